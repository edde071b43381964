// The instance refresh of an Auto Scaling group.
import { z } from 'zod';
import { MICROS_PER_SECOND } from '../../base/time.ts';
import { formatPercent } from '../../base/units/percent.ts';
import { durationField, percentField } from '../fields/index.ts';
import { ceilShare, floorShare, newCount, oldCount, type Rollout } from './rollout.ts';

const schema = z
  .strictObject({
    minimumHealthy: percentField({
      description: 'Share of the desired instances that stay healthy, rounded up (default 90%).',
    }).optional(),
    maximumHealthy: percentField({
      description: 'Share of the desired instances that may be there at once (default 100%: old ones go first).',
      min: '100%',
      max: '200%',
    }).optional(),
    instanceWarmup: durationField({
      description: 'How long a new instance has to serve before the next ones are replaced (default 300s).',
      max: '6h',
    }).optional(),
  })
  .describe('How a release replaces instances.');

/** Settings of an instance refresh. */
export interface InstanceRefreshSettings {
  readonly minimumHealthy: number;
  readonly maximumHealthy: number;
  readonly instanceWarmupUs: number;
}

/** Instance refresh. Source: Amazon EC2 Auto Scaling User Guide, "Default values for an instance refresh", 2025. */
export const instanceRefresh: Rollout<z.output<typeof schema>, InstanceRefreshSettings> = {
  name: 'instance-refresh',
  summary: 'Auto Scaling: terminates some instances and launches others, with a warm-up between',
  schema,
  assumptions: [
    {
      id: 'rollout.instance-refresh-bounds',
      meaning: 'healthy instances of a group during a release; one at a time is always replaced',
      value: 'at least 90% rounded up, at most 100%, unless the scenario says otherwise',
      source: 'Amazon EC2 Auto Scaling User Guide, "Understand the default values for an instance refresh"',
      date: '2025',
      confidence: 'high',
    },
    {
      id: 'rollout.instance-refresh-warmup',
      meaning: 'pause after a new instance serves until it counts as healthy, where the scenario gives none',
      value: '300 s, the health check grace period of the console',
      source: 'Amazon EC2 Auto Scaling User Guide, "Understand the default values for an instance refresh"',
      date: '2025',
      confidence: 'medium',
    },
  ],
  keepsDesired: false,
  settingsFrom: (section = {}) => ({
    minimumHealthy: section.minimumHealthy ?? 0.9,
    maximumHealthy: section.maximumHealthy ?? 1,
    instanceWarmupUs: section.instanceWarmup ?? 300 * MICROS_PER_SECOND,
  }),
  problemOf: () => null,
  warmupUs: ({ instanceWarmupUs }) => instanceWarmupUs,
  replacement: () => ({ least: (desired) => desired, most: () => Infinity, isForUnhealthy: false }),
  step(view, { minimumHealthy, maximumHealthy }) {
    const { desired, oldReady, oldNotReady, newReady, newNotReady, newWarm, heldCount } = view;
    const least = ceilShare(desired, minimumHealthy);
    const most = Math.max(desired, floorShare(desired, maximumHealthy));
    const healthy = oldReady + newWarm;
    const isIdle = newNotReady + newReady + heldCount === newWarm && oldCount(view) + newCount(view) === desired;
    const surplus = Math.max(healthy - least, isIdle && most === desired ? 1 : 0);
    return {
      start: Math.max(0, Math.min(desired - newCount(view), most - oldCount(view) - newCount(view))),
      stop: oldNotReady + Math.max(0, Math.min(oldReady, surplus)),
      why:
        `${healthy} of ${desired} are healthy: at least ${least} (${formatPercent(minimumHealthy, 0)}), ` +
        `at most ${most} at once (${formatPercent(maximumHealthy, 0)})`,
      verdict: 'go-on',
      lookAgainUs: null,
    };
  },
};
