// One function at work: how it behaves, and what has been counted of it. Serving its requests is on-demand-serving.ts.
import { createSampler, type Distribution, type Sampler } from '../../../engine/distributions/index.ts';
import { createStream } from '../../../engine/random/keyed-stream.ts';
import type { RandomStream } from '../../../engine/random/stream.ts';
import type { StartLog } from '../../../metrics/recorders/start-log.ts';
import { Level } from '../level.ts';
import type { ServiceGroup } from '../requests/service-group.ts';
import type { LaunchBucket } from '../starts/launch-bucket.ts';
import { type PhaseListener, PhaseRecorder, PhaseTee } from '../starts/startup.ts';
import type { EnvironmentStarts } from './environment-starts.ts';
import { FunctionFaults } from './function-faults.ts';
import type { RequestRate } from './request-rate.ts';
import { StartsUnderWay } from './starts-under-way.ts';

/** Who asks for an execution and is told how it ended: a client that waits, an event queue, the poller of a queue. */
export interface Caller {
  answered(slot: number): void;
  /** Throttled. */
  refused(slot: number): void;
  /** The execution was cut off, or ended in an error. */
  lost(slot: number): void;
}

/** How one function behaves. */
export interface FunctionParts {
  readonly group: ServiceGroup;
  readonly starts: EnvironmentStarts;
  /** How long an idle environment is kept, in microseconds. */
  readonly keepAliveUs: Distribution;
  /** How old an environment may become, in microseconds. */
  readonly maxAgeUs: Distribution;
  /** Environments at once, reserved for this function; null where it shares what the account has left. */
  readonly reservedConcurrency: number | null;
  /** Executions longer than this are cut off. */
  readonly timeoutUs: number;
  readonly scalingRate: LaunchBucket;
  /** Limit on its requests, maybe shared with other functions; null where there is none. */
  readonly requestRate: RequestRate | null;
  /** Turns the billed time of one invocation into whole billed milliseconds. */
  readonly billedMs: (durationUs: number) => number;
  /** Environments of all functions of the platform. */
  readonly allUnits: Level;
}

/** Random numbers of one purpose. */
class Draws {
  private readonly sampler: Sampler;
  private readonly stream: RandomStream;

  constructor(distribution: Distribution, purpose: string, run: RunKey) {
    this.sampler = createSampler(distribution);
    this.stream = createStream(run.seed, { purpose, component: run.component, replication: run.replication });
  }

  next(): number {
    return Math.round(this.sampler.sample(this.stream));
  }
}

interface RunKey {
  readonly seed: string;
  readonly replication: number;
  readonly component: string;
}

/** A function at work. */
export class FunctionState {
  readonly phases = new PhaseRecorder();
  /** Where starts are noted one by one: `begin`, the phases through `noted`, `end`. */
  readonly startLog: StartLog;
  readonly noted: PhaseListener;
  readonly environments: Level;
  /** Executions going on in provisioned environments. */
  readonly provisionedBusy = new Level();
  readonly keepAlive: Draws;
  readonly maxAge: Draws;
  /** Whether its executions call other functions. */
  readonly hasCalls: boolean;
  /** Work per microsecond: one core at most; a piece of a job may use several. */
  readonly speed: number;
  /** New environments run this version; older ones end after their execution. */
  version = 0;
  /** Environments of older versions that are still there. */
  oldCount = 0;
  /** When the first environment of this version serves, or will; Infinity as long as none is on its way. */
  firstStartedUs = 0;
  readonly startsUnderWay = new StartsUnderWay();
  /** What is wrong with its versions. */
  readonly faults: FunctionFaults;
  /** Provisioned environments it has, or is getting; the concurrency that they take away from on-demand ones. */
  provisionedCount = 0;
  /** Provisioned environments to end as soon as they are idle. */
  surplusCount = 0;
  /** Executions going on in on-demand environments. */
  onDemandBusyCount = 0;
  startedCount = 0;
  /** When the scaling rate first refused a request since it was last cut; null if it has not. */
  firstScalingThrottleUs: number | null = null;
  usefulCoreUs = 0;
  /** Of invocations in on-demand environments. */
  billedMs = 0;
  /** Of invocations in provisioned environments, and of their initialisation. */
  provisionedBilledMs = 0;
  invocations = 0;
  /** Invocations asked for, throttled ones too. */
  attempts = 0;
  /** Executions whose work was longer than any may be, and the longest of them. */
  tooLongCount = 0;
  tooLongUs = 0;

  constructor(
    readonly parts: FunctionParts,
    run: {
      readonly seed: string;
      readonly replication: number;
      readonly platformName: string;
      readonly starts: StartLog;
    },
  ) {
    this.startLog = run.starts;
    this.noted = new PhaseTee(this.phases, run.starts);
    const key = { ...run, component: `${run.platformName}/${parts.group.spec.name}` };
    this.environments = new Level(parts.allUnits);
    this.faults = new FunctionFaults(parts.group.spec.start.failing, key);
    this.keepAlive = new Draws(parts.keepAliveUs, 'keep-alive', key);
    this.maxAge = new Draws(parts.maxAgeUs, 'max-age', key);
    this.hasCalls = parts.group.hasCalls;
    this.speed = Math.min(parts.group.spec.task?.cores ?? 1, parts.group.shape.vcpu);
  }
  /** An environment of the current version has been made that will have started at `startedUs`. */
  noteEnvironment(startedUs: number, nowUs: number): void {
    this.environments.add(1, nowUs);
    this.startsUnderWay.add(startedUs, nowUs);
    if (startedUs < this.firstStartedUs) this.firstStartedUs = startedUs;
  }

  /** An environment has gone that had started, or would have, at `startedUs`. */
  noteEnd(startedUs: number, nowUs: number): void {
    this.environments.add(-1, nowUs);
    if (startedUs > nowUs) this.startsUnderWay.remove(startedUs);
  }

  /** A new version: all environments that there are now are of older ones. */
  noteVersion(): void {
    this.oldCount = this.environments.value;
    this.firstStartedUs = Infinity;
  }
}
