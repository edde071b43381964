// Requests whose path no load balancer rule matches: answered with 404, so they count as arrived and rejected.

/** Counts them; they belong to the platform and to no service. */
export class Unrouted {
  /** Those after the warm-up. */
  count = 0;
  private window = 0;

  constructor(private readonly warmupUs: number) {}

  record(nowUs: number): void {
    this.window++;
    if (nowUs >= this.warmupUs) this.count++;
  }

  /** How many since the last call. */
  takeWindow(): number {
    const window = this.window;
    this.window = 0;
    return window;
  }
}
