// What a platform was like in the last minutes: kept where a scenario has trouble, to compare with what comes then.
import { MICROS_PER_HOUR, MICROS_PER_MINUTE } from '../../base/time.ts';
import { PRIORITY } from '../../engine/priorities.ts';
import type { Simulator } from '../../engine/simulator.ts';
import type { ReserveBefore } from '../../metrics/incident.ts';
import type { Platform } from '../../model/platforms/index.ts';
import type { PriceBook } from '../../model/pricing/price-books/price-book.ts';
import { RunningBill } from '../../model/pricing/running-bill.ts';
import { roundTo } from './rounding.ts';

const WINDOW_US = 5 * MICROS_PER_MINUTE;
/** Looks at the platform in a whole run at most, about: each looks at all. */
const MOST_LOOKS = 3000;

/** Requests of a service, or what users ask of the whole platform, and the processor time that was lost. */
export interface RequestTotals {
  readonly arrived: number;
  readonly failed: number;
  readonly rejected: number;
  readonly retried: number;
  readonly lostCoreUs: number;
}

/** Requests that had no answer. */
export function lostOf({ failed, rejected }: RequestTotals): number {
  return failed + rejected;
}

/** Those, and attempts that were followed by others. */
export function troubledOf(totals: RequestTotals): number {
  return lostOf(totals) + totals.retried;
}

interface Look {
  readonly atUs: number;
  /** By service; what users ask of all at the end. */
  readonly requests: readonly RequestTotals[];
  readonly coreUs: number;
  readonly servingCoreUs: number;
  readonly costUsd: number;
}

/** Looks at a platform from time to time and forgets what is older than it has to know. */
export class RecentPast {
  private readonly looks: Look[] = [];
  private readonly bill: RunningBill;
  private readonly stepUs: number;
  private readonly kind: number;

  constructor(
    private readonly parts: {
      readonly simulator: Simulator;
      readonly platform: Platform;
      readonly priceBook: PriceBook;
      readonly durationUs: number;
    },
  ) {
    this.bill = new RunningBill(parts.priceBook);
    this.stepUs = Math.max(MICROS_PER_MINUTE, Math.ceil(parts.durationUs / MOST_LOOKS));
    this.kind = parts.simulator.registerKind({ priority: PRIORITY.observation, handle: () => this.step() });
  }

  begin(): void {
    this.step();
  }

  /** Requests so far of a service, or of the users of all (null). */
  totals(service: number | null): RequestTotals {
    const { services } = this.parts.platform;
    if (service !== null) {
      const { recorder, load } = services[service]!.group;
      const { arrived, failed, rejected, retries } = recorder.requestCounts();
      return { arrived, failed, rejected, retried: retries, lostCoreUs: load.lostCoreUs };
    }
    const sum = { arrived: 0, failed: 0, rejected: 0, retried: 0, lostCoreUs: 0 };
    for (const { group } of services) {
      const { arrived, failed, rejected, retries } = group.users.requestCounts();
      sum.arrived += arrived;
      sum.failed += failed;
      sum.rejected += rejected;
      sum.retried += retries;
      sum.lostCoreUs += group.load.lostCoreUs;
    }
    return sum;
  }

  /** What was lost, and what was lost or tried again, for each request of the last minutes. */
  shares(service: number | null): { readonly lost: number; readonly troubled: number } {
    const { requests } = this.before();
    const then = service === null ? requests.at(-1)! : requests[service]!;
    const now = this.totals(service);
    const arrived = now.arrived - then.arrived;
    if (arrived <= 0) return { lost: 0, troubled: 0 };
    return { lost: (lostOf(now) - lostOf(then)) / arrived, troubled: (troubledOf(now) - troubledOf(then)) / arrived };
  }

  /** Capacity in reserve in the last minutes. */
  reserve(): ReserveBefore {
    const then = this.before();
    const now = this.look();
    const servingCoreUs = now.servingCoreUs - then.servingCoreUs;
    if (servingCoreUs <= 0) return { share: null, usdPerHour: null };
    const share = Math.max(0, 1 - (now.coreUs - then.coreUs) / servingCoreUs);
    const usdPerHour = ((now.costUsd - then.costUsd) * MICROS_PER_HOUR) / (now.atUs - then.atUs);
    return { share: roundTo(share, 6), usdPerHour: roundTo(share * usdPerHour, 9) };
  }

  /** The latest look that is five minutes old, or the first. */
  private before(): Look {
    const limitUs = this.parts.simulator.now - WINDOW_US;
    return this.looks.findLast(({ atUs }) => atUs <= limitUs) ?? this.looks[0]!;
  }

  private step(): void {
    const { simulator } = this.parts;
    this.looks.push(this.look());
    while (this.looks.length > 1 && this.looks[1]!.atUs <= simulator.now - WINDOW_US) this.looks.shift();
    simulator.schedule(simulator.now + this.stepUs, this.kind, 0);
  }

  private look(): Look {
    const { platform, simulator } = this.parts;
    let coreUs = 0;
    let servingCoreUs = 0;
    for (const { group, servingUnits, usefulCoreUs } of platform.services) {
      if (servingUnits === null) continue;
      coreUs += usefulCoreUs();
      servingCoreUs += servingUnits.integral(simulator.now) * group.shape.vcpu;
    }
    const all = platform.services.map((_, service) => this.totals(service));
    return {
      atUs: simulator.now,
      requests: [...all, this.totals(null)],
      coreUs,
      servingCoreUs,
      costUsd: this.bill.totalUsd(platform.usage()),
    };
  }
}
