// What `run --dry-run` tells: how large a simulation will be, without doing it.

import { plain } from '../base/text/inert.ts';
import { formatCount } from '../base/units/count.ts';
import { formatDuration } from '../base/units/duration.ts';
import { estimateArrivals } from '../model/traffic/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { type CommandContext, jsonText } from './context.ts';
import { textTable } from './table.ts';

/**
 * Requests that one core simulates in a second, order of magnitude (measured with the bundled scenarios): many calls
 * between services or a slow machine make it several times less.
 */
const REQUESTS_PER_CORE_SECOND = 700_000;

interface Estimate {
  readonly name: string;
  readonly seed: string;
  readonly durationMs: number;
  readonly platforms: readonly { readonly name: string; readonly type: string }[];
  /** Of generated traffic, on each platform alike. */
  readonly expectedRequests: number;
  readonly peakRequestsPerSecond: number;
  /** Streams from a trace, whose rows are not counted. */
  readonly traceCount: number;
  /** All platforms, one after another. */
  readonly estimatedSeconds: number;
}

/** The estimates as text or, with --json, as a document. */
export function estimateText(scenarios: readonly Scenario[], { isJson }: Pick<CommandContext, 'isJson'>): string {
  const estimates = scenarios.map(estimateOf);
  return isJson ? jsonText({ scenarios: estimates }) : estimates.map(oneText).join('\n');
}

function estimateOf(scenario: Scenario): Estimate {
  const streams = scenario.traffic.map((stream) => estimateArrivals(stream, scenario.durationUs));
  const generated = streams.filter((stream) => stream !== null);
  const expectedRequests = Math.round(generated.reduce((sum, stream) => sum + stream.expectedCount, 0));
  return {
    name: scenario.name,
    seed: scenario.seed,
    durationMs: scenario.durationUs / 1000,
    platforms: scenario.platforms.map(({ name, type }) => ({ name, type })),
    expectedRequests,
    peakRequestsPerSecond: generated.reduce((sum, stream) => sum + stream.peakPerSecond, 0),
    traceCount: streams.length - generated.length,
    estimatedSeconds: (expectedRequests * scenario.platforms.length) / REQUESTS_PER_CORE_SECOND,
  };
}

function oneText(estimate: Estimate): string {
  const traces = estimate.traceCount === 0 ? '' : `, and those of ${estimate.traceCount} traces that were not counted`;
  const seconds = Math.max(1, Math.ceil(estimate.estimatedSeconds));
  const lines = [
    `${plain(estimate.name)}: valid, not simulated`,
    `  seed        ${plain(estimate.seed)}`,
    `  simulated   ${formatDuration(estimate.durationMs * 1000)} on each platform`,
    `  requests    about ${formatCount(estimate.expectedRequests)} on each platform${traces}`,
    `  takes       in the order of ${formatDuration(seconds * 1e6)} on one core`,
  ];
  const table = textTable(
    ['platform', 'type'],
    estimate.platforms.map(({ name, type }) => [name, type]),
  );
  return `${lines.join('\n')}\n${table.replace(/^/gm, '  ').trimEnd()}\n`;
}
