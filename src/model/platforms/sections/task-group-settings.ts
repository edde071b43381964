// Settings of task groups: what of a platform's `services:` is of use to work that runs to completion, and what is not.
import type { UnitShape } from '../../compute/requests/service-group.ts';
import type { ServiceSpec } from '../../workloads/service.ts';
import type { SectionProblem } from '../platform.ts';

/** What a task group always has, where a platform has the setting: no units while nothing waits. */
const ALWAYS: Readonly<Record<string, unknown>> = { min: 0, scaling: [], warmPool: null };
/** Settings of which it always has what holds where nothing is said. */
const BUILT_IN = ['invoke', 'sqs', 'reserved', 'provisioned', 'snapStart'] as const;

const REASONS: Readonly<Record<string, string>> = {
  min: 'has no units while nothing waits for one',
  scaling: 'is not scaled: it has as many units as pieces wait and run, up to max',
  warmPool: 'has no group of instances that could be kept warm',
  invoke: 'gets its work from its jobs',
  sqs: 'gets its work from its jobs',
  reserved: 'shares the concurrency of the account with the others; maxParallel limits it',
  provisioned: 'has nothing provisioned while no job runs',
  snapStart: 'starts anew for each job',
};

/** The settings of a task group: those of services that would contradict what it is are replaced. */
export function settingsOfTaskGroup<Settings extends object>(settings: Settings, defaults: Settings): Settings {
  const always = Object.entries(ALWAYS).filter(([field]) => field in settings);
  const builtIn = Object.entries(defaults).filter(([field]) => BUILT_IN.some((one) => one === field));
  return { ...settings, ...Object.fromEntries([...always, ...builtIn]) };
}

/** What a section may not say of a task group; what it says of all services by `default` is passed over. */
export function problemsOfTaskGroups(
  sections: ReadonlyMap<string, object>,
  services: readonly ServiceSpec[],
): readonly SectionProblem[] {
  return services.flatMap(({ name, task }) => {
    const section: Readonly<Record<string, unknown>> = { ...sections.get(name) };
    if (task === undefined) return [];
    const fields = Object.keys(REASONS).filter((field) => section[field] !== undefined);
    return fields.map((field) => ({
      path: ['services', name, field],
      message: `is of no use to a task of a job: it ${REASONS[field]!}`,
      hint: 'Leave it out here; under default it holds for services only.',
    }));
  });
}

/** A queue that no piece of some task fits into. */
export function problemsOfJobQueue({
  jobQueue,
  services,
  shapes,
}: {
  readonly jobQueue: { readonly maxVcpu: number } | undefined;
  readonly services: readonly ServiceSpec[];
  readonly shapes: readonly UnitShape[];
}): readonly SectionProblem[] {
  if (jobQueue === undefined) return [];
  return services.flatMap(({ name, task }, index): readonly SectionProblem[] => {
    const { vcpu } = shapes[index]!;
    if (task === undefined || vcpu <= jobQueue.maxVcpu) return [];
    return [
      {
        path: ['jobQueue', 'maxVcpu'],
        message: `is less than one piece of ${name} takes: it would wait for ever`,
        found: `${jobQueue.maxVcpu} vCPU`,
        allowed: `at least ${vcpu} vCPU`,
        hint: 'Raise it, or give the task less cpu.',
      },
    ];
  });
}
