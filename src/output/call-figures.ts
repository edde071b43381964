// The figures of a way between services as people read them, in the order in which reports show them.
import { formatCount } from '../base/units/count.ts';
import type { CallResult } from '../metrics/call-result.ts';
import { msText, shareText } from './figure-text.ts';

/** One column of a table of ways. */
export interface CallFigure {
  readonly heading: string;
  readonly textOf: (call: CallResult) => string;
}

/** Beside the names of platform and services. */
export const CALL_FIGURES: readonly CallFigure[] = [
  { heading: 'requests', textOf: ({ requests }) => formatCount(requests.arrived) },
  { heading: 'p50', textOf: ({ latencyMs }) => msText(latencyMs.p50) },
  { heading: 'p95', textOf: ({ latencyMs }) => msText(latencyMs.p95) },
  { heading: 'p99', textOf: ({ latencyMs }) => msText(latencyMs.p99) },
  { heading: 'lost', textOf: ({ requests }) => shareText(lostShare(requests)) },
  { heading: 'retries', textOf: ({ requests }) => formatCount(requests.retries) },
  { heading: 'denied', textOf: ({ retriesDenied }) => formatCount(retriesDenied) },
  { heading: 'breaker', textOf: ({ refusedByBreaker }) => formatCount(refusedByBreaker) },
];

/** What the columns mean. */
export const CALL_NOTE =
  'lost: failed or refused, of the requests; denied: retries that the budget forbade; breaker: requests that it refused';

/** Who asks whom; `name` makes a name harmless. */
export function wayText({ from, to }: CallResult, name: (text: string) => string): string {
  return `${from === null ? 'users' : name(from)} > ${name(to)}`;
}

/**
 * The ways to look at first, and the rest: of users' and of services' ways half each, those with the most losses and
 * retries first, then the slowest. Both in the order of the result.
 */
export function worstCalls(
  calls: readonly CallResult[],
  most: number,
): { readonly shown: readonly CallResult[]; readonly rest: readonly CallResult[] } {
  const users = [...calls].filter(({ from }) => from === null).sort(byTrouble);
  const others = [...calls].filter(({ from }) => from !== null).sort(byTrouble);
  const userCount = Math.min(users.length, Math.max(Math.ceil(most / 2), most - others.length));
  const chosen = new Set([...users.slice(0, userCount), ...others.slice(0, most - userCount)]);
  const shown = calls.filter((call) => chosen.has(call));
  return { shown, rest: calls.filter((call) => !chosen.has(call)) };
}

function byTrouble(a: CallResult, b: CallResult): number {
  return troubleOf(b) - troubleOf(a) || (b.latencyMs.p95 ?? 0) - (a.latencyMs.p95 ?? 0);
}

function troubleOf({ requests }: CallResult): number {
  return requests.failed + requests.rejected + requests.retries;
}

function lostShare({ arrived, failed, rejected }: CallResult['requests']): number | null {
  return arrived === 0 ? null : (failed + rejected) / arrived;
}
