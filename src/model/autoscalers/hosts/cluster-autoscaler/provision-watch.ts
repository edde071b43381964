// Remembers when hosts were ordered: those that take too long count for nothing, and their group has to wait.
import type { HostObservation, HostOffer } from '../host-scaler.ts';
import type { ClusterAutoscalerSettings } from './settings.ts';

interface Order {
  readonly orderedUs: number;
  count: number;
}

interface Backoff {
  readonly untilUs: number;
  readonly lengthUs: number;
}

/** The orders of each group, oldest first; those that came first are taken to join first. */
export class ProvisionWatch {
  lastFailureUs = -Infinity;
  private readonly orders = new Map<number, Order[]>();
  private readonly backoffs = new Map<number, Backoff>();

  constructor(private readonly settings: ClusterAutoscalerSettings) {}

  /** Hosts were ordered at `nowUs`. */
  launched(launch: readonly { readonly group: number; readonly count: number }[], nowUs: number): void {
    for (const { group, count } of launch) {
      const orders = this.orders.get(group) ?? [];
      orders.push({ orderedUs: nowUs, count });
      this.orders.set(group, orders);
    }
  }

  /** Hosts on their way that still count, by group. */
  observe({ nowUs, startingByGroup }: HostObservation): readonly number[] {
    return startingByGroup.map((count, group) => {
      const orders = this.stillStarting(group, count);
      const late = orders
        .filter(({ orderedUs }) => nowUs - orderedUs > this.settings.maxProvisionUs)
        .reduce((sum, order) => sum + order.count, 0);
      if (late > 0) this.fail(group, nowUs);
      return count - late;
    });
  }

  /** Whether the group is left alone because its hosts did not come. */
  isBackedOff({ group }: HostOffer, nowUs: number): boolean {
    return nowUs < (this.backoffs.get(group)?.untilUs ?? -Infinity);
  }

  private stillStarting(group: number, count: number): readonly Order[] {
    const orders = this.orders.get(group) ?? [];
    let joined = orders.reduce((sum, order) => sum + order.count, 0) - count;
    while (joined > 0) {
      const first = orders[0]!;
      const gone = Math.min(joined, first.count);
      first.count -= gone;
      joined -= gone;
      if (first.count === 0) orders.shift();
    }
    if (count === 0) this.backoffs.delete(group);
    return orders;
  }

  private fail(group: number, nowUs: number): void {
    const { backoffUs, maxBackoffUs } = this.settings;
    const known = this.backoffs.get(group);
    if (known !== undefined && nowUs < known.untilUs) return;
    const lengthUs = known === undefined ? backoffUs : Math.min(maxBackoffUs, 2 * known.lengthUs);
    this.backoffs.set(group, { untilUs: nowUs + lengthUs, lengthUs });
    this.lastFailureUs = nowUs;
  }
}
