// What `run --dry-run` tells: how large a simulation will be, without doing it.

import { plain } from '../base/text/inert.ts';
import { formatCount } from '../base/units/count.ts';
import { formatDuration } from '../base/units/duration.ts';
import { estimateArrivals, requestsPerArrival } from '../model/traffic/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { type CommandContext, jsonText } from './context.ts';
import type { StudyPlan } from './study/plan.ts';
import { textTable } from './table.ts';

/**
 * Requests of services that one core simulates in a second, order of magnitude (measured with the bundled scenarios): a
 * slow machine makes it several times less.
 */
const REQUESTS_PER_CORE_SECOND = 700_000;

interface Estimate {
  readonly name: string;
  readonly seed: string;
  readonly durationMs: number;
  readonly platforms: readonly { readonly name: string; readonly type: string }[];
  /** Requests on each platform alike; null where a trace brings some, whose rows are not counted. */
  readonly expectedRequests: number | null;
  /** The part of them that does not come from traces. */
  readonly generatedRequests: number;
  /** Requests of services per request of a user, on average over those that are not from traces. */
  readonly requestsPerArrival: number;
  readonly peakRequestsPerSecond: number | null;
  /** Streams from a trace. */
  readonly traceCount: number;
  /** How often each platform is run: at least until the first look, at most until the last. */
  readonly replications: { readonly rule: StudyPlan['rule']; readonly least: number; readonly most: number };
  /** All platforms and the least number of replications, one after another; null where a trace takes part. */
  readonly estimatedSeconds: number | null;
  /** The same with the largest number of replications. */
  readonly estimatedSecondsAtMost: number | null;
}

/** A scenario and how often it would be run. */
export interface PlannedScenario {
  readonly scenario: Scenario;
  readonly plan: StudyPlan;
}

/** The estimates as text or, with --json, as a document. */
export function estimateText(
  scenarios: readonly PlannedScenario[],
  { isJson }: Pick<CommandContext, 'isJson'>,
): string {
  const estimates = scenarios.map(estimateOf);
  return isJson ? jsonText({ scenarios: estimates }) : estimates.map(oneText).join('\n');
}

function estimateOf({ scenario, plan }: PlannedScenario): Estimate {
  const streams = scenario.traffic.map((stream) => estimateArrivals(stream, scenario.durationUs));
  const allRequests = streams.reduce((sum, stream, index) => {
    const perArrival = requestsPerArrival(scenario.traffic[index]!, scenario.services);
    return sum + (stream?.expectedCount ?? 0) * perArrival;
  }, 0);
  const generated = streams.filter((stream) => stream !== null);
  const generatedRequests = Math.round(generated.reduce((sum, stream) => sum + stream.expectedCount, 0));
  const traceCount = streams.length - generated.length;
  const pilotCount = scenario.isWarmupFound === undefined ? 0 : 1;
  const [least = 1] = plan.looks;
  const secondsOnce = (allRequests * scenario.platforms.length) / REQUESTS_PER_CORE_SECOND;
  const unlessTraced = (figure: number) => (traceCount === 0 ? figure : null);
  return {
    name: scenario.name,
    seed: scenario.seed,
    durationMs: scenario.durationUs / 1000,
    platforms: scenario.platforms.map(({ name, type }) => ({ name, type })),
    expectedRequests: unlessTraced(generatedRequests),
    generatedRequests,
    requestsPerArrival: generatedRequests === 0 ? 1 : Math.round((100 * allRequests) / generatedRequests) / 100,
    peakRequestsPerSecond: unlessTraced(generated.reduce((sum, stream) => sum + stream.peakPerSecond, 0)),
    traceCount,
    replications: { rule: plan.rule, least, most: plan.limit },
    estimatedSeconds: unlessTraced(secondsOnce * (least + pilotCount)),
    estimatedSecondsAtMost: unlessTraced(secondsOnce * (plan.limit + pilotCount)),
  };
}

function oneText(estimate: Estimate): string {
  const lines = [
    `${plain(estimate.name)}: valid, not simulated`,
    `  seed        ${plain(estimate.seed)}`,
    `  simulated   ${formatDuration(estimate.durationMs * 1000)} on each platform`,
    `  requests    ${requestsText(estimate)}`,
    `  repeated    ${replicationsText(estimate.replications)}`,
    `  takes       ${timeText(estimate)}`,
  ];
  const table = textTable(
    ['platform', 'type'],
    estimate.platforms.map(({ name, type }) => [name, type]),
  );
  return `${lines.join('\n')}\n${table.replace(/^/gm, '  ').trimEnd()}\n`;
}

function requestsText({ traceCount, generatedRequests, requestsPerArrival: perArrival }: Estimate): string {
  const traces = `${traceCount} ${traceCount === 1 ? 'trace' : 'traces'}`;
  const calls = perArrival === 1 ? '' : ` (${perArrival} of services for each)`;
  const generated = `about ${formatCount(generatedRequests)}${calls}`;
  if (traceCount === 0) return `${generated} on each platform`;
  if (generatedRequests === 0) return `unknown: the rows of ${traces} are not counted`;
  return `${generated} on each platform, and unknown ones of ${traces} whose rows are not counted`;
}

const UNTIL: Readonly<Record<StudyPlan['rule'], string>> = {
  fixed: '',
  decision: ', until every threshold is decided',
  precision: ', until every headline figure is known as well as asked',
};

function replicationsText({ rule, least, most }: Estimate['replications']): string {
  const range = least === most ? `${most}` : `${least} to ${most}`;
  return `${range} ${most === 1 ? 'replication' : 'replications'}${UNTIL[rule]}`;
}

function timeText({ estimatedSeconds, estimatedSecondsAtMost }: Estimate): string {
  if (estimatedSeconds === null || estimatedSecondsAtMost === null) return 'unknown';
  const [least, most] = [durationText(estimatedSeconds), durationText(estimatedSecondsAtMost)];
  return `in the order of ${least}${least === most ? '' : ` to ${most}`} on one core`;
}

function durationText(seconds: number): string {
  return formatDuration(Math.max(1, Math.ceil(seconds)) * 1e6);
}
