// The figures of accelerators and tokens; nothing where no service uses them.
import type { InferenceSummary } from '../inference-summary.ts';
import type { MetricUnit, SummaryMetric } from './metric.ts';

type Words = Pick<SummaryMetric, 'label' | 'meaning' | 'method'>;

const TOKENS = 'tokens of answered requests, over the whole run, warm-up included';

function inference(
  name: string,
  unit: MetricUnit,
  read: (inference: InferenceSummary) => number | null,
  words: Words,
): SummaryMetric {
  const readSummary: SummaryMetric['read'] = ({ summary }) =>
    summary.inference === undefined ? null : read(summary.inference);
  return { name, unit, ...words, read: readSummary };
}

/** Accelerators and tokens. */
export const INFERENCE_METRICS: readonly SummaryMetric[] = [
  inference('gpu_utilization', 'share', ({ gpuUtilization }) => gpuUtilization, {
    label: 'gpu used',
    meaning: 'accelerators at work / accelerators of the units that serve',
    method: 'time-weighted over the whole run',
  }),
  inference('output_tokens_per_second', 'tokens/s', ({ outputTokensPerSecond }) => outputTokensPerSecond, {
    label: 'tokens out',
    meaning: 'tokens of answers per second',
    method: TOKENS,
  }),
  inference('cost_per_million_tokens', 'USD/million tokens', ({ usdPerMillionTokens }) => usdPerMillionTokens, {
    label: 'per million tokens',
    meaning: 'the bill for a million tokens, those of requests and of answers together',
    method: `bill of the run / ${TOKENS}`,
  }),
];
