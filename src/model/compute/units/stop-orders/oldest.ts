// The unit that has served longest goes first.
import { notReadyFirst, type StopOrder } from './stop-order.ts';

/** Units that are not ready, then the one that became ready first. */
export const oldest: StopOrder = {
  name: 'oldest',
  summary: 'the unit that became ready first',
  assumptions: [
    {
      id: 'stop-order.oldest',
      meaning: 'which unit a scale-in takes',
      value: 'one that is not ready, else the one that became ready first',
      source: 'Amazon EC2 Auto Scaling User Guide, termination policies: OldestInstance',
      date: '2024',
      confidence: 'high',
    },
  ],
  choose(candidates, count) {
    const chosen = notReadyFirst(candidates, count);
    return chosen.concat(candidates.ready.oldest(count - chosen.length));
  },
};
