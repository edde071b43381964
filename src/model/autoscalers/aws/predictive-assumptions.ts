// Where the numbers of predictive scaling come from. The policy itself is in predictive.ts.

const GUIDE = 'Amazon EC2 Auto Scaling User Guide, "How predictive scaling works"';
const API = 'Application Auto Scaling API Reference, "PredictiveScalingPolicyConfiguration"';

/** The assumptions of the policy `predictive`. */
export const predictiveAssumptions = [
  {
    id: 'predictive.forecast',
    meaning:
      'what the forecast is: the average load of the same interval of the day before, without error; AWS learns from up ' +
      'to 14 days and renews a forecast of 48 hours every 6 hours',
    value: 'the day before',
    source: `${GUIDE}; the model itself is not published`,
    date: '2025',
    confidence: 'low',
  },
  {
    id: 'predictive.interval',
    meaning: 'time for which one forecast holds',
    value: '1 h',
    source: GUIDE,
    date: '2025',
    confidence: 'high',
  },
  {
    id: 'predictive.buffer',
    meaning: 'how long before its time units are started',
    value: '5 min',
    source: API,
    date: '2025',
    confidence: 'high',
  },
  {
    id: 'predictive.floor',
    meaning: 'what a forecast does to scale-in: other policies keep what it needs until its interval is over',
    value: 'the forecast is the fewest',
    source: 'AWS Containers Blog, "Optimize compute resources on Amazon ECS with Predictive Scaling"',
    date: '2024-11',
    confidence: 'medium',
  },
  {
    id: 'predictive.mode',
    meaning: 'whether the forecast scales unless the scenario says otherwise; a new policy of AWS only forecasts',
    value: 'forecast and scale',
    source: 'choice: a policy in a scenario is there to act',
    date: '2026-11',
    confidence: 'high',
  },
] as const;
