// The rolling update of a Kubernetes Deployment.
import { z } from 'zod';
import { MICROS_PER_SECOND } from '../../base/time.ts';
import { durationField, percentField } from '../fields/index.ts';
import { ceilShare, floorShare, newCount, oldCount, type Rollout } from './rollout.ts';

const schema = z
  .strictObject({
    maxSurge: percentField({
      description: 'Pods above the desired number, as a share of it, rounded up (default 25%).',
      max: '1000%',
    }).optional(),
    maxUnavailable: percentField({
      description: 'Pods that may be missing, as a share of the desired number, rounded down (default 25%).',
    }).optional(),
    progressDeadline: durationField({
      description: 'Without a new ready pod for so long, the release counts as stalled (default 10min).',
      min: '1s',
      max: '24h',
    }).optional(),
  })
  .describe('How a release replaces pods.');

/** Settings of a rolling update. */
export interface KubernetesRollingSettings {
  readonly maxSurge: number;
  readonly maxUnavailable: number;
  readonly progressDeadlineUs: number;
}

/** Rolling update. Source: Kubernetes documentation, "Deployments", and pkg/controller/deployment/rolling.go, 2025. */
export const kubernetesRolling: Rollout<z.output<typeof schema>, KubernetesRollingSettings> = {
  name: 'kubernetes-rolling',
  summary: 'Kubernetes: replaces pods with some more and some fewer than desired',
  schema,
  assumptions: [
    {
      id: 'rollout.kubernetes-bounds',
      meaning: 'pods above and below the desired number during a release',
      value: '25% more rounded up, 25% fewer rounded down, unless the scenario says otherwise',
      source: 'Kubernetes documentation, "Deployments", max surge and max unavailable',
      date: '2025',
      confidence: 'high',
    },
    {
      id: 'rollout.kubernetes-progress-deadline',
      meaning: 'what happens when no pod of a release becomes ready for so long',
      value: '10 min, then the release counts as stalled; it goes on, nothing is rolled back',
      source: 'Kubernetes documentation, "Deployments", progress deadline seconds',
      date: '2025',
      confidence: 'high',
    },
  ],
  keepsDesired: false,
  settingsFrom: (section = {}) => ({
    maxSurge: section.maxSurge ?? 0.25,
    maxUnavailable: section.maxUnavailable ?? 0.25,
    progressDeadlineUs: section.progressDeadline ?? 600 * MICROS_PER_SECOND,
  }),
  problemOf({ maxSurge, maxUnavailable }) {
    if (maxSurge > 0 || maxUnavailable > 0) return null;
    return {
      message: 'leaves no room for a release: maxSurge and maxUnavailable are both 0%',
      allowed: 'one of them above 0%',
      hint: 'Kubernetes: "may not be 0 when `maxSurge` is 0".',
    };
  },
  warmupUs: () => 0,
  // A pod that is evicted goes at once, and its ReplicaSet makes another.
  replacement: () => null,
  step(view, { maxSurge, maxUnavailable, progressDeadlineUs }) {
    const { nowUs, desired, oldReady, oldNotReady, newReady, newNotReady, lastProgressUs } = view;
    const surge = ceilShare(desired, maxSurge);
    const share = floorShare(desired, maxUnavailable);
    const missing = surge === 0 && share === 0 ? 1 : share;
    const total = oldCount(view) + newCount(view);
    const fewest = desired - missing;
    const start = Math.max(0, Math.min(desired - newCount(view), desired + surge - total));
    const mayGo = total - fewest - newNotReady;
    const unready = Math.max(0, Math.min(oldNotReady, mayGo));
    const ready = mayGo > 0 ? Math.max(0, Math.min(oldReady, oldReady + newReady - fewest)) : 0;
    const deadlineUs = lastProgressUs + progressDeadlineUs;
    return {
      start,
      stop: unready + ready,
      why: `${oldReady + newReady} of ${desired} are ready: at least ${fewest}, at most ${desired + surge} at once`,
      verdict: nowUs >= deadlineUs ? 'stalled' : 'go-on',
      lookAgainUs: nowUs >= deadlineUs ? null : deadlineUs,
    };
  },
};
