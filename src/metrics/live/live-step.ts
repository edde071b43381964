// What a run tells of itself while it goes on, step by step. None of it is part of a result; all of it is equal to what
// the result says of the same moment.

import type { JobResult } from '../job-result.ts';
import type { Decision, SeriesColumns, Summary } from '../result.ts';

/** One point of a series: a value for each column. */
export type SeriesRow = { readonly [Column in keyof SeriesColumns]: SeriesColumns[Column][number] };

/** What one platform did in one step of its series. */
export interface LiveStep {
  /** Simulated time at the end of the step, in ms. */
  readonly untilMs: number;
  readonly platform: SeriesRow;
  /** In the order of the scenario, task groups of jobs behind the services. */
  readonly services: readonly SeriesRow[];
  /** All those since the step before. */
  readonly decisions: readonly Decision[];
  /** Takes longer to gather than a step does to simulate, so that not every step has it; the last one always has. */
  readonly detail: LiveDetail | null;
}

/** Everything so far, as it would stand in the result of a run that ends here. */
export interface LiveDetail {
  readonly summary: Summary;
  /** In the order of the scenario's thresholds; null where there is nothing to measure yet, or on another platform. */
  readonly thresholds: readonly (number | null)[];
  /** Null where hosts are not seen (Fargate, Lambda). */
  readonly hosts: LiveHosts | null;
  /** One per service; how large its units are, asked for and paid for. */
  readonly sizes: readonly LiveSize[];
  /** In the order of the scenario; empty where the workload has none. */
  readonly jobs: readonly LiveJob[];
}

/** What became of one job of the scenario; those that are open beyond their deadline now are among the misses. */
export type LiveJob = Pick<JobResult, 'name' | 'counts' | 'makespanMs' | 'deadlineMs' | 'deadlineMisses'>;

/** The hosts of a platform at a moment: the 200 oldest ones each by itself, the others together. */
export interface LiveHosts {
  readonly shown: readonly LiveHost[];
  /** How many more there are, and the units on them. */
  readonly moreCount: number;
  readonly moreUnits: readonly LiveUnits[];
  /** Units that wait for a host. */
  readonly waitingUnits: number;
}

/** Units of one service, and the size of one of them as it is asked for. */
export interface LiveUnits {
  /** Position of the service among those of the platform. */
  readonly service: number;
  readonly count: number;
  readonly vcpu: number;
  readonly memoryMiB: number;
  readonly gpuCount: number;
}

/** Those of them that are on one host. */
export interface LiveHostUnits extends LiveUnits {
  /** The part of them that does not serve yet: an image is pulled, an application begins, a model is loaded. */
  readonly startingCount: number;
}

/** One host at a moment. On virtual machines an instance is a host with one unit. */
export interface LiveHost {
  /** Unique on its platform, the same as long as it lives. */
  readonly name: string;
  /** Instance type, or the kind of machine on premises. */
  readonly type: string;
  readonly purchase: 'on-demand' | 'spot' | 'on-premises';
  readonly state: 'starting' | 'ready' | 'draining';
  readonly unitCount: number;
  /** By service, in the order of the platform's services. */
  readonly units: readonly LiveHostUnits[];
  readonly cpu: HostAmount;
  readonly memoryMiB: HostAmount;
  readonly gpus: Pick<HostAmount, 'allocatable' | 'requested'>;
  /** List price in force, Spot after its discount; of a machine on premises its share of a year. Volumes come on top. */
  readonly priceUsdPerHour: number;
}

/** Vcpu or MiB of one host. */
export interface HostAmount {
  readonly capacity: number;
  /** What units may reserve of it. */
  readonly allocatable: number;
  readonly requested: number;
  /** At work at this moment. */
  readonly used: number;
}

/** The size of one service's units. */
export interface LiveSize {
  readonly service: string;
  /** Units that are ready. */
  readonly unitCount: number;
  readonly vcpu: PaidSize;
  readonly memoryMiB: PaidSize;
}

/** Of one unit. */
export interface PaidSize {
  readonly requested: number;
  /** What is sold in its place; the same where any size is. */
  readonly paid: number;
  /** On average since the start, over the time that units had a place; null where there was no unit yet. */
  readonly used: number | null;
}
