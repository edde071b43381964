// Checks of the settings of services that several platforms share: contradictions, and warnings of what cannot end well.
import { autoscalerOf, type ScalingPolicy } from '../autoscalers/index.ts';
import type { UnitShape } from '../compute/service-group.ts';
import type { ServiceSpec } from '../workloads/service.ts';
import type { SectionProblem } from './platform.ts';
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

/** Warnings of services that may have no unit and have no policy that could see a request for one. */
export function warningsOfZero<Settings extends Scaling>(
  settings: readonly Settings[],
  pathOf: PathOf<Settings>,
): readonly SectionProblem[] {
  const warnings = settings.flatMap(({ min, scaling }, index): SectionProblem[] => {
    const metrics = scaling.map((policy) => autoscalerOf(policy).metricOf(policy));
    if (min > 0 || metrics.some((metric) => metric === null || metric === 'requests-per-unit')) return [];
    const why =
      metrics.length === 0
        ? 'there is no scaling policy'
        : `${[...new Set(metrics)].join(' and ')} cannot be measured without a unit`;
    return [
      {
        severity: 'warning',
        path: [...pathOf(index, ['min']), 'min'],
        message: `can never scale from zero: ${why}, so every request is rejected`,
        allowed: 'min: 1 or more, or a policy that works without units',
        hint: 'Use a policy with the metric requests-per-unit, or a schedule.',
      },
    ];
  });
  return onceEach(warnings);
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
