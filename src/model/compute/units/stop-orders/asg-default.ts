// The default termination policy of an Auto Scaling group.
import { MICROS_PER_HOUR } from '../../../../base/time.ts';
import { balancingZones } from './balanced-zones.ts';
import type { StopOrder } from './stop-order.ts';

/**
 * The zone with most instances, there the instance closest to the next full hour since its launch. Instances of an older
 * version go before all of these, which is the fleet's business.
 * Source: Amazon EC2 Auto Scaling User Guide, "Configure termination policies", 2025.
 */
export const asgDefault: StopOrder = {
  name: 'asg-default',
  summary: 'an instance of the zone that has most, there the one closest to the next billing hour',
  assumptions: [
    {
      id: 'stop-order.asg-default',
      meaning:
        'which instance a scale-in takes; the hour still counts although instances are billed by the second, and of ' +
        'equals the provider takes one at random',
      value: 'of an older version, else of the zone with most, there closest to its next hour, else the oldest',
      source: 'Amazon EC2 Auto Scaling User Guide, "Configure termination policies"',
      date: '2025',
      confidence: 'high',
    },
  ],
  choose(candidates, count, nowUs) {
    const { ready, launchedUs } = candidates;
    const untilHourUs = (unit: number): number => MICROS_PER_HOUR - ((nowUs - launchedUs[unit]!) % MICROS_PER_HOUR);
    const ranked = ready.toArray().sort((a, b) => untilHourUs(a) - untilHourUs(b));
    return balancingZones(candidates, { ranked, count });
  },
};
