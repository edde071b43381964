// Lambda at work: functions, their meters, and what observers read. Reading the scenario is lambda.ts's business.
import { MICROS_PER_MINUTE, MICROS_PER_MS } from '../../base/time.ts';
import type { Distribution } from '../../engine/distributions/index.ts';
import { PRIORITY } from '../../engine/priorities.ts';
import type { Infeasibility } from '../../metrics/result.ts';
import { DEFAULT_RUNTIME, type LambdaArch, type LambdaPackage, runtimeInitUs } from '../assumptions/lambda-init.ts';
import {
  LAMBDA_LONGEST_US,
  LAMBDA_QUOTAS_SOURCE,
  LAMBDA_SCALING_RATE,
  MIB_PER_VCPU,
} from '../assumptions/lambda-limits.ts';
import { IMAGE_BYTES_PER_SECOND, IMAGE_SHARE_READ, LAMBDA_PLACEMENT_PHASE } from '../assumptions/lambda-startup.ts';
import { type PhaseOverrides, phasesInForce } from '../assumptions/startup-phase.ts';
import { Client } from '../compute/client.ts';
import { FrontDoor } from '../compute/front-door.ts';
import { Level } from '../compute/level.ts';
import { FunctionState, OnDemandServing, type ThrottleReason } from '../compute/on-demand-serving.ts';
import { type ResourceAccount, type ResourceTime, sumOfAccounts } from '../compute/resource-account.ts';
import { ServiceGroup } from '../compute/service-group.ts';
import { type StartupPhase, StartupSampler } from '../compute/startup.ts';
import { TokenBucket } from '../compute/token-bucket.ts';
import { ecrByteSeconds, ecrStorageUsage } from '../pricing/meters/ecr-storage.ts';
import { lambdaBilledMs, lambdaDurationUsage } from '../pricing/meters/lambda-duration.ts';
import { lambdaRequestsUsage } from '../pricing/meters/lambda-requests.ts';
import type { PlatformUsage } from '../pricing/platform-usage.ts';
import type { Usage } from '../pricing/usage.ts';
import type { ServiceSpec } from '../workloads/service.ts';
import type { Platform, PlatformContext, ServiceObservation } from './platform.ts';

/** One function, complete. */
export interface FunctionSettings {
  readonly packaging: LambdaPackage;
  readonly memoryMiB: number;
  readonly arch: LambdaArch;
  /** Unpacked size of a zip package in bytes; 0 where it is not given. */
  readonly codeBytes: number;
  readonly timeoutUs: number;
  /** Null where only the account's limit holds. */
  readonly reservedConcurrency: number | null;
}

/** Settings of the platform, complete for every service. */
export interface LambdaSettings {
  readonly functions: readonly FunctionSettings[];
  readonly accountConcurrency: number;
  readonly keepAliveUs: Distribution;
  readonly hasLoadBalancer: boolean;
  readonly overrides: PhaseOverrides;
  /** Assumptions, by id, that the section overrides. */
  readonly overridden: readonly string[];
}

/** A throttle is logged once a minute and function: there may be millions. */
const LOG_EVERY_US = MICROS_PER_MINUTE;

/** Composition: client - functions (one environment per request) - meters. */
export class LambdaPlatform implements Platform {
  readonly services: readonly ServiceObservation[];
  readonly units = new Level();
  readonly hosts = null;
  readonly hostPhases = null;
  private readonly client: Client;
  private readonly functions: readonly FunctionState[];
  private readonly serving: OnDemandServing;
  private readonly frontDoor: FrontDoor | null;
  private readonly loggedUs: number[];
  private readonly minuteKind: number;

  constructor(
    private readonly settings: LambdaSettings,
    private readonly context: PlatformContext,
  ) {
    const { simulator } = context;
    this.functions = context.services.map((spec, index) =>
      functionOf({ settings, context, spec, index, allUnits: this.units }),
    );
    const groups = this.functions.map(({ parts }) => parts.group);
    this.client = new Client(simulator, groups);
    this.serving = new OnDemandServing({
      simulator,
      client: this.client,
      functions: this.functions,
      accountConcurrency: settings.accountConcurrency,
      longestUs: LAMBDA_LONGEST_US,
      throttled: (fn, reason) => this.logThrottle(fn, reason),
    });
    this.client.connect(this.serving);
    this.frontDoor = settings.hasLoadBalancer ? new FrontDoor(groups, true) : null;
    this.loggedUs = groups.map(() => -Infinity);
    this.services = this.functions.map((fn) => this.observe(fn));
    this.minuteKind = simulator.registerKind({ priority: PRIORITY.control, handle: () => this.endMinute() });
  }

  begin(): void {
    if (this.frontDoor !== null) this.context.simulator.schedule(MICROS_PER_MINUTE, this.minuteKind, 0);
  }

  arrive(service: number, durationUs: number): void {
    this.client.arrive(service, durationUs);
  }

  countOpen(service: number): number {
    return this.client.requests.countOpen(service);
  }

  usage(): PlatformUsage {
    return {
      own: this.functions.map((fn) => this.usageOf(fn)),
      shared: this.frontDoor?.usage(this.now) ?? [],
    };
  }

  account(): ResourceAccount {
    return sumOfAccounts(this.services.map((service) => service.account()));
  }

  limitations(): readonly Infeasibility[] {
    return this.functions.flatMap(({ parts, tooLongCount, tooLongUs }) => {
      if (tooLongCount === 0) return [];
      const share = Math.round((1000 * tooLongCount) / parts.group.recorder.arrivedEver) / 10;
      return [
        {
          service: parts.group.spec.name,
          limit: '15 min',
          value: `${tooLongCount} requests (${share} %) need more, up to ${Math.ceil(tooLongUs / MICROS_PER_MINUTE)} min`,
          rule: 'longest execution of a function; these requests were refused',
          source: LAMBDA_QUOTAS_SOURCE,
        },
      ];
    });
  }

  private get now(): number {
    return this.context.simulator.now;
  }

  private endMinute(): void {
    this.frontDoor!.endMinute(this.now);
    this.context.simulator.schedule(this.now + MICROS_PER_MINUTE, this.minuteKind, 0);
  }

  private billedMs(fn: FunctionState): number {
    return fn.billedMs + this.serving.openBilledMs(fn.parts.group.index);
  }

  private usageOf(fn: FunctionState): readonly Usage[] {
    const { memoryMiB, arch, packaging } = this.settings.functions[fn.parts.group.index]!;
    const { sizeBytes } = fn.parts.group.spec.image;
    const image = packaging === 'image' ? [ecrStorageUsage(ecrByteSeconds({ sizeBytes, durationUs: this.now }))] : [];
    return [
      lambdaRequestsUsage(fn.invocations + fn.parts.group.load.unitsBusy),
      lambdaDurationUsage({ arch: arch === 'x86_64' ? 'amd64' : 'arm64', memoryMiB, billedMs: this.billedMs(fn) }),
      ...image,
    ];
  }

  private observe(fn: FunctionState): ServiceObservation {
    const { group } = fn.parts;
    return {
      group,
      units: fn.environments,
      servingUnits: null,
      phases: fn.phases,
      unitCounts: () => {
        const starting = this.serving.startingCount(group.index);
        const desired = fn.environments.value;
        return { desired, pending: 0, starting, ready: desired - starting, draining: 0 };
      },
      startedCount: () => fn.startedCount,
      unitUs: () => fn.environments.integral(this.now),
      usefulCoreUs: () => fn.usefulCoreUs,
      hosts: null,
      account: () => this.accountOf(fn),
    };
  }

  private accountOf(fn: FunctionState): ResourceAccount {
    const { group } = fn.parts;
    group.load.advance();
    const reserved = timesShape(fn, fn.environments.integral(this.now));
    const billedUs = this.billedMs(fn) * MICROS_PER_MS;
    const { baseMiB, perRequestMiB } = group.spec.memory;
    return {
      requested: reserved,
      capacity: reserved,
      paid: timesShape(fn, billedUs),
      useful: { coreUs: fn.usefulCoreUs, memoryMiBUs: (baseMiB + perRequestMiB) * billedUs },
    };
  }

  private logThrottle(fn: FunctionState, reason: ThrottleReason): void {
    const { index, spec } = fn.parts.group;
    if (this.now - this.loggedUs[index]! < LOG_EVERY_US) return;
    this.loggedUs[index] = this.now;
    this.context.log.record({
      timeMs: this.now / 1000,
      kind: 'throttle',
      service: spec.name,
      subject: 'request',
      action: 'refused',
      reason: `${reason} reached with ${fn.environments.value} environments; at most one line a minute`,
    });
  }
}

function timesShape({ parts }: FunctionState, us: number): ResourceTime {
  const { vcpu, memoryMiB } = parts.group.shape;
  return { coreUs: vcpu * us, memoryMiBUs: memoryMiB * us };
}

interface FunctionPlace {
  readonly settings: LambdaSettings;
  readonly context: PlatformContext;
  readonly spec: ServiceSpec;
  readonly index: number;
  readonly allUnits: Level;
}

function functionOf({ settings, context, spec, index, allUnits }: FunctionPlace): FunctionState {
  const own = settings.functions[index]!;
  const shape = { vcpu: own.memoryMiB / MIB_PER_VCPU, memoryMiB: own.memoryMiB };
  const group = new ServiceGroup({ index, spec, shape, run: context });
  const component = `${context.platformName}/${spec.name}`;
  return new FunctionState(
    {
      group,
      startup: new StartupSampler(startupPhases(settings.overrides, spec, own), { ...context, component }),
      keepAliveUs: settings.keepAliveUs,
      reservedConcurrency: own.reservedConcurrency,
      timeoutUs: own.timeoutUs,
      scalingRate: new TokenBucket(LAMBDA_SCALING_RATE),
      billedMs: lambdaBilledMs,
      allUnits,
    },
    context,
  );
}

/** Placement and fetch are free; initialisation has been billed since 2025-08-01. */
function startupPhases(overrides: PhaseOverrides, spec: ServiceSpec, own: FunctionSettings): readonly StartupPhase[] {
  const runtime = spec.start.runtime ?? DEFAULT_RUNTIME;
  const measured = runtimeInitUs({ runtime, packaging: own.packaging, arch: own.arch });
  const fetchUs =
    own.packaging === 'image' ? (spec.image.sizeBytes * IMAGE_SHARE_READ * 1e6) / IMAGE_BYTES_PER_SECOND : 0;
  const phases: StartupPhase[] = [...phasesInForce([LAMBDA_PLACEMENT_PHASE], overrides)];
  const fetch = overrides.fetch ?? (fetchUs > 0 ? { dist: 'constant' as const, value: fetchUs } : undefined);
  if (fetch !== undefined) phases.push({ phase: 'fetch', us: fetch, isBilled: false });
  const init = overrides.init ?? spec.start.initUs;
  phases.push({ phase: 'runtime-init', us: overrides['runtime-init'] ?? measured!, isBilled: true });
  if (init !== null) phases.push({ phase: 'init', us: init, isBilled: true });
  return phases;
}
