// "Spiky and rare traffic belongs on Lambda", held against everything that is there all the time.

import { formatPercent } from '../../../base/units/percent.ts';
import { workloadEvidence } from '../workload-figures.ts';
import { duel, sideOf } from './duel.ts';
import type { Rule } from './rule.ts';

/** Most of the time nobody is in service. */
const RARE_DUTY = 0.2;
const SPIKY_PEAK_TO_MEAN = 5;

/** Rare and in spikes: functions. */
export const rareOnLambda: Rule = {
  name: 'rare-on-lambda',
  saying: 'Spiky and rare traffic belongs on Lambda',
  prediction: 'Lambda meets the requirements at a lower price than units that wait',
  appliesIf:
    `something is in service at most ${formatPercent(RARE_DUTY, 0)} of the time, ` +
    `and the peak is ${SPIKY_PEAK_TO_MEAN} times the mean or more`,
  examine(evidence) {
    const { dutyCycle, peakToMean } = evidence.workload;
    const because = workloadEvidence(evidence.workload);
    const isRare = dutyCycle !== null && dutyCycle <= RARE_DUTY;
    if (!isRare || (peakToMean ?? 0) < SPIKY_PEAK_TO_MEAN) {
      const reason = isRare ? 'the traffic is rare but has no spikes' : 'the traffic is not rare';
      return { verdict: 'does not apply', because, reason, shows: [], gap: null };
    }
    const functions = sideOf({ name: 'functions', has: ({ form }) => form === 'functions' }, evidence);
    const waiting = sideOf({ name: 'containers and machines', has: ({ form }) => form !== 'functions' }, evidence);
    return { because, ...duel(functions, waiting) };
  },
};
