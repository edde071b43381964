// A whole or fractional level over time: its mean and its peak. For things that change seldom.

/** Integral of a level; time in microseconds. Changes by `add` are passed on to the level that this one is part of. */
export class Level {
  /** The level now. */
  value = 0;
  /** The highest level so far. */
  peak = 0;
  private sum = 0;
  private updatedUs = 0;

  constructor(private readonly whole: Level | null = null) {}

  private set(value: number, nowUs: number): void {
    this.sum += this.value * (nowUs - this.updatedUs);
    this.updatedUs = nowUs;
    this.value = value;
    if (value > this.peak) this.peak = value;
  }

  add(change: number, nowUs: number): void {
    this.set(this.value + change, nowUs);
    this.whole?.add(change, nowUs);
  }

  /** Level x time from 0 to now. */
  integral(nowUs: number): number {
    return this.sum + this.value * (nowUs - this.updatedUs);
  }
}
