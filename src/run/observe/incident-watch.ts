// Follows one incident on one platform: how long it took to be noticed and to be over, and what was lost meanwhile.
import { MICROS_PER_MINUTE, MICROS_PER_SECOND, msFromUs } from '../../base/time.ts';
import type { IncidentResult, ReserveBefore } from '../../metrics/incident.ts';
import type { Platform } from '../../model/platforms/index.ts';
import type { RecoveryMeasure } from '../../model/troubles/index.ts';
import { lostOf, type RecentPast, type RequestTotals, troubledOf } from './recent-past.ts';
import { roundTo } from './rounding.ts';

/** So long it must stay well to count as recovered. */
const STAYS_US = MICROS_PER_MINUTE;
const MOST_NAMES = 10;

/** What is followed. */
export interface WatchedEffect {
  readonly isApplied: boolean;
  readonly text: string;
  readonly unitNames: readonly string[];
  readonly hostNames: readonly string[];
  readonly measure: RecoveryMeasure;
  /** Whether the first losses beyond those before count as its detection, as an alarm on errors would see them. */
  readonly isDetectedByLosses: boolean;
  readonly detectedUs: () => number | null;
  /** Before this nothing counts as recovered. */
  readonly calmFromUs: number;
  /** Told at every look, for effects that nobody else tells of the time. */
  readonly poll?: (nowUs: number) => void;
}

/** What is known when it happens. */
export interface IncidentParts {
  readonly name: string;
  readonly kind: string;
  readonly service: number | null;
  readonly atUs: number;
  readonly platform: Platform;
  readonly past: RecentPast;
}

/** To be made just before it happens; then told of the effect; then asked to look again and again. */
export class IncidentWatch {
  private effect: WatchedEffect | null = null;
  private untilUs: number | null = null;
  private readonly readyBefore: readonly number[];
  private readonly before: { readonly lost: number; readonly troubled: number };
  private readonly reserve: ReserveBefore;
  private readonly start: RequestTotals;
  private last: { readonly atUs: number; readonly totals: RequestTotals };
  /** Since when it has been well, with what had been lost by then; null while it is not. */
  private well: { readonly sinceUs: number; readonly totals: RequestTotals } | null = null;
  private firstLossUs: number | null = null;
  private isOver = false;

  constructor(private readonly parts: IncidentParts) {
    const { platform, past, service, atUs } = parts;
    this.readyBefore = platform.services.map((one) => one.unitCounts().ready);
    this.before = past.shares(service);
    this.reserve = past.reserve();
    this.start = past.totals(service);
    this.last = { atUs, totals: this.start };
  }

  /** It has happened; a state is over at `untilUs`. */
  begun(effect: WatchedEffect, untilUs: number | null): void {
    this.effect = effect;
    this.untilUs = untilUs;
    this.isOver = !effect.isApplied;
  }

  /** Looks at the platform; returns when to look again, null when there is nothing more to see. */
  look(nowUs: number): number | null {
    if (this.isOver) return null;
    const { past, service, atUs } = this.parts;
    this.effect!.poll?.(nowUs);
    const before = this.last;
    const totals = past.totals(service);
    this.last = { atUs: nowUs, totals };
    const isByLosses = this.effect!.measure === 'losses' || !this.hasUnits;
    const losesMore = this.losesMore(before.totals, totals);
    if (losesMore) this.firstLossUs ??= nowUs;
    const isWell = isByLosses ? !losesMore : this.hasUnitsBack();
    if (!isWell) this.well = null;
    // What is lost is known of the time since the last look, units of this moment.
    else this.well ??= isByLosses ? { sinceUs: before.atUs, totals: before.totals } : { sinceUs: nowUs, totals };
    const calmUs = Math.max(this.well?.sinceUs ?? Infinity, this.effect!.calmFromUs);
    this.isOver = nowUs >= calmUs + STAYS_US;
    if (this.isOver) return null;
    const turnedUs = this.untilUs !== null && this.untilUs <= nowUs ? this.untilUs : atUs;
    const stepUs = Math.min(Math.max((nowUs - turnedUs) / 1000, MICROS_PER_SECOND), MICROS_PER_MINUTE);
    return nowUs + Math.round(stepUs / MICROS_PER_SECOND) * MICROS_PER_SECOND;
  }

  /** What came of it, at the end of the run. */
  toData(endUs: number): IncidentResult {
    const { name, kind, service, atUs, platform } = this.parts;
    const effect = this.effect!;
    const { isApplied, text, unitNames, hostNames, calmFromUs } = effect;
    if (endUs > this.last.atUs) this.look(endUs);
    const isWell = this.well !== null && (this.isOver || endUs >= calmFromUs);
    const well = isApplied && isWell ? this.well : null;
    const detectedUs = effect.detectedUs() ?? (effect.isDetectedByLosses ? this.firstLossUs : null);
    const isDetected = isApplied && detectedUs !== null && detectedUs <= endUs;
    const { totals: after } = well ?? this.last;
    return {
      name,
      kind,
      service: service === null ? null : platform.services[service]!.group.spec.name,
      atMs: msFromUs(atUs),
      untilMs: this.untilUs === null ? null : msFromUs(this.untilUs),
      isApplied,
      effect: text,
      unitsHit: unitNames.length,
      hostsHit: hostNames.length,
      hit: (hostNames.length > 0 ? hostNames : unitNames).slice(0, MOST_NAMES),
      detectMs: isDetected ? msFromUs(detectedUs - atUs) : null,
      recoverMs: well === null ? null : msFromUs(well.sinceUs - atUs),
      ...this.lossesUntil(after),
      reserve: this.reserve,
    };
  }

  private lossesUntil(after: RequestTotals): Pick<IncidentResult, 'requests' | 'workLostCpuSeconds'> {
    const { start } = this;
    const arrived = after.arrived - start.arrived;
    const failed = after.failed - start.failed;
    const rejected = after.rejected - start.rejected;
    const excess = roundTo(lostOf(after) - lostOf(start) - arrived * this.before.lost, 3);
    return {
      requests: { arrived, failed, rejected, retried: after.retried - start.retried, excess },
      workLostCpuSeconds: roundTo((after.lostCoreUs - start.lostCoreUs) / MICROS_PER_SECOND, 6),
    };
  }

  private get hasUnits(): boolean {
    return this.parts.platform.services.some(({ servingUnits }) => servingUnits !== null);
  }

  /** Whether as many units are ready as before, or as are wanted now. */
  private hasUnitsBack(): boolean {
    const { platform, service } = this.parts;
    return platform.services.every((one, index) => {
      if (service !== null && service !== index) return true;
      const { ready, desired } = one.unitCounts();
      return ready >= Math.min(this.readyBefore[index]!, desired);
    });
  }

  /** Whether more is lost or tried again than before, by more than chance would have it. */
  private losesMore(from: RequestTotals, to: RequestTotals): boolean {
    const usual = (to.arrived - from.arrived) * this.before.troubled;
    return troubledOf(to) - troubledOf(from) > usual + 3 * Math.sqrt(usual);
  }
}
