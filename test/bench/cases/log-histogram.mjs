// The latency recorder: cost of a record and the worst error of its percentiles, on lognormal latencies.
import { createSampler } from '../../../dist/engine/distributions/index.js';
import { createStream } from '../../../dist/engine/random/keyed-stream.js';
import { LogHistogram } from '../../../dist/metrics/log-histogram.js';
import { cpuSecondsOf } from '../measure.mjs';

export const name = 'log histogram';
export const group = 'recorder';
export const headline = 'nanosecondsPerRecord';

const VALUES = 2 ** 20;
const LEVELS = [0.5, 0.9, 0.95, 0.99, 0.999, 0.9999];

function recordAll(histogram, values, passes) {
  for (let pass = 0; pass < passes; pass++) {
    for (let i = 0; i < values.length; i++) histogram.record(values[i]);
  }
}

function worstErrorPercent(values) {
  const histogram = new LogHistogram();
  recordAll(histogram, values, 1);
  const sorted = Float64Array.from(values).sort();
  const errors = LEVELS.map((p) => Math.abs(histogram.quantile(p) / sorted[Math.ceil(p * sorted.length) - 1] - 1));
  return 100 * Math.max(...errors);
}

export function run({ scale }) {
  const stream = createStream('bench', { purpose: 'latency', component: 'recorder', replication: 0 });
  const sampler = createSampler({ dist: 'lognormal', median: 20_000, sigma: 1.5 });
  const values = Float64Array.from({ length: VALUES }, () => Math.round(sampler.sample(stream)));
  recordAll(new LogHistogram(), values, 2);
  const passes = Math.max(1, Math.round(30 * scale));
  const cpuSeconds = cpuSecondsOf(() => recordAll(new LogHistogram(), values, passes));
  return {
    nanosecondsPerRecord: (cpuSeconds / (passes * VALUES)) * 1e9,
    worstErrorPercent: worstErrorPercent(values),
  };
}
