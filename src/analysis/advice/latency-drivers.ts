// What the slowest requests of a platform spent their time on, and which call it was where they waited for another service.

import { LATENCY_PARTS, type LatencyParts, type LatencyPartsSummary } from '../../metrics/latency-parts.ts';
import type { PlatformRunResult } from '../../metrics/result.ts';

/** A part of the life of a request. */
export type LatencyPart = keyof LatencyParts;

/** One part of the slowest requests. */
export interface PartOfSlowest {
  readonly part: LatencyPart;
  /** Mean of the slowest requests. */
  readonly ms: number;
  /** Of their mean latency, 0..1. */
  readonly share: number;
  /** The same part over all requests. */
  readonly allMs: number;
}

/** The call that took longest, from service to service. */
export interface SlowCall {
  readonly from: string;
  readonly to: string;
  readonly p95Ms: number;
}

/** What dominates the slowest requests of one platform. */
export interface LatencyDrivers {
  readonly platform: string;
  readonly p95Ms: number | null;
  /** Whether units work on accelerators, so that own work and crowding are not those of a cpu. */
  readonly hasAccelerators: boolean;
  /** Which share of the requests counts as the slowest, 0..1; null where nothing was recorded. */
  readonly slowestShare: number | null;
  /** The largest parts, the largest first, without those below 1 %; empty where nothing was recorded. */
  readonly parts: readonly PartOfSlowest[];
  /** Where `downstream` is the largest part: the call with the highest p95. */
  readonly slowestCall: SlowCall | null;
}

const LEAST_SHARE = 0.01;

/** The drivers of one platform. */
export function latencyDriversOf(platform: PlatformRunResult): LatencyDrivers {
  const { latencyMs, latencyParts } = platform.summary;
  const parts = latencyParts === null ? [] : partsOf(latencyParts);
  return {
    platform: platform.name,
    p95Ms: latencyMs.p95,
    hasAccelerators: (platform.summary.inference?.gpuUtilization ?? null) !== null,
    slowestShare: latencyParts?.slowestShare ?? null,
    parts,
    slowestCall: parts[0]?.part === 'downstream' ? slowestCallOf(platform) : null,
  };
}

function partsOf({ all, slowest }: LatencyPartsSummary): readonly PartOfSlowest[] {
  const total = LATENCY_PARTS.reduce((sum, part) => sum + slowest[part], 0);
  if (total === 0) return [];
  return LATENCY_PARTS.map((part) => ({ part, ms: slowest[part], share: slowest[part] / total, allMs: all[part] }))
    .filter(({ share }) => share >= LEAST_SHARE)
    .sort((a, b) => b.ms - a.ms);
}

function slowestCallOf({ calls }: PlatformRunResult): SlowCall | null {
  let slowest: SlowCall | null = null;
  for (const { from, to, latencyMs } of calls) {
    if (from === null || latencyMs.p95 === null) continue;
    if (slowest === null || latencyMs.p95 > slowest.p95Ms) slowest = { from, to, p95Ms: latencyMs.p95 };
  }
  return slowest;
}
