// The unit that came last goes first.
import { notReadyFirst, type StopOrder } from './stop-order.ts';

/** Units that are not ready, then the one that became ready last. */
export const newest: StopOrder = {
  name: 'newest',
  summary: 'the unit that became ready last',
  assumptions: [
    {
      id: 'stop-order.newest',
      meaning: 'which unit a scale-in takes',
      value: 'one that is not ready, else the one that became ready last',
      source: 'choice',
      date: '2026-11',
      confidence: 'medium',
    },
  ],
  choose(candidates, count) {
    const chosen = notReadyFirst(candidates, count);
    return chosen.concat(candidates.ready.newest(count - chosen.length));
  },
};
