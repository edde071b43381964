// The parts of a platform's section that several platforms share: fields, and one full group of settings per service.
import { z } from 'zod';
import { closest } from '../../../base/closest.ts';
import { MICROS_PER_SECOND } from '../../../base/time.ts';
import type { Assumption } from '../../assumptions/assumption.ts';
import { MODEL_PHASE_NAMES } from '../../assumptions/models/model-start.ts';
import { type ScalingPolicy, scalingPolicySchema } from '../../autoscalers/index.ts';
import { DEFAULT_METRIC_DELAY_US } from '../../autoscalers/metrics/metric-feed.ts';
import { policyAssumptions } from '../../autoscalers/policy-assumptions.ts';
import { INSTANCE_TYPE_NAMES } from '../../compute/instance-types/index.ts';
import { countField, distributionField, durationField, vcpuField } from '../../fields/index.ts';
import { BALANCERS, findBalancer } from '../../routing/index.ts';
import type { ServiceSpec } from '../../workloads/service.ts';
import type { FleetSettings } from '../fleet/fleet-settings.ts';
import type { SectionProblem } from '../platform.ts';
import { type AccountQuotas, accountQuotasFrom } from './account-quotas.ts';
import { type Grace, loadBalancerSettings, loadBalancerShape } from './load-balancer-section.ts';
import { problemsOfTaskGroups, settingsOfTaskGroup } from './task-group-settings.ts';

/** Most units or hosts that a scenario may ask for. */
export const MOST_UNITS = 100_000;

/** How a run begins. */
const WARM_START: Assumption = {
  id: 'run.warm-start',
  meaning: 'at time zero the fewest units of every service are ready, without a start',
  value: 'min units',
  source: 'choice: the workload has been running before',
  date: '2026-11',
  confidence: 'high',
};

/** How a run begins that is about starts. */
const COLD_START: Assumption = {
  id: 'run.cold-start',
  meaning: 'at time zero nothing runs: the fewest units of every service are asked for then, and start like any others',
  value: 'no units',
  source: "the scenario's own choice",
  date: '2026-11',
  confidence: 'high',
};

/** Settings of a service that every platform of long-running units has. */
export const fleetServiceShape = {
  min: countField({ min: 0, max: MOST_UNITS, description: 'Fewest units; as many run at the start.' }).optional(),
  max: countField({ min: 1, max: MOST_UNITS, description: 'Most units.' }).optional(),
  scaling: z.array(scalingPolicySchema).max(20).describe('Scaling policies; none keeps the minimum.').optional(),
};

/** Policies of a service that says nothing of scaling. */
export const NO_SCALING: readonly ScalingPolicy[] = [];

/** Settings of a platform of long-running units. */
export const fleetShape = {
  routing: z
    .enum(BALANCERS.map(({ name }) => name) as [string, ...string[]])
    .describe('How the load balancer chooses a unit.')
    .optional(),
  drain: durationField({
    description: 'How long a draining unit may go on (deregistration delay; default 300s).',
  }).optional(),
  metricDelay: durationField({
    description: 'From the end of a minute until autoscalers see its metrics (default 60s).',
    max: '1h',
  }).optional(),
  begin: z
    .enum(['ready', 'cold'])
    .describe('Whether the minimum of units runs when the run begins, or is only asked for then (default ready).')
    .optional(),
  jobQueue: z
    .strictObject({
      maxVcpu: vcpuField({ min: '0.001 vCPU', description: 'Most vCPU of all pieces of jobs that run at once.' }),
    })
    .describe('The queue of jobs: limits of its compute environment; without limit if left out.')
    .optional(),
  loadBalancer: z.boolean().describe('Whether a load balancer is in front, and on the bill (default true).').optional(),
  ...loadBalancerShape,
};

/** An EC2 instance type of the price book. */
export function instanceField() {
  return z.enum(INSTANCE_TYPE_NAMES as [string, ...string[]]).describe('EC2 instance type, for example m7i.large.');
}

/** The scenario's own times for start-up phases; where the application starts, those of its model are among them. */
export function startupField<Phase extends string>(phases: readonly Phase[]) {
  const isOfApplication = phases.some((phase) => phase === 'init');
  const names = [...phases, ...(isOfApplication ? MODEL_PHASE_NAMES : [])];
  const times = Object.fromEntries(names.map((phase) => [phase, distributionField({ unit: 'duration' }).optional()]));
  return z
    .strictObject(times)
    .describe(`Times of start-up phases: ${names.join(', ')}.`)
    .optional();
}

/** `services:` of a platform: `default` and exceptions by service name. */
export function servicesField<Schema extends z.ZodType>(schema: Schema) {
  return z.record(z.string(), schema).describe('Settings by service; `default` holds for the others.').optional();
}

/** The defaults of {@link fleetShape}; `grace` is that of the platform's orchestrator (null for none), of ECS unless given. */
export function fleetDefaults(
  section: Parameters<typeof loadBalancerSettings>[0] & {
    readonly drain?: number | undefined;
    readonly metricDelay?: number | undefined;
    readonly begin?: 'ready' | 'cold' | undefined;
    readonly jobQueue?: { readonly maxVcpu: number } | undefined;
    readonly deployment?: unknown;
    readonly limits?: AccountQuotas | undefined;
  },
  grace?: Grace | null,
) {
  return {
    ...loadBalancerSettings(section, grace),
    routing: section.routing ?? BALANCERS[0]!.name,
    drainUs: section.drain ?? 300 * MICROS_PER_SECOND,
    metricDelayUs: section.metricDelay ?? DEFAULT_METRIC_DELAY_US,
    hasLoadBalancer: section.loadBalancer ?? true,
    begin: section.begin ?? 'ready',
    ...(section.jobQueue === undefined ? {} : { jobQueue: section.jobQueue }),
    ...(section.deployment === undefined ? {} : { deployment: section.deployment }),
    ...(section.limits === undefined ? {} : { quotas: accountQuotasFrom(section.limits) }),
  };
}

/** Settings of which some are left out, or given as undefined. */
type Loose<Settings> = { readonly [Key in keyof Settings]?: Settings[Key] | undefined };

/**
 * Where the section gives a service one of these fields: below the service's own name, else below `default`; empty, for
 * the section itself, where it leaves them all to the built-in defaults.
 */
export type PathOf<Settings> = (index: number, fields: readonly (keyof Settings)[]) => readonly string[];

/** Merges built-in defaults, the section's `default` and the service's own settings, for every service. */
export function settingsPerService<Settings extends object>(
  sections: { readonly [name: string]: Loose<Settings> } | undefined,
  services: readonly ServiceSpec[],
  defaults: Settings,
): {
  readonly settings: readonly Settings[];
  readonly problems: readonly SectionProblem[];
  readonly pathOf: PathOf<Settings>;
} {
  const bySection = new Map(Object.entries(sections ?? {}));
  const names = services.map(({ name }) => name);
  const problems: SectionProblem[] = [];
  for (const name of bySection.keys()) {
    if (name === 'default' || names.includes(name)) continue;
    const near = closest(name, [...names, 'default']);
    problems.push({
      path: ['services', name],
      message: 'is not a service of the workload',
      found: name,
      allowed: `default, ${names.join(', ')}`,
      ...(near === undefined ? {} : { hint: `did you mean "${near}"?` }),
    });
  }
  problems.push(...problemsOfTaskGroups(bySection, services));
  const settings = services.map(({ name, task }) => {
    const own = { ...defaults, ...defined(bySection.get('default')), ...defined(bySection.get(name)) };
    return task === undefined ? own : settingsOfTaskGroup(own, defaults);
  });
  const pathOf: PathOf<Settings> = (index, fields) => {
    const key = [names[index]!, 'default'].find((name) =>
      fields.some((field) => bySection.get(name)?.[field] !== undefined),
    );
    return key === undefined ? [] : ['services', key];
  };
  return { settings, problems, pathOf };
}

/** The assumptions of the scaling policies in use, and of the load balancer. */
export function fleetAssumptions(
  settings: FleetSettings,
): readonly (Assumption & { readonly isOverridden?: boolean })[] {
  const policies = settings.services.flatMap(({ scaling }) => scaling);
  return [
    ...policyAssumptions(policies, settings.metricDelayUs),
    ...(findBalancer(settings.routing)?.assumptions ?? []),
    ...settings.loadBalancerAssumptions,
    settings.begin === 'cold' ? COLD_START : WARM_START,
  ];
}

function defined<T extends object>(settings: T | undefined): Partial<T> {
  if (settings === undefined) return {};
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as Partial<T>;
}
