// The figures that say what the time of requests goes to.
import { LATENCY_PARTS, type LatencyParts } from '../latency-parts.ts';
import type { SummaryMetric } from './metric.ts';

const MEANINGS: Readonly<Record<keyof LatencyParts, string>> = {
  retries: 'attempts in vain and the pauses after them',
  queue: 'in the queue of a unit',
  start: 'for a unit to start',
  cpu: 'own work on the processor, as long as it takes alone',
  crowding: 'what that work took longer because others were there',
  wait: 'off the processor',
  downstream: 'until the answers of other services',
};
const METHOD = 'mean over completed requests that arrived after the warm-up; the parts add up to the mean latency';

function parts(which: 'all' | 'slowest', words: { readonly prefix: string; readonly of: string }) {
  return LATENCY_PARTS.map(
    (part): SummaryMetric => ({
      name: `${words.prefix}_${part}`,
      unit: 'ms',
      label: `${part}, ${words.of}`,
      meaning: `time of ${words.of}: ${MEANINGS[part]}`,
      method: METHOD,
      read: ({ summary }) => summary.latencyParts?.[which][part] ?? null,
    }),
  );
}

/** In the order of a report. */
export const LATENCY_PART_METRICS: readonly SummaryMetric[] = [
  ...parts('all', { prefix: 'time', of: 'requests' }),
  ...parts('slowest', { prefix: 'time_slowest', of: 'the slowest requests' }),
  {
    name: 'slowest_share',
    unit: 'share',
    label: 'slowest',
    meaning: 'share of the requests that the slowest are: a twentieth, and those that are as slow',
    method: 'by latency, in steps of about a fifth',
    read: ({ summary }) => summary.latencyParts?.slowestShare ?? null,
  },
  {
    name: 'slowest_from',
    unit: 'ms',
    label: 'slowest from',
    meaning: 'the latency from which on a request is one of the slowest',
    method: 'by latency, in steps of about a fifth',
    read: ({ summary }) => summary.latencyParts?.slowestFromMs ?? null,
  },
];
