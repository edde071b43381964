// "Prolonged, memory-heavy or continuous traffic belongs on containers", held against Lambda on the same traffic.

import { formatPercent } from '../../../base/units/percent.ts';
import { workloadEvidence } from '../workload-figures.ts';
import { duel, sideOf } from './duel.ts';
import type { Rule } from './rule.ts';

const MS_PER_SECOND = 1000;
const MIB_PER_GIB = 1024;
/** Somebody is in service nearly all the time. */
const CONTINUOUS_DUTY = 0.8;
/** A minute: longer than an interactive answer by any measure, shorter than Lambda's 15 minutes. */
const PROLONGED_MS = 60_000;
/** Beyond this a function pays for a whole vCPU and more whether it needs one or not (1,769 MB are one vCPU). */
const HEAVY_MIB = 3072;

/** Continuous, prolonged or memory-heavy: containers. */
export const continuousOnContainers: Rule = {
  name: 'continuous-on-containers',
  saying: 'Prolonged, memory-heavy or continuous traffic belongs on containers',
  prediction: 'containers meet the requirements at a lower price than Lambda',
  appliesIf:
    `something is in service ${formatPercent(CONTINUOUS_DUTY, 0)} of the time, ` +
    `or lasts ${PROLONGED_MS / MS_PER_SECOND} s on average, or a unit has ${HEAVY_MIB / MIB_PER_GIB} GiB or more`,
  examine(evidence) {
    const { dutyCycle, meanMs, pieceMs, unitMemoryMiB } = evidence.workload;
    const longestMs = Math.max(meanMs ?? 0, pieceMs ?? 0);
    const because = workloadEvidence(evidence.workload);
    const doesApply =
      (dutyCycle ?? 0) >= CONTINUOUS_DUTY || longestMs >= PROLONGED_MS || (unitMemoryMiB ?? 0) >= HEAVY_MIB;
    if (!doesApply) {
      const reason = 'the traffic is neither continuous nor prolonged nor heavy on memory';
      return { verdict: 'does not apply', because, reason, shows: [], gap: null };
    }
    const containers = sideOf({ name: 'containers', has: ({ form }) => form === 'containers' }, evidence);
    const functions = sideOf({ name: 'functions', has: ({ form }) => form === 'functions' }, evidence);
    return { because, ...duel(containers, functions) };
  },
};
