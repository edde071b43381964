// Counts state transitions of Step Functions standard workflows: what it costs to orchestrate functions.
import type { Usage } from '../usage.ts';
import type { Meter } from './meter.ts';

/** State transitions. */
export const stepFunctionsMeter: Meter = {
  name: 'step-functions',
  summary: 'state transitions of Step Functions standard workflows',
  countUnit: 'state-transition',
  priceUnit: 'state-transition',
  countsPerPriceUnit: 1n,
  rules: [
    {
      statement:
        'Every step of a workflow is a transition: its start, its end, and every state that is entered; each retry is one more',
      source: 'AWS Step Functions pricing page, read 2026-11-23; its examples count the nodes Start and End',
      confidence: 'medium',
    },
    {
      statement:
        'A job is a workflow with one state for each invocation of a piece and one for the map of a task in several pieces; ' +
        'where more than 40 pieces run at once the map is a distributed one, and each piece a workflow of its own; ' +
        'states that only join branches are not counted',
      source:
        'AWS Step Functions Developer Guide, "Map workflow state" (inline: up to 40 at once), read 2026-11-23; choice',
      confidence: 'medium',
    },
    {
      statement: 'The free tier of 4,000 transitions a month is not subtracted',
      source: 'choice',
      confidence: 'high',
    },
  ],
};

/** Beside its states, every workflow has a start and an end. */
export const WORKFLOW_TRANSITIONS = 2;

/** What one workflow runs side by side. Source: AWS Step Functions Developer Guide, "Map workflow state", 2025. */
const MOST_INLINE_AT_ONCE = 40;

/** Transitions of a task beside its invocations: the map, and the workflows of its pieces where each has its own. */
export function mapTransitions({
  pieceCount,
  atOnce,
}: {
  readonly pieceCount: number;
  readonly atOnce: number;
}): number {
  if (pieceCount === 1) return 0;
  return atOnce > MOST_INLINE_AT_ONCE ? 1 + WORKFLOW_TRANSITIONS * pieceCount : 1;
}

/** The usage of so many transitions. */
export function stepFunctionsUsage(transitionCount: number): Usage {
  return {
    sku: 'step-functions/standard',
    item: 'Step Functions transitions',
    count: transitionCount,
    countUnit: stepFunctionsMeter.countUnit,
  };
}
