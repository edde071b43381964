// How many container instances an ECS capacity provider with managed scaling wants: a pure decision per minute.
import { ROUNDING_SLACK } from '../../../base/rounding-slack.ts';
import { MICROS_PER_SECOND } from '../../../base/time.ts';
import { shortNumber } from '../../../base/units/number-text.ts';
import { holds, RESOURCE_KEYS, type Resources } from '../../compute/resources.ts';
import { hostsForPending, type UnitBatch } from './hosts-for-pending.ts';

/** Minutes below the target before hosts go. */
export const SCALE_IN_POINTS = 15;
const HOSTS_FROM_ZERO = 2;
const RESERVATION_FROM_ZERO = 200;

/** What the capacity provider sees each minute. Counts are whole and 0 or more. */
export interface CapacityObservation {
  readonly nowUs: number;
  /** Hosts registered with the cluster. */
  readonly runningHostCount: number;
  /** Hosts ordered and not yet registered. */
  readonly startingHostCount: number;
  /** Registered hosts without a unit; daemons do not count. */
  readonly emptyHostCount: number;
  /** Units that found no host. */
  readonly pending: readonly UnitBatch[];
  /** What the instance types of the group offer to units; at least one. */
  readonly shapes: readonly Resources[];
  /** Above 0, at most 1. */
  readonly targetCapacity: number;
  readonly min: number;
  readonly max: number;
  /** Fewest and most hosts of one scale-out. */
  readonly minStep: number;
  readonly maxStep: number;
  /** Reservations in use of the previous minutes in percent, oldest first; the latest 14 suffice. */
  readonly recentReservations: readonly number[];
  /** Time of the last launch; -Infinity if there was none. */
  readonly lastScaleOutUs: number;
  readonly instanceWarmupUs: number;
}

/** What the capacity provider wants, and the metric that it publishes. */
export interface CapacityDecision {
  /** Hosts needed over hosts running, in percent: what is held against the target. */
  readonly reservation: number;
  /** CapacityProviderReservation as it is published: 100 less the number of empty hosts where hosts are to go. */
  readonly published: number;
  /** Hosts that the group should have, the starting ones included. */
  readonly desired: number;
  readonly direction: 'out' | 'in' | 'none';
  /** What keeps it from changing the group although the reservation is off its target; null if nothing does. */
  readonly heldBy: 'instance warm-up' | 'maximum' | 'hosts starting' | 'alarm' | 'no empty host' | null;
  readonly reason: string;
}

interface Assessment {
  readonly observation: CapacityObservation;
  /** `needed` divided by the target capacity, rounded up. */
  readonly wantedHostCount: number;
  readonly reservation: number;
  readonly published: number;
  readonly why: string;
}

/** 100 x needed / running; 200 when the first host is needed. */
function reservationOf(neededHostCount: number, { runningHostCount }: CapacityObservation): number {
  if (runningHostCount > 0) return (100 * neededHostCount) / runningHostCount;
  return neededHostCount > 0 ? RESERVATION_FROM_ZERO : 100;
}

/** Hosts for the waiting units: those that the smallest type holds, packed on the largest, within the step sizes. */
function stepFor({ pending, shapes, minStep, maxStep }: CapacityObservation): number {
  const smallest = eachKey((key) => Math.min(...shapes.map((shape) => shape[key])));
  const largest = eachKey((key) => Math.max(...shapes.map((shape) => shape[key])));
  const compatible = pending.filter(({ need }) => holds(smallest, need));
  const hostCount = hostsForPending(compatible, largest);
  return hostCount === 0 ? 0 : Math.min(maxStep, Math.max(minStep, hostCount));
}

function eachKey(amountOf: (key: keyof Resources) => number): Resources {
  const [cpuMilli, memoryMiB, gpuCount, unitSlots] = RESOURCE_KEYS.map(amountOf) as [number, number, number, number];
  return { cpuMilli, memoryMiB, gpuCount, unitSlots };
}

function assess(observation: CapacityObservation): Assessment {
  const { runningHostCount, emptyHostCount, targetCapacity } = observation;
  const step = stepFor(observation);
  const neededHostCount = runningHostCount - emptyHostCount + step;
  const wantedHostCount = Math.ceil(neededHostCount / targetCapacity - ROUNDING_SLACK);
  const reservation = reservationOf(neededHostCount, observation);
  const published = step === 0 && emptyHostCount > 0 ? 100 - emptyHostCount : reservation;
  const why = `${neededHostCount} hosts needed, ${runningHostCount} running: reservation ${percent(reservation)}`;
  return { observation, wantedHostCount, reservation, published, why };
}

function percent(value: number): string {
  return `${shortNumber(value)}%`;
}

function currentOf({ runningHostCount, startingHostCount }: CapacityObservation): number {
  return runningHostCount + startingHostCount;
}

function stay(
  { observation, reservation, published }: Assessment,
  heldBy: CapacityDecision['heldBy'],
  reason: string,
): CapacityDecision {
  return { reservation, published, desired: currentOf(observation), direction: 'none', heldBy, reason };
}

function scaleOut(assessment: Assessment): CapacityDecision {
  const { observation, wantedHostCount, reservation, published, why } = assessment;
  const current = currentOf(observation);
  const above = `${why} above ${percent(observation.targetCapacity * 100)}`;
  const sinceLaunchUs = observation.nowUs - observation.lastScaleOutUs;
  if (sinceLaunchUs < observation.instanceWarmupUs) {
    const seconds = Math.floor(sinceLaunchUs / MICROS_PER_SECOND);
    return stay(
      assessment,
      'instance warm-up',
      `${above}, but hosts launched ${seconds} s ago are in instance warm-up`,
    );
  }
  const wanted = observation.runningHostCount === 0 ? HOSTS_FROM_ZERO : wantedHostCount;
  const desired = Math.min(observation.max, wanted, current + observation.maxStep);
  if (desired <= current && wanted <= current)
    return stay(assessment, 'hosts starting', `${above}, but ${observation.startingHostCount} hosts are on their way`);
  if (desired <= current)
    return stay(assessment, 'maximum', `${above}, but there may be no more than ${observation.max} hosts`);
  return {
    reservation,
    published,
    desired,
    direction: 'out',
    heldBy: null,
    reason: `${above}: ${current} -> ${desired}`,
  };
}

/** At least one, otherwise less than half of the running hosts; no more than are empty. */
function removableHostCount({ runningHostCount, emptyHostCount }: CapacityObservation): number {
  return Math.min(emptyHostCount, Math.max(1, Math.ceil(runningHostCount / 2) - 1));
}

function scaleIn(assessment: Assessment): CapacityDecision {
  const { observation, wantedHostCount, reservation, published, why } = assessment;
  const below = `${why} below ${percent(observation.targetCapacity * 100)}`;
  const points = [...observation.recentReservations, reservation].slice(-SCALE_IN_POINTS);
  const isLow = points.every((point) => isBelowTarget(point, observation));
  if (points.length < SCALE_IN_POINTS || !isLow) return stay(assessment, 'alarm', `${below}, but not for 15 minutes`);
  const current = currentOf(observation);
  const desired = Math.max(observation.min, wantedHostCount, current - removableHostCount(observation));
  if (desired >= current) return stay(assessment, 'no empty host', `${below}, but no empty host may go`);
  const reason = `${below} for 15 of 15 minutes: ${current} -> ${desired}`;
  return { reservation, published, desired, direction: 'in', heldBy: null, reason };
}

function isBelowTarget(reservation: number, { targetCapacity }: CapacityObservation): boolean {
  return reservation < targetCapacity * 100 - ROUNDING_SLACK;
}

function isAboveTarget(reservation: number, { targetCapacity }: CapacityObservation): boolean {
  return reservation > targetCapacity * 100 + ROUNDING_SLACK;
}

/**
 * Out when the reservation is above the target, unless hosts are in instance warm-up; in when it was below for 15
 * minutes, by empty hosts. Pure. Source: Amazon ECS Developer Guide, "Amazon ECS cluster auto scaling", 2023.
 */
export function decideHosts(observation: CapacityObservation): CapacityDecision {
  const assessment = assess(observation);
  const current = currentOf(observation);
  const { min } = observation;
  const { reservation, published, why } = assessment;
  if (current < min) {
    const reason = `below the minimum of hosts: ${current} -> ${min}`;
    return { reservation, published, desired: min, direction: 'out', heldBy: null, reason };
  }
  if (isAboveTarget(reservation, observation)) return scaleOut(assessment);
  if (isBelowTarget(reservation, observation)) return scaleIn(assessment);
  return stay(assessment, null, `${why}, as wanted`);
}
