// Units that wait for a host, in the order in which they came; those of one service need the same.
import type { PendingUnits } from '../../../autoscalers/hosts/host-scaler.ts';
import { isOnePerHost, type UnitNeed } from '../../../placement/placement.ts';

interface Waiting {
  readonly sinceUs: number;
  readonly order: number;
}

/** Lines of waiting units, one per service. */
export class WaitingUnits {
  private readonly lines: readonly Map<number, Waiting>[];
  private nextOrder = 0;

  constructor(private readonly needs: readonly UnitNeed[]) {
    this.lines = needs.map(() => new Map());
  }

  get count(): number {
    let count = 0;
    for (const line of this.lines) count += line.size;
    return count;
  }

  add(unit: number, service: number, nowUs: number): void {
    this.lines[service]!.set(unit, { sinceUs: nowUs, order: this.nextOrder++ });
  }

  /** A unit waits no longer; false if it did not. */
  remove(unit: number, service: number): boolean {
    return this.lines[service]!.delete(unit);
  }

  /**
   * Offers units to `place` in the order in which they came. Where one of a service finds no place, the others of the
   * service would find none either, and are not offered.
   */
  placeAll(place: (unit: number, service: number, sinceUs: number) => boolean): void {
    const heads = this.lines.map((line) => new Head(line));
    for (;;) {
      const service = earliest(heads);
      if (service < 0) return;
      const head = heads[service]!;
      const { unit, waiting } = head;
      if (place(unit, service, waiting!.sinceUs)) {
        this.lines[service]!.delete(unit);
        head.next();
      } else {
        head.end();
      }
    }
  }

  /** What waits, by service. */
  pending(): readonly PendingUnits[] {
    return this.lines.flatMap((line, service) => {
      const [first] = line.values();
      if (first === undefined) return [];
      const need = this.needs[service]!;
      return [{ service, need, count: line.size, isOnePerHost: isOnePerHost(need), sinceUs: first.sinceUs }];
    });
  }
}

/** Where the walk along one line stands. */
class Head {
  unit = -1;
  waiting: Waiting | null = null;
  private readonly entries: Iterator<[number, Waiting]>;

  constructor(line: Map<number, Waiting>) {
    this.entries = line.entries();
    this.next();
  }

  next(): void {
    const { value, done } = this.entries.next();
    if (done === true) {
      this.end();
      return;
    }
    [this.unit, this.waiting] = value;
  }

  end(): void {
    this.waiting = null;
  }
}

function earliest(heads: readonly Head[]): number {
  let best = -1;
  for (let service = 0; service < heads.length; service++) {
    const waiting = heads[service]!.waiting;
    if (waiting !== null && (best < 0 || waiting.order < heads[best]!.waiting!.order)) best = service;
  }
  return best;
}
