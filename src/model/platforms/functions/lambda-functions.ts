// From settings to functions that can work: what their starts consist of, and the limits that they share.
import type { Distribution } from '../../../engine/distributions/index.ts';
import { firstCallUs } from '../../assumptions/lambda/lambda-first-call.ts';
import { DEFAULT_RUNTIME, runtimeInitUs } from '../../assumptions/lambda/lambda-init.ts';
import { LAMBDA_INIT_LIMIT_US, LAMBDA_SCALING_RATE, MIB_PER_VCPU } from '../../assumptions/lambda/lambda-limits.ts';
import {
  codeInitUs,
  imageFetchUs,
  LAMBDA_ALLOCATION_PHASE,
  LAMBDA_PLACEMENT_PHASE,
  LAMBDA_RESTORE_PHASE,
} from '../../assumptions/lambda/lambda-startup.ts';
import { modelPhases } from '../../assumptions/models/model-start.ts';
import { type PhaseOverrides, phasesInForce } from '../../assumptions/startup-phase.ts';
import { type EnvironmentStartParts, EnvironmentStarts } from '../../compute/functions/environment-starts.ts';
import { FunctionState } from '../../compute/functions/function-state.ts';
import { RequestRate } from '../../compute/functions/request-rate.ts';
import type { Level } from '../../compute/level.ts';
import { ServiceGroup } from '../../compute/requests/service-group.ts';
import { LaunchBucket } from '../../compute/starts/launch-bucket.ts';
import type { StartupPhase } from '../../compute/starts/startup.ts';
import { lambdaBilledMs } from '../../pricing/meters/lambda-duration.ts';
import { calledServices } from '../../workloads/calls/call-counts.ts';
import type { ServiceSpec } from '../../workloads/service.ts';
import type { PlatformContext } from '../platform.ts';
import type { FunctionSettings, LambdaSettings } from './lambda-settings.ts';

/** One function for every service; those that reserve no executions share a rate of requests. */
export function createFunctions(
  settings: LambdaSettings,
  context: PlatformContext,
  allUnits: Level,
): readonly FunctionState[] {
  const { functions, accountConcurrency, requestsPerExecution } = settings;
  const reserved = functions.reduce((sum, { reservedConcurrency }) => sum + (reservedConcurrency ?? 0), 0);
  const sharedRate = new RequestRate(Math.max(1, accountConcurrency - reserved) * requestsPerExecution);
  const called = calledServices(context.services);
  return context.services.map((spec, index) => {
    const own = functions[index]!;
    const shape = { vcpu: own.memoryMiB / MIB_PER_VCPU, memoryMiB: own.memoryMiB };
    const ownRate =
      own.reservedConcurrency === null ? sharedRate : new RequestRate(own.reservedConcurrency * requestsPerExecution);
    const component = `${context.platformName}/${spec.name}`;
    return new FunctionState(
      {
        group: new ServiceGroup({ index, spec, shape, isCalled: called.has(spec.name), run: context }),
        starts: new EnvironmentStarts(startParts(settings.overrides, spec, own), { ...context, component }),
        keepAliveUs: settings.keepAliveUs,
        maxAgeUs: settings.maxAgeUs,
        reservedConcurrency: own.reservedConcurrency,
        timeoutUs: Math.min(own.timeoutUs, spec.task?.timeoutUs ?? Infinity),
        scalingRate: new LaunchBucket(LAMBDA_SCALING_RATE),
        requestRate: own.invoke === 'sync' ? ownRate : null,
        billedMs: lambdaBilledMs,
        allUnits,
      },
      context,
    );
  });
}

/** Time to fetch an image of that size, in microseconds; 0 for zip packages, and where the scenario gives the phase. */
export function fetchUsOf(
  imageBytes: number,
  { packaging }: Pick<FunctionSettings, 'packaging'>,
  { fetch }: PhaseOverrides,
): number {
  return packaging === 'image' && fetch === undefined ? imageFetchUs(imageBytes) : 0;
}

/** Placement and fetch are free; initialisation has been billed since 2025-08-01. */
function startParts(overrides: PhaseOverrides, spec: ServiceSpec, own: FunctionSettings): EnvironmentStartParts {
  const runtime = spec.start.runtime ?? DEFAULT_RUNTIME;
  const placement = phasesInForce([LAMBDA_PLACEMENT_PHASE], overrides);
  const { fetch } = overrides;
  return {
    before: fetch === undefined ? placement : [...placement, { phase: 'fetch', us: fetch, isBilled: false }],
    fetchUs: fetchUsOf(spec.image.sizeBytes, own, overrides),
    init: own.hasSnapStart ? phasesInForce([LAMBDA_RESTORE_PHASE], overrides) : initPhases(overrides, spec, own),
    initLimitUs: own.hasSnapStart ? Infinity : LAMBDA_INIT_LIMIT_US,
    firstCallUs: overrides['first-call'] ?? constant(firstCallUs({ runtime, memoryMiB: own.memoryMiB })),
    allocationUs: overrides.allocation ?? LAMBDA_ALLOCATION_PHASE.us,
  };
}

/** The runtime's, and the application's own: what the scenario says, else what its code takes to load; then its model. */
function initPhases(overrides: PhaseOverrides, spec: ServiceSpec, own: FunctionSettings): readonly StartupPhase[] {
  const { packaging, arch } = own;
  const measured = runtimeInitUs({ runtime: spec.start.runtime ?? DEFAULT_RUNTIME, packaging, arch });
  const phases = [{ phase: 'runtime-init', us: overrides['runtime-init'] ?? measured!, isBilled: true }];
  const codeUs = packaging === 'zip' ? codeInitUs(own.codeBytes) : 0;
  const init = overrides.init ?? spec.start.initUs ?? constantUnlessZero(codeUs);
  const ownInit = init === null ? [] : [{ phase: 'init', us: init, isBilled: true }];
  return [...phases, ...ownInit, ...modelPhases(spec, overrides)];
}

function constant(value: number): Distribution {
  return { dist: 'constant', value };
}

function constantUnlessZero(value: number): Distribution | null {
  return value > 0 ? constant(value) : null;
}
