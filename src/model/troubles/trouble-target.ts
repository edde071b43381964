// What trouble can do to a platform. How it is done, and what it means there, is the platform's business.

/** A unit that serves. What is told to it after it has gone does nothing. */
export interface TroubleUnit {
  readonly name: string;
  readonly service: number;
  /** Since when it serves, in microseconds. */
  readonly readyUs: number;
  /** Its application ends at once: it is started again in its place where that is the rule, else replaced. */
  crash(why: string): void;
  /** It answers everything with errors and fails its checks from now on, or no longer. */
  setFailing(isFailing: boolean): void;
}

/** What units run on: a host with its units, or the machine of a single one. */
export interface NamedMachine {
  readonly name: string;
  /** Whether it is a host that is seen; otherwise its name is that of the unit. */
  readonly isHost: boolean;
  readonly unitNames: readonly string[];
}

/** A machine that can be lost. */
export interface TroubleMachine extends NamedMachine {
  /** It is gone at once, with all that is on it. */
  lose(why: string): void;
  /** It is back; only of machines that nobody replaces. */
  readonly restore?: () => void;
}

/** Spare capacity that the provider can take back. */
export interface SpotMachine extends NamedMachine {
  /** The provider announces that it takes it back in two minutes. */
  interrupt(): void;
}

/** A zone in which nothing can be started. */
export interface ZoneClosure {
  /** What was in it. */
  readonly machines: readonly TroubleMachine[];
  open(): void;
}

/** Something that may come of trouble: when it first happened, null if it never did. Asked for later. */
export interface FirstTime {
  firstUs(): number | null;
}

/** What a dependency does to waiting times: multiplied, then lengthened. */
export interface Slowness {
  readonly factor: number;
  readonly addUs: number;
}

/** What kinds of trouble mean on a platform, or why they mean nothing there; null where there is nothing to explain. */
export interface TroubleMeanings {
  readonly host: string | null;
  readonly zone: string | null;
  readonly spot: string | null;
  readonly health: string | null;
  readonly registry: string | null;
  readonly throttle: string | null;
}

/** A service as trouble sees it. */
export interface TroubleService {
  readonly name: string;
  /** What a unit has, and what its application takes without any request. */
  readonly memoryMiB: number;
  readonly baseMiB: number;
}

/** A platform as trouble sees it. */
export interface TroubleTarget {
  readonly services: readonly TroubleService[];
  readonly meanings: TroubleMeanings;
  /** From the loss of a machine until who runs its units learns of it, in microseconds. */
  readonly lossNoticedUs: number;
  /** Units that serve, of one service or of all (null), those with the lowest numbers first. */
  units(service: number | null): readonly TroubleUnit[];
  machines(): readonly TroubleMachine[];
  /** Nothing can be started in this zone until it is opened again; null where the platform is not in such a zone. */
  closeZone(name: string): ZoneClosure | null;
  spotMachines(): readonly SpotMachine[];
  /** The health checks find one of these units unhealthy, from now on. */
  watchChecks(units: readonly TroubleUnit[]): FirstTime;
  /** The waiting times of a service, or of all (null), change until the returned function is called. */
  slow(service: number | null, slowness: Slowness): () => void;
  /** Nothing can be pulled from the registry before a time. Returns when that was first felt; empty where nothing is pulled. */
  stallPulls(untilUs: number): readonly FirstTime[];
  /** Launches go at this rate until a time, not at all if null. Returns when that was first felt; empty where none are limited. */
  cutLaunches(perSecond: number | null, untilUs: number): readonly FirstTime[];
}
