// The dashboard for a screen reader: what has changed between two states, as short plain sentences in the order in which to
// read them. Nothing is drawn; whoever prints them leaves each on a line of its own.

import type { DashboardState } from '../state/state.ts';
import { answerSentences } from './answer-sentences.ts';
import { newsSentences } from './news-sentences.ts';

/** Empty where nothing has changed that a listener needs. */
export function sentences(before: DashboardState, after: DashboardState): readonly string[] {
  return [
    ...answerSentences(before, after),
    ...after.races.flatMap((race, i) => newsSentences(before.races[i] ?? race, race)),
  ];
}
