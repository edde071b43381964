// A number that changes over time, and its average.

/** Average of a level over time, from `startUs` on. */
export class Level {
  private readonly state = new Float64Array(3);

  constructor(startUs: number) {
    this.state[1] = startUs;
    this.state[2] = startUs;
  }

  /** Says that the level has been `value` since the last call. */
  note(value: number, nowUs: number): void {
    const state = this.state;
    if (nowUs <= state[1]!) return;
    state[0]! += value * (nowUs - state[1]!);
    state[1] = nowUs;
  }

  average(): number {
    return this.state[0]! / (this.state[1]! - this.state[2]!);
  }
}
