// How often frames are drawn: at most ten a second, and fewer where drawing is dear, so that it takes little of one core.

const LEAST_MS = 100;
const MOST_MS = 1000;
/** Share of one core that drawing may take. */
const SHARE = 0.03;
/** How much the newest frame counts in the average. */
const WEIGHT = 0.2;

/** Takes note of what frames cost. Wall clock in ms, from any origin. */
export class FramePace {
  #averageMs: number | null = null;
  #drawnMs = Number.NEGATIVE_INFINITY;

  /** A frame has been drawn that took so long. */
  drew(nowMs: number, costMs: number): void {
    this.#averageMs = this.#averageMs === null ? costMs : this.#averageMs + WEIGHT * (costMs - this.#averageMs);
    this.#drawnMs = nowMs;
  }

  /** How long the next frame has to wait that nobody has asked for with a key. */
  waitMs(nowMs: number): number {
    return Math.max(0, this.#drawnMs + this.intervalMs - nowMs);
  }

  /** Ms from frame to frame. */
  get intervalMs(): number {
    return Math.max(LEAST_MS, Math.min((this.#averageMs ?? 0) / SHARE, MOST_MS));
  }
}
