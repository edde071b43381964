// The bounded log of decisions: the first ones and the last ones are kept, those between are counted.
import type { Decision, DecisionLog } from './result.ts';

/** Collects decisions in order of time; keeps at most `limit` (half from the start, half from the end). */
export class DecisionRecorder {
  private readonly first: Decision[] = [];
  private readonly last: Decision[] = [];
  private nextLast = 0;
  private total = 0;

  constructor(private readonly limit = 1000) {}

  record(decision: Decision): void {
    this.total++;
    const half = this.limit >> 1;
    if (this.first.length < half) {
      this.first.push(decision);
      return;
    }
    this.last[this.nextLast] = decision;
    this.nextLast = (this.nextLast + 1) % half;
  }

  toData(): DecisionLog {
    const isWrapped = this.last.length === this.limit >> 1;
    const tail = isWrapped ? [...this.last.slice(this.nextLast), ...this.last.slice(0, this.nextLast)] : this.last;
    return { entries: [...this.first, ...tail], omitted: this.total - this.first.length - tail.length };
  }
}
