// How long environments have been provisioned, as it is billed: each enlargement from its beginning to its end.
import { MICROS_PER_MINUTE, MICROS_PER_SECOND } from '../../../base/time.ts';

const ROUNDED_TO_US = 5 * MICROS_PER_MINUTE;

interface Step {
  readonly count: number;
  readonly sinceUs: number;
}

function billedOf({ count, sinceUs }: Step, nowUs: number): number {
  return (count * Math.ceil((nowUs - sinceUs) / ROUNDED_TO_US) * ROUNDED_TO_US) / MICROS_PER_SECOND;
}

/**
 * Environment-seconds, rounded up to five minutes each. What was added last ends first, so that the oldest are rounded
 * only once. Source: AWS Lambda pricing page, 2025.
 */
export class ProvisionedTime {
  private readonly steps: Step[] = [];
  private endedSeconds = 0;

  add(count: number, nowUs: number): void {
    if (count > 0) this.steps.push({ count, sinceUs: nowUs });
  }

  remove(count: number, nowUs: number): void {
    let left = count;
    while (left > 0) {
      const last = this.steps.pop()!;
      const ended = Math.min(left, last.count);
      this.endedSeconds += billedOf({ ...last, count: ended }, nowUs);
      if (last.count > ended) this.steps.push({ ...last, count: last.count - ended });
      left -= ended;
    }
  }

  /** Environment-seconds so far, those that go on rounded up as if they ended now. */
  billedSeconds(nowUs: number): number {
    return this.steps.reduce((sum, step) => sum + billedOf(step, nowUs), this.endedSeconds);
  }
}
