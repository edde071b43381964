// The termination policy OldestInstance of an Auto Scaling group.
import { balancingZones } from './balanced-zones.ts';
import type { StopOrder } from './stop-order.ts';

/** Source: Amazon EC2 Auto Scaling User Guide, "Configure termination policies", 2025. */
export const asgOldest: StopOrder = {
  name: 'asg-oldest',
  summary: 'the oldest instance of the zone that has most',
  assumptions: [
    {
      id: 'stop-order.asg-oldest',
      meaning: 'which instance a scale-in takes',
      value: 'of the zone with most, there the oldest',
      source: 'Amazon EC2 Auto Scaling User Guide, "Configure termination policies": OldestInstance',
      date: '2025',
      confidence: 'high',
    },
  ],
  choose(candidates, count) {
    return balancingZones(candidates, { ranked: candidates.ready.toArray(), count });
  },
};
