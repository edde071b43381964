// Rules of provisioned concurrency; how long an allocation takes is in lambda-startup.ts.
import type { Assumption } from '../assumption.ts';

const GUIDE = 'AWS Lambda Developer Guide, "Configuring provisioned concurrency"';

/** In force where a function has provisioned environments. */
export const provisionedAssumptions: readonly Assumption[] = [
  {
    id: 'lambda.provisioned.rate',
    meaning: 'provisioned environments that one function may start; none takes a request before all of them are there',
    value: '6,000 per minute',
    source: GUIDE,
    date: '2024',
    confidence: 'medium',
  },
  {
    id: 'lambda.provisioned.spill-over',
    meaning: 'requests beyond the provisioned environments go to on-demand ones, within what the others leave',
    value: 'on demand',
    source: GUIDE,
    date: '2023',
    confidence: 'high',
  },
  {
    id: 'lambda.provisioned.age',
    meaning: 'provisioned environments are renewed every few hours without being missed; not modelled',
    value: 'never',
    source: 'choice',
    date: '2026-11',
    confidence: 'low',
  },
];

/** In force where provisioned environments are scaled. */
export const provisionedScalingAssumption: Assumption = {
  id: 'lambda.provisioned.scaling',
  meaning: 'target tracking of the mean share of provisioned environments in use, by the minute, without cooldowns',
  value: 'out after 3 minutes above the target, in after 15 below 0.9 x target, each to what meets the target',
  source: `${GUIDE}; 15 minutes: Application Auto Scaling User Guide, "Target tracking"`,
  date: '2023',
  confidence: 'medium',
};
