// What the packing panel has to show, row by row: each platform with its hosts, or with the sizes that it sells. How a row
// looks is left to packing.ts.

import type { HostAmount, LiveDetail, LiveHost, LiveSize, PaidSize } from '../../metrics/live/live-step.ts';
import type { TrackMoment } from './panel.ts';

/** A whole, how much of it may be asked for, is asked for, and is at work: of one host, of several, or of a size that is paid. */
export interface Filling {
  readonly whole: number;
  readonly allocatable: number;
  readonly requested: number;
  /** Null where nothing was there to be measured. */
  readonly used: number | null;
}

/** Its own machines first, Fargate for what has no room on them. */
const HYBRID = 'ecs-hybrid';

/** One row of the list. */
export type PackingRow = {
  readonly moment: TrackMoment;
  readonly cpu: Filling | null;
  readonly memoryMiB: Filling | null;
  /** Null where nothing is paid by the host. */
  readonly usdPerHour: number | null;
} & (
  | {
      readonly kind: 'platform';
      /** Null where hosts are not seen. */
      readonly hostCount: number | null;
      readonly unitCount: number | null;
      readonly waitingUnits: number;
    }
  | { readonly kind: 'host'; readonly host: LiveHost }
  | { readonly kind: 'size'; readonly size: LiveSize }
  | { readonly kind: 'more'; readonly moreCount: number }
  /** Units of a hybrid platform that are ready on Fargate. */
  | { readonly kind: 'elsewhere'; readonly unitCount: number }
);

/** The rows of all shown platforms; the first row of each is its total. */
export function packingRows(moments: readonly TrackMoment[]): readonly PackingRow[] {
  return moments.flatMap((moment) => {
    const { detail } = moment;
    return [platformRow(moment), ...(detail === null ? [] : partRows(moment, detail))];
  });
}

function platformRow(moment: TrackMoment): PackingRow {
  const { detail, row } = moment;
  const common = { kind: 'platform', moment, waitingUnits: row?.unitsPending ?? 0 } as const;
  const empty = { ...common, hostCount: null, unitCount: null, cpu: null, memoryMiB: null, usdPerHour: null };
  if (detail === null) return empty;
  if (detail.hosts === null) {
    const unitCount = readyUnits(detail.sizes);
    return { ...empty, unitCount, cpu: paidTotal(detail, 'vcpu'), memoryMiB: paidTotal(detail, 'memoryMiB') };
  }
  const { shown, moreCount, waitingUnits } = detail.hosts;
  return {
    ...common,
    waitingUnits,
    hostCount: shown.length + moreCount,
    unitCount: unitsOn(shown),
    cpu: hostTotal(shown.map(({ cpu }) => cpu)),
    memoryMiB: hostTotal(shown.map(({ memoryMiB }) => memoryMiB)),
    usdPerHour: shown.reduce((sum, { priceUsdPerHour }) => sum + priceUsdPerHour, 0),
  };
}

function partRows(moment: TrackMoment, { hosts, sizes }: LiveDetail): readonly PackingRow[] {
  if (hosts === null) {
    return sizes.map((size) => ({
      kind: 'size',
      moment,
      size,
      cpu: fillingOfSize(size.vcpu),
      memoryMiB: fillingOfSize(size.memoryMiB),
      usdPerHour: null,
    }));
  }
  const rows = hosts.shown.map((host): PackingRow => {
    const { cpu, memoryMiB, priceUsdPerHour } = host;
    const filling = { cpu: fillingOfHost(cpu), memoryMiB: fillingOfHost(memoryMiB) };
    return { kind: 'host', moment, host, ...filling, usdPerHour: priceUsdPerHour };
  });
  const blank = { moment, cpu: null, memoryMiB: null, usdPerHour: null };
  if (hosts.moreCount > 0) return [...rows, { ...blank, kind: 'more', moreCount: hosts.moreCount }];
  const unitCount = readyUnits(sizes) - unitsOn(hosts.shown);
  return moment.track.type === HYBRID && unitCount > 0 ? [...rows, { ...blank, kind: 'elsewhere', unitCount }] : rows;
}

function readyUnits(sizes: readonly LiveSize[]): number {
  return sizes.reduce((sum, { unitCount }) => sum + unitCount, 0);
}

function unitsOn(hosts: readonly LiveHost[]): number {
  return hosts.reduce((sum, { unitCount }) => sum + unitCount, 0);
}

function fillingOfHost({ capacity, allocatable, requested, used }: HostAmount): Filling {
  return { whole: capacity, allocatable, requested, used };
}

/** What is paid may all be asked for: nothing of it is kept by a host. */
function fillingOfSize({ requested, paid, used }: PaidSize): Filling {
  return { whole: paid, allocatable: paid, requested, used };
}

/** Null without any host. */
function hostTotal(amounts: readonly HostAmount[]): Filling | null {
  if (amounts.length === 0) return null;
  const sum = (part: (amount: HostAmount) => number) => amounts.reduce((total, amount) => total + part(amount), 0);
  return {
    whole: sum(({ capacity }) => capacity),
    allocatable: sum(({ allocatable }) => allocatable),
    requested: sum(({ requested }) => requested),
    used: sum(({ used }) => used),
  };
}

/** Of all units that are ready; null while there is none. */
function paidTotal({ sizes }: LiveDetail, resource: 'vcpu' | 'memoryMiB'): Filling | null {
  const ready = sizes.filter(({ unitCount }) => unitCount > 0);
  if (ready.length === 0) return null;
  const sum = (part: (size: PaidSize) => number) =>
    ready.reduce((total, size) => total + size.unitCount * part(size[resource]), 0);
  const paid = sum((size) => size.paid);
  const isUsedKnown = ready.some((size) => size[resource].used !== null);
  return {
    whole: paid,
    allocatable: paid,
    requested: sum(({ requested }) => requested),
    used: isUsedKnown ? sum(({ used }) => used ?? 0) : null,
  };
}
