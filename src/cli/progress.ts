// The line on the terminal that moves while platforms are simulated. Whether there is one is decided by its caller.

import { plain } from '../base/text/inert.ts';
import { eventRateText } from './event-rate.ts';

/** What the line needs from the outside. */
export interface ProgressParts {
  readonly platformNames: readonly string[];
  readonly durationUs: number;
  readonly columns: number;
  readonly isAscii: boolean;
  readonly write: (text: string) => void;
  /** Wall clock in milliseconds, from any origin. */
  readonly nowMs: () => number;
}

const LEAST_MS_BETWEEN_DRAWINGS = 100;
const CLEAR_LINE = '\r\u001b[K';

/** One line for all platforms: how many are done, the one that is furthest behind, speed, time left. */
export class ProgressLine {
  readonly #parts: ProgressParts;
  readonly #startMs: number;
  readonly #platforms: Map<string, { simulatedUs: number; events: number; isDone: boolean }>;
  #drawnMs = -Infinity;
  #isShown = false;

  constructor(parts: ProgressParts) {
    this.#parts = parts;
    this.#startMs = parts.nowMs();
    const start = { simulatedUs: 0, events: 0, isDone: false };
    this.#platforms = new Map(parts.platformNames.map((name) => [name, { ...start }]));
  }

  /** Takes note of how far a platform is and draws if it is time to. */
  update(platformName: string, progress: { readonly simulatedUs: number; readonly events: number }): void {
    Object.assign(this.#platforms.get(platformName) ?? {}, progress);
    this.#drawIfDue();
  }

  /** The platform needs no more time. */
  finish(platformName: string): void {
    Object.assign(this.#platforms.get(platformName) ?? {}, { simulatedUs: this.#parts.durationUs, isDone: true });
    this.#drawIfDue();
  }

  /** Leaves the terminal's line empty, for other text or at the end. */
  clear(): void {
    if (this.#isShown) this.#parts.write(CLEAR_LINE);
    this.#isShown = false;
    this.#drawnMs = -Infinity;
  }

  #drawIfDue(): void {
    const nowMs = this.#parts.nowMs();
    if (nowMs - this.#drawnMs < LEAST_MS_BETWEEN_DRAWINGS) return;
    this.#drawnMs = nowMs;
    this.#isShown = true;
    // The last column stays free: a terminal that wraps there would scroll.
    this.#parts.write(CLEAR_LINE + this.#text(nowMs - this.#startMs).slice(0, this.#parts.columns - 1));
  }

  #text(elapsedMs: number): string {
    const { durationUs, isAscii } = this.#parts;
    const all = [...this.#platforms.values()];
    const simulatedUs = all.reduce((sum, platform) => sum + platform.simulatedUs, 0);
    const events = all.reduce((sum, platform) => sum + platform.events, 0);
    const fraction = simulatedUs / (durationUs * all.length);
    const leftMs = fraction > 0 ? (elapsedMs * (1 - fraction)) / fraction : null;
    const parts = [
      `${all.filter((platform) => platform.isDone).length}/${all.length} platforms`,
      ...this.#slowest(),
      `${Math.floor(fraction * 100)}%`,
      eventRateText({ events, wallMs: elapsedMs }),
      ...(leftMs === null ? [] : [`${Math.ceil(leftMs / 1000)} s left`]),
    ];
    return parts.join(isAscii ? ' - ' : ' · ');
  }

  /** Of the platforms under way, the one with most to do. */
  #slowest(): readonly string[] {
    const underWay = [...this.#platforms].filter(([, platform]) => !platform.isDone && platform.simulatedUs > 0);
    const [first] = underWay.sort(([, a], [, b]) => a.simulatedUs - b.simulatedUs);
    if (first === undefined) return [];
    const [name, { simulatedUs }] = first;
    return [`${plain(name, { max: 24 })} ${clock(simulatedUs)}/${clock(this.#parts.durationUs)}`];
  }
}

/** Simulated time as h:mm:ss. */
function clock(us: number): string {
  const seconds = Math.floor(us / 1_000_000);
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}`;
}
