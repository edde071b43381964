// The termination policy NewestInstance of an Auto Scaling group.
import { balancingZones } from './balanced-zones.ts';
import type { StopOrder } from './stop-order.ts';

/** Source: Amazon EC2 Auto Scaling User Guide, "Configure termination policies", 2025. */
export const asgNewest: StopOrder = {
  name: 'asg-newest',
  summary: 'the newest instance of the zone that has most',
  assumptions: [
    {
      id: 'stop-order.asg-newest',
      meaning: 'which instance a scale-in takes',
      value: 'of the zone with most, there the newest',
      source: 'Amazon EC2 Auto Scaling User Guide, "Configure termination policies": NewestInstance',
      date: '2025',
      confidence: 'high',
    },
  ],
  choose(candidates, count) {
    const { ready } = candidates;
    return balancingZones(candidates, { ranked: ready.newest(ready.length), count });
  },
};
