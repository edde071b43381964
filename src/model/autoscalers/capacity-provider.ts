// How many container instances an ECS capacity provider with managed scaling wants. Launching and stopping them is left
// to the platforms.
import { MICROS_PER_SECOND } from '../../base/time.ts';
import { shortNumber } from '../../base/units/number-text.ts';
import { hostsForPending, type PendingGroup, type Resources } from './hosts-for-pending.ts';

const SCALE_IN_POINTS = 15;
const HOSTS_FROM_ZERO = 2;
const RESERVATION_FROM_ZERO = 200;
const LARGEST_STEP = 10_000;
const ROUNDING_SLACK = 1e-9;

/** Time after a launch in which no further scale-out happens; AWS calls it instance warm-up. */
export const DEFAULT_INSTANCE_WARMUP_US = 300 * MICROS_PER_SECOND;

/** What the capacity provider sees each minute. Counts are whole and 0 or more. */
export interface CapacityObservation {
  readonly nowUs: number;
  /** Hosts registered with the cluster. */
  readonly runningHostCount: number;
  /** Hosts ordered and not yet registered. */
  readonly startingHostCount: number;
  /** Registered hosts without a unit. */
  readonly emptyHostCount: number;
  /** Units that found no host. */
  readonly pending: readonly PendingGroup[];
  readonly hostShape: Resources;
  /** Above 0, at most 1. */
  readonly targetCapacity: number;
  readonly min: number;
  readonly max: number;
  /** Reservations of the previous minutes in percent, oldest first; the latest 14 suffice. */
  readonly recentReservations: readonly number[];
  /** Time of the last launch; -Infinity if there was none. */
  readonly lastScaleOutUs: number;
  readonly instanceWarmupUs: number;
}

/** What the capacity provider wants, and the metric that it publishes. */
export interface CapacityDecision {
  /** CapacityProviderReservation, in percent. */
  readonly reservation: number;
  /** Hosts that the group should have, the starting ones included. */
  readonly desired: number;
  readonly direction: 'out' | 'in' | 'none';
  readonly reason: string;
}

/** 100 x needed / running; 200 when the first host is needed. */
function reservationOf(neededHostCount: number, { runningHostCount }: CapacityObservation): number {
  if (runningHostCount > 0) return (100 * neededHostCount) / runningHostCount;
  return neededHostCount > 0 ? RESERVATION_FROM_ZERO : 100;
}

function isBelowTarget(reservation: number, { targetCapacity }: CapacityObservation): boolean {
  return reservation < targetCapacity * 100 - ROUNDING_SLACK;
}

function isAboveTarget(reservation: number, { targetCapacity }: CapacityObservation): boolean {
  return reservation > targetCapacity * 100 + ROUNDING_SLACK;
}

function percent(value: number): string {
  return `${shortNumber(value)}%`;
}

interface Assessment {
  readonly observation: CapacityObservation;
  readonly neededHostCount: number;
  /** `needed` divided by the target capacity, rounded up. */
  readonly wantedHostCount: number;
  readonly reservation: number;
  readonly why: string;
}

function assess(observation: CapacityObservation): Assessment {
  const { runningHostCount, emptyHostCount, pending, hostShape, targetCapacity } = observation;
  const neededHostCount = runningHostCount - emptyHostCount + hostsForPending(pending, hostShape);
  const wantedHostCount = Math.ceil(neededHostCount / targetCapacity - ROUNDING_SLACK);
  const reservation = reservationOf(neededHostCount, observation);
  const why = `${neededHostCount} hosts needed, ${runningHostCount} running: reservation ${percent(reservation)}`;
  return { observation, neededHostCount, wantedHostCount, reservation, why };
}

function stay({ observation, reservation }: Assessment, reason: string): CapacityDecision {
  const desired = observation.runningHostCount + observation.startingHostCount;
  return { reservation, desired, direction: 'none', reason };
}

function scaleOut(assessment: Assessment): CapacityDecision {
  const { observation, wantedHostCount, reservation, why } = assessment;
  const current = observation.runningHostCount + observation.startingHostCount;
  const above = `${why} above ${percent(observation.targetCapacity * 100)}`;
  const sinceLaunchUs = observation.nowUs - observation.lastScaleOutUs;
  if (sinceLaunchUs < observation.instanceWarmupUs) {
    const seconds = Math.floor(sinceLaunchUs / MICROS_PER_SECOND);
    return stay(assessment, `${above}, but hosts launched ${seconds} s ago are in instance warm-up`);
  }
  const wanted = observation.runningHostCount === 0 ? HOSTS_FROM_ZERO : wantedHostCount;
  const desired = Math.min(observation.max, wanted, current + LARGEST_STEP);
  if (desired <= current) return stay(assessment, `${above}, but ${current} hosts are running, starting or allowed`);
  return { reservation, desired, direction: 'out', reason: `${above}: ${current} -> ${desired}` };
}

/** At least one, otherwise less than half of the running hosts; only empty ones. */
function removableHostCount({ runningHostCount, emptyHostCount }: CapacityObservation): number {
  return Math.min(emptyHostCount, Math.max(1, Math.ceil(runningHostCount / 2) - 1));
}

function scaleIn(assessment: Assessment): CapacityDecision {
  const { observation, wantedHostCount, reservation, why } = assessment;
  const below = `${why} below ${percent(observation.targetCapacity * 100)}`;
  const points = [...observation.recentReservations, reservation].slice(-SCALE_IN_POINTS);
  const isLow = points.every((point) => isBelowTarget(point, observation));
  if (points.length < SCALE_IN_POINTS || !isLow) return stay(assessment, `${below}, but not for 15 minutes`);
  const current = observation.runningHostCount + observation.startingHostCount;
  const desired = Math.max(observation.min, wantedHostCount, current - removableHostCount(observation));
  if (desired >= current) return stay(assessment, `${below}, but no empty host may go`);
  return { reservation, desired, direction: 'in', reason: `${below} for 15 of 15 minutes: ${current} -> ${desired}` };
}

/**
 * Out when the reservation is above the target, unless hosts are in instance warm-up; in when it was below for 15
 * minutes, empty hosts only. Pure. Source: Amazon ECS Developer Guide, "Cluster auto scaling", 2023.
 */
export function decideHosts(observation: CapacityObservation): CapacityDecision {
  const assessment = assess(observation);
  const { runningHostCount, startingHostCount, min } = observation;
  const current = runningHostCount + startingHostCount;
  const { reservation, why } = assessment;
  if (current < min) {
    return { reservation, desired: min, direction: 'out', reason: `below the minimum of hosts: ${current} -> ${min}` };
  }
  if (isAboveTarget(reservation, observation)) return scaleOut(assessment);
  if (isBelowTarget(reservation, observation)) return scaleIn(assessment);
  return stay(assessment, `${why}, as wanted`);
}

/** Where the numbers of the capacity provider come from. */
export const capacityProviderAssumptions = [
  {
    id: 'capacity-provider.reservation',
    meaning: 'CapacityProviderReservation: hosts with units plus hosts for waiting units, over running hosts',
    value: '100 x M / N; 200 for the first host',
    source: 'Amazon ECS Developer Guide, "Cluster auto scaling"; the formula from memory of an AWS article',
    date: '2023-04',
    confidence: 'medium',
  },
  {
    id: 'capacity-provider.from-zero',
    meaning: 'hosts launched when there is none',
    value: '2',
    source: 'Amazon ECS Developer Guide, "Cluster auto scaling"',
    date: '2023-04',
    confidence: 'high',
  },
  {
    id: 'capacity-provider.instance-warmup',
    meaning: 'time after a launch in which no further scale-out happens',
    value: '300 s',
    source: 'Amazon ECS API Reference, ManagedScaling',
    date: '2025',
    confidence: 'high',
  },
  {
    id: 'capacity-provider.scale-in',
    meaning: 'minutes below the target before empty hosts are removed, then fewer than half of the hosts a minute',
    value: '15 of 15',
    source: 'Amazon ECS Developer Guide, "Cluster auto scaling"',
    date: '2023-04',
    confidence: 'high',
  },
] as const;
