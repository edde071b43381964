// Figures and texts as they are read aloud: no signs that a screen reader skips or spells, and nothing that is not text.

import { plain } from '../../base/text/inert.ts';
import { lengthText, msText, NO_FIGURE, usdText } from '../../output/figure-text.ts';

const NAME_LENGTH = 60;
const TEXT_LENGTH = 300;
/** In place of an ellipsis. */
const CUT = ' and so on';

/** A name out of a scenario. */
export function spokenName(name: string): string {
  return plain(name, { max: NAME_LENGTH }).replaceAll('…', CUT);
}

/** A longer text: of a scenario, of a decision, or of a report. */
export function spokenText(text: string): string {
  return plain(text, { max: TEXT_LENGTH })
    .replaceAll(' -> ', ' to ')
    .replaceAll(' ±', ' plus or minus ')
    .replaceAll('±', 'plus or minus ')
    .replaceAll(NO_FIGURE, 'none')
    .replace(/(\d)\.\.(?=[\d$])/g, '$1 to ')
    .replaceAll('…', CUT);
}

/** "latency p50 47 ms, p95 198 ms, p99 512 ms"; what there is none of is left out. */
export function spokenLatency(latency: {
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}): string {
  const parts = (['p50', 'p95', 'p99'] as const).flatMap((name) =>
    latency[name] === null ? [] : [`${name} ${msText(latency[name])}`],
  );
  return parts.length === 0 ? 'no latency yet' : `latency ${parts.join(', ')}`;
}

/** A moment or a length of simulated time: "21m40s", "1 h". */
export function spokenTime(ms: number): string {
  return ms === 0 ? '0 seconds' : lengthText(Math.round(ms / 1000) * 1000);
}

/** Dollars; "nothing" for none. */
export function spokenUsd(usd: number): string {
  return usd === 0 ? 'nothing' : usdText(usd);
}

/** "1 host", "5 hosts". */
export function counted(count: number, thing: string): string {
  return `${count} ${count === 1 ? thing : `${thing}s`}`;
}

/** Several parts in one sentence; empty ones are left out. */
export function sentenceOf(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join(', ')}.`;
}

/** With a full stop, unless it ends in a sign already. */
export function ended(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
