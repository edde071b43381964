// Checks of the settings of services that several platforms share: contradictions, and warnings of what cannot end well.
import { autoscalerOf, type ScalingPolicy } from '../../autoscalers/index.ts';
import { leavesZeroBy, metricLabel } from '../../autoscalers/metrics/scaling-metric.ts';
import type { UnitShape } from '../../compute/requests/service-group.ts';
import type { ServiceSpec } from '../../workloads/service.ts';
import type { SectionProblem } from '../platform.ts';
import type { PathOf } from './section.ts';

interface Bounds {
  readonly min: number;
  readonly max: number;
}

interface Scaling extends Bounds {
  readonly scaling: readonly ScalingPolicy[];
}

/** One mistake under `default` is one mistake, however many services take it from there. */
export function onceEach(problems: readonly SectionProblem[]): readonly SectionProblem[] {
  const byText = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...byText.values()];
}

/** Bounds that contradict each other. */
export function problemsOfBounds<Settings extends Bounds>(
  settings: readonly Settings[],
  pathOf: PathOf<Settings>,
): readonly SectionProblem[] {
  const problems = settings.flatMap(({ min, max }, index) => {
    if (min <= max) return [];
    return [
      { path: pathOf(index, ['min', 'max']), message: `min ${min} is above max ${max}`, allowed: 'min at most max' },
    ];
  });
  return onceEach(problems);
}

/** Why none of the policies can start a first unit; null if one can. */
function whyNeverFromZero(scaling: readonly ScalingPolicy[], isHeld: boolean): string | null {
  if (scaling.length === 0) return 'there is no scaling policy';
  const ways = scaling.map((policy) => autoscalerOf(policy).leavesZero(policy));
  if (ways.includes('always') || (isHeld && ways.includes('if-held'))) return null;
  if (ways.includes('if-held')) return 'requests that find no unit are refused at once, so none is seen to wait';
  const metrics = scaling.flatMap((policy) =>
    autoscalerOf(policy)
      .feedsOf(policy)
      .map(({ metric }) => metric),
  );
  const blind = metrics.filter((metric) => leavesZeroBy(metric) === 'never').map(metricLabel);
  if (blind.length > 0) return `${[...new Set(blind)].join(' and ')} cannot be measured without a unit`;
  return `${[...new Set(scaling.map(({ policy }) => policy))].join(' and ')} never starts the first unit`;
}

/** Warnings of services that may have no unit and have no policy that could see a request for one. */
export function warningsOfZero<Settings extends Scaling>(
  settings: readonly Settings[],
  pathOf: PathOf<Settings>,
  section: {
    readonly holdWithoutUnits?: number | undefined;
    /** Whether it is a task group, which has units when pieces wait. */
    readonly isTask?: (index: number) => boolean;
  } = {},
): readonly SectionProblem[] {
  const warnings = settings.flatMap(({ min, scaling }, index): SectionProblem[] => {
    const why =
      min > 0 || section.isTask?.(index) === true
        ? null
        : whyNeverFromZero(scaling, (section.holdWithoutUnits ?? 0) > 0);
    if (why === null) return [];
    return [
      {
        severity: 'warning',
        path: [...pathOf(index, ['min']), 'min'],
        message: `can never scale from zero: ${why}, so every request is rejected`,
        allowed: 'min: 1 or more, or a policy that works without units',
        hint: 'Use the metric or trigger of requests, a schedule, or holdWithoutUnits with requests in flight.',
      },
    ];
  });
  return onceEach(warnings);
}

const OTHER_SCALERS = {
  aws: { owner: 'Kubernetes', hint: 'Use target-tracking, step, scheduled or predictive.' },
  kubernetes: {
    owner: 'Application Auto Scaling, which does not scale pods',
    hint: 'Use hpa, keda, knative or scheduled.',
  },
} as const;

/**
 * Pod autoscalers that would fight over one deployment.
 * Source: Kubernetes documentation, "Horizontal Pod Autoscaling"; KEDA's admission webhook refuses a second one, 2026.
 */
function rivals({ scaling }: Scaling): SectionProblem | null {
  const names = scaling.map((policy) => autoscalerOf(policy)).filter(({ belongsTo }) => belongsTo === 'kubernetes');
  if (names.length < 2) return null;
  return {
    path: ['scaling'],
    message: `has ${names.map(({ name }) => name).join(' and ')}: each would set the number of pods on its own`,
    allowed: 'one of hpa, keda, knative',
    hint: 'An hpa takes several metrics, keda several triggers.',
  };
}

/** Pod autoscalers that exclude each other, and warnings of policies of another orchestrator than the platform's. */
export function checksOfPolicies<Settings extends Scaling>(
  settings: readonly Settings[],
  pathOf: PathOf<Settings>,
  orchestrator: keyof typeof OTHER_SCALERS,
): readonly SectionProblem[] {
  const { owner, hint } = OTHER_SCALERS[orchestrator];
  const warnings = settings.flatMap(({ scaling }, index) =>
    scaling.flatMap((policy, place): SectionProblem[] => {
      const { name, belongsTo } = autoscalerOf(policy);
      if (belongsTo === 'both' || belongsTo === orchestrator) return [];
      return [
        {
          severity: 'warning',
          path: [...pathOf(index, ['scaling']), 'scaling', place, 'policy'],
          message: `is a part of ${owner}: it is simulated all the same`,
          found: name,
          hint,
        },
      ];
    }),
  );
  const problems = settings.flatMap((setting, index): SectionProblem[] => {
    const problem = rivals(setting);
    return problem === null ? [] : [{ ...problem, path: [...pathOf(index, ['scaling']), ...problem.path] }];
  });
  return onceEach([...problems, ...warnings]);
}

/** Warnings of units that accept more requests at once than fit into their memory. */
export function warningsOfMemory({
  services,
  shapes,
  pathOf,
}: {
  readonly services: readonly ServiceSpec[];
  readonly shapes: readonly UnitShape[];
  /** Where the section gives a service's unit its memory. */
  readonly pathOf: (index: number) => readonly string[];
}): readonly SectionProblem[] {
  return services.flatMap(({ name, memory, concurrency }, index): SectionProblem[] => {
    const { memoryMiB } = shapes[index]!;
    const { baseMiB, perRequestMiB } = memory;
    const mostRequests = Math.floor((memoryMiB - baseMiB) / perRequestMiB);
    // A unit that cannot hold one request makes the platform infeasible, which is more than a warning of this kind.
    if (perRequestMiB === 0 || mostRequests < 1 || concurrency <= mostRequests) return [];
    const count = mostRequests + 1;
    return [
      {
        severity: 'warning',
        path: pathOf(index),
        message:
          `a unit of ${name} can run out of memory at ${count} requests at once: ` +
          `${baseMiB} MiB + ${count} x ${perRequestMiB} MiB is more than ${memoryMiB} MiB`,
        found: `${memoryMiB} MiB`,
        allowed: `${baseMiB + concurrency * perRequestMiB} MiB for its concurrency of ${concurrency}`,
        hint: `Give it more memory, or the service a concurrency of at most ${mostRequests}.`,
      },
    ];
  });
}
