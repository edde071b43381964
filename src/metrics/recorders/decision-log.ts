// The bounded log of decisions: of each kind the first ones and the last ones are kept, those between are counted.
import type { Decision, DecisionLog } from '../result.ts';

/** The first and the last decisions of one kind, each with its number among all decisions. */
class KindLog {
  readonly first: Numbered[] = [];
  private readonly last: Numbered[] = [];
  private nextLast = 0;

  constructor(private readonly half: number) {}

  record(one: Numbered): void {
    if (this.first.length < this.half) {
      this.first.push(one);
      return;
    }
    this.last[this.nextLast] = one;
    this.nextLast = (this.nextLast + 1) % this.half;
  }

  kept(): readonly Numbered[] {
    const isWrapped = this.last.length === this.half;
    const tail = isWrapped ? [...this.last.slice(this.nextLast), ...this.last.slice(0, this.nextLast)] : this.last;
    return [...this.first, ...tail];
  }
}

interface Numbered {
  readonly number: number;
  readonly decision: Decision;
}

/**
 * Collects decisions in order of time; keeps at most `limit` of each kind (half from the start, half from the end), so
 * that thousands of starts leave the decisions that led to them in sight. O(1) for each decision.
 */
export class DecisionRecorder {
  private readonly kinds = new Map<Decision['kind'], KindLog>();
  private total = 0;
  private listener: ((decision: Decision) => void) | null = null;

  constructor(private readonly limit = 1000) {}

  /** From now on it hears of every decision, of those too that are not kept. */
  tell(listener: (decision: Decision) => void): void {
    this.listener = listener;
  }

  record(decision: Decision): void {
    this.listener?.(decision);
    let log = this.kinds.get(decision.kind);
    if (log === undefined) {
      log = new KindLog(this.limit >> 1);
      this.kinds.set(decision.kind, log);
    }
    log.record({ number: this.total++, decision });
  }

  toData(): DecisionLog {
    const kept = [...this.kinds.values()].flatMap((log) => log.kept()).sort((a, b) => a.number - b.number);
    return { entries: kept.map(({ decision }) => decision), omitted: this.total - kept.length };
  }
}
