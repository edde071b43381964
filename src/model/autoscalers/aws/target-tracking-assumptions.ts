// Where the numbers of target tracking come from. The policy itself is in target-tracking.ts.

const SERVICE_AUTO_SCALING = 'Amazon ECS Developer Guide, "Service auto scaling"';

/** The assumptions of the target tracking policy. */
export const targetTrackingAssumptions = [
  {
    id: 'target-tracking.scale-out-points',
    meaning: 'one-minute points in a row above the target before a scale-out',
    value: '3 of 3',
    source: 'AWS CDK API reference, BaseTargetTrackingProps; alarms that Application Auto Scaling creates',
    date: '2023',
    confidence: 'medium',
  },
  {
    id: 'target-tracking.scale-in-points',
    meaning: 'one-minute points in a row below 0.9 x target before a scale-in',
    value: '15 of 15',
    source: 'alarms that Application Auto Scaling creates; 0.9 as for provisioned concurrency in the Lambda guide',
    date: '2023',
    confidence: 'low',
  },
  {
    id: 'target-tracking.base',
    meaning:
      'what is multiplied by metric / target: the units that the point was measured over, not those desired or there ' +
      'now; AWS starts from the running tasks and does not say of which moment',
    value: 'units of the minute of the latest point x its value / target, rounded up',
    source: SERVICE_AUTO_SCALING,
    date: '2023',
    confidence: 'medium',
  },
  {
    id: 'target-tracking.cooldown',
    meaning: 'default pause after a scale-out and after a scale-in; a larger scale-out passes within it',
    value: '300 s',
    source: SERVICE_AUTO_SCALING,
    date: '2023',
    confidence: 'high',
  },
  {
    id: 'target-tracking.scale-in-step',
    meaning:
      'largest share of the units that one scale-in removes (at least 1 unit); AWS says "gradually" and no number',
    value: '10 %',
    source: SERVICE_AUTO_SCALING,
    date: '2023',
    confidence: 'low',
  },
  {
    id: 'target-tracking.from-zero',
    meaning: 'units started when there is none and the metric shows load, after one point',
    value: 'the minimum, at least 1',
    source: SERVICE_AUTO_SCALING,
    date: '2023',
    confidence: 'high',
  },
  {
    id: 'target-tracking.deployment',
    meaning: 'what a deployment stops; scale-out goes on meanwhile',
    value: 'scale-in',
    source: SERVICE_AUTO_SCALING,
    date: '2023',
    confidence: 'high',
  },
  {
    id: 'target-tracking.instance-warmup',
    meaning:
      'with instanceWarmup: what a unit that became ready less than that ago does to the policy; its load stays in the ' +
      'average, which AWS takes over the warm instances alone (the same where requests spread evenly)',
    value: 'nothing scales in, it counts as there in a scale-out, there is no cooldown',
    source: 'Amazon EC2 Auto Scaling User Guide, "Set the default instance warmup for an Auto Scaling group"',
    date: '2025',
    confidence: 'medium',
  },
] as const;
