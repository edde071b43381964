// How well each platform followed its load: reaction, overshoot, thrash, time short of capacity, money spent on idle capacity.
// All but the money is of the first replication, after the warm-up, and as fine as the steps of the series.

import type { PlatformRunResult, RunResult } from '../../metrics/result.ts';
import { acrossReplications } from '../across-replications.ts';
import { billPartsOf } from '../advice/bill-parts.ts';
import { platformKind } from '../advice/platform-kind.ts';
import { isLossy } from '../losses.ts';
import { feasiblePlatforms } from '../measured-platforms.ts';
import { neededUnits } from './needed-units.ts';
import { REVERSAL_MS, reversalsOf } from './reversals.ts';
import { isBehind, isCrowded, type RunLength, type ServiceSteps, serviceSteps } from './service-steps.ts';
import { type Shortage, shortagesOf } from './shortages.ts';

/** Units that were ready and not needed soon after. */
export interface Overshoot {
  /** The most units ready beyond those needed in that step and in the ten minutes after; 0 or more. */
  readonly units: number;
  /** These / the units needed then; 0 or more. */
  readonly share: number;
  /** Start of the step, since the start of the run. */
  readonly atMs: number;
}

/** The units of a platform over the steps after the warm-up, all services together. */
export interface CapacityCourse {
  readonly startMs: number;
  readonly stepMs: number;
  readonly ready: readonly number[];
  readonly desired: readonly number[];
  /** By what units of this run were shown to do; where that cannot be told, as many as desired. */
  readonly needed: readonly number[];
}

/** How well one platform followed its load. */
export interface ScalingQuality {
  readonly platform: string;
  readonly shortages: readonly Shortage[];
  /** From the first sign of too little capacity to the decision, of the longest such wait, in ms; null where none was decided on. */
  readonly decidedAfterMs: number | null;
  /** From that sign until enough was ready, of the longest shortage, in ms; 0 without one. */
  readonly readyAfterMs: number;
  /** Null on functions, whose idle environments cost nothing, for jobs, and where the need cannot be told. */
  readonly overshoot: Overshoot | null;
  /** Scale-outs taken back within ten minutes; null on functions, for jobs, and where steps are longer than that. */
  readonly reversals: number | null;
  /** Share of the time in which some service had fewer units ready than desired, 0..1. */
  readonly behindShare: number;
  /** Share of the time in which some service rejected requests, or had more waiting than units ready, 0..1. */
  readonly crowdedShare: number;
  /** Share of the time with either, 0..1. */
  readonly shortShare: number;
  /** What unused cpu and memory cost in a month of 730 hours, as the advice counts it; null where no cpu is billed, and beside
   * accelerators, of which the use of the cpu says nothing. */
  readonly idleMonthlyUsd: number | null;
  /** That / the whole bill, 0..1. */
  readonly idleShare: number | null;
  readonly isLossy: boolean;
  readonly course: CapacityCourse;
}

/** Of each platform that ran, in the order of the result. */
export function scalingQualities(result: RunResult): readonly ScalingQuality[] {
  const wholes = feasiblePlatforms(acrossReplications(result));
  return feasiblePlatforms(result).map((run, i) => scalingQuality(run, wholes[i] ?? run, result.scenario));
}

/** Of one platform: `run` with its series, `whole` with the bill over all replications. */
export function scalingQuality(run: PlatformRunResult, whole: PlatformRunResult, length: RunLength): ScalingQuality {
  const services = serviceSteps(run, length);
  const shortages = services.flatMap((service) => shortagesOf(service, run.decisions.entries));
  const decided = shortages.flatMap(({ startMs, decidedMs }) => (decidedMs === null ? [] : [decidedMs - startMs]));
  const [behind, crowded] = [inAny(services, isBehind), inAny(services, isCrowded)];
  const lengthsMs = services[0]?.lengthsMs ?? [];
  const hasOwnUnits = platformKind(run.type)?.form !== 'functions';
  const course = courseOf(services);
  const { idleUsd, monthlyUsd, gpuUsedShare } = billPartsOf(whole);
  const idleMonthlyUsd = gpuUsedShare === null ? idleUsd : null;
  return {
    platform: run.name,
    shortages,
    decidedAfterMs: decided.length === 0 ? null : Math.max(...decided),
    readyAfterMs: Math.max(0, ...shortages.map(({ startMs, endMs }) => endMs - startMs)),
    overshoot: hasOwnUnits ? overshootOf(services) : null,
    reversals: hasOwnUnits ? sumOf(services.map(reversalsOf)) : null,
    behindShare: timeShare(behind, lengthsMs),
    crowdedShare: timeShare(crowded, lengthsMs),
    shortShare: timeShare(
      behind.map((is, i) => is || crowded[i] === true),
      lengthsMs,
    ),
    idleMonthlyUsd,
    idleShare: idleMonthlyUsd === null || monthlyUsd === 0 ? null : idleMonthlyUsd / monthlyUsd,
    isLossy: isLossy(whole),
    course,
  };
}

/** Of all services that answer requests together, against what they need together. */
function overshootOf(services: readonly ServiceSteps[]): Overshoot | null {
  const known = services.flatMap((service) => {
    const needed = neededUnits(service);
    return needed === null ? [] : [{ service, needed }];
  });
  const [first] = known;
  if (first === undefined) return null;
  const { stepMs, startMs } = first.service;
  const span = Math.max(1, Math.ceil(REVERSAL_MS / stepMs));
  const ready = addedUp(known.map(({ service }) => service.columns.unitsReady));
  const needed = addedUp(known.map((one) => one.needed.map((_, i) => Math.max(...one.needed.slice(i, i + span + 1)))));
  let best: Overshoot = { units: 0, share: 0, atMs: startMs };
  // At the end of a run nobody knows what would have been needed next.
  for (let i = 0; i < Math.max(1, ready.length - span); i++) {
    const units = (ready[i] ?? 0) - (needed[i] ?? 0);
    if (units > best.units) best = { units, share: units / (needed[i] ?? 1), atMs: startMs + i * stepMs };
  }
  return best;
}

function courseOf(services: readonly ServiceSteps[]): CapacityCourse {
  const [first] = services;
  return {
    startMs: first?.startMs ?? 0,
    stepMs: first?.stepMs ?? 1,
    ready: addedUp(services.map(({ columns }) => columns.unitsReady)),
    desired: addedUp(services.map(({ columns }) => columns.unitsDesired)),
    needed: addedUp(services.map((service) => neededUnits(service) ?? service.columns.unitsDesired)),
  };
}

function inAny(
  services: readonly ServiceSteps[],
  is: (service: ServiceSteps) => readonly boolean[],
): readonly boolean[] {
  const columns = services.map(is);
  return (columns[0] ?? []).map((_, i) => columns.some((column) => column[i] === true));
}

function timeShare(is: readonly boolean[], lengthsMs: readonly number[]): number {
  const total = lengthsMs.reduce((sum, ms) => sum + ms, 0);
  const part = is.reduce((sum, one, i) => (one ? sum + (lengthsMs[i] ?? 0) : sum), 0);
  return total === 0 ? 0 : part / total;
}

function addedUp(columns: readonly (readonly number[])[]): readonly number[] {
  return (columns[0] ?? []).map((_, i) => columns.reduce((sum, column) => sum + (column[i] ?? 0), 0));
}

/** Null where none has a number. */
function sumOf(counts: readonly (number | null)[]): number | null {
  const known = counts.filter((count) => count !== null);
  return known.length === 0 ? null : known.reduce((sum, count) => sum + count, 0);
}
