// What an Auto Scaling group looks at to tell whether an instance is healthy.
import type { Assumption } from '../assumption.ts';

/** What a group checks unless told otherwise. */
export const healthCheckTypeAssumption: Assumption = {
  id: 'asg.health-check-type',
  meaning:
    'what makes an Auto Scaling group replace an instance: that it does not run, or also what the load balancer finds',
  value: 'ec2: that it does not run',
  source: 'Amazon EC2 Auto Scaling User Guide, "Health checks for instances in an Auto Scaling group"',
  date: '2024',
  confidence: 'high',
};
