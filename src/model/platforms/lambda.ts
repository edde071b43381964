// Functions: one request per execution environment, paid by the millisecond.
import { z } from 'zod';
import { type Distribution, meanOf } from '../../engine/distributions/index.ts';
import type { Infeasibility } from '../../metrics/result.ts';
import { LAMBDA_RUNTIMES, RUNTIME_INIT_ASSUMPTION } from '../assumptions/lambda-init.ts';
import {
  ACCOUNT_CONCURRENCY,
  concurrencyAssumption,
  keepAliveAssumption,
  LAMBDA_LARGEST_IMAGE_BYTES,
  LAMBDA_LARGEST_ZIP_BYTES,
  LAMBDA_LONGEST_US,
  LAMBDA_MEMORY,
  LAMBDA_QUOTAS_SOURCE,
  lambdaLimitAssumptions,
  MIB_PER_VCPU,
} from '../assumptions/lambda-limits.ts';
import { LAMBDA_FETCH_ASSUMPTION, LAMBDA_PLACEMENT_PHASE } from '../assumptions/lambda-startup.ts';
import { type PhaseOverrides, phaseAssumptions, unchanged } from '../assumptions/startup-phase.ts';
import { frontDoorAssumptions } from '../compute/front-door.ts';
import { bytesField, countField, distributionField, durationField, mebibytesField } from '../fields/index.ts';
import type { ServiceSpec } from '../workloads/service.ts';
import { type FunctionSettings, LambdaPlatform, type LambdaSettings } from './lambda-platform.ts';
import type { PlatformVariant, SectionProblem } from './platform.ts';
import { type PathOf, servicesField, settingsPerService, startupField } from './section.ts';
import { onceEach } from './section-checks.ts';

const FUNCTION_PHASES = ['placement', 'fetch', 'runtime-init', 'init'] as const;
const DEFAULT_KEEP_ALIVE: Distribution = { dist: 'uniform', min: 300_000_000, max: 420_000_000 };

const functionSchema = z.strictObject({
  package: z.enum(['zip', 'image']).describe('How the function is packaged (default zip).').optional(),
  memory: mebibytesField({ description: 'Memory of the function (default 1769MiB, which is one vCPU).' }).optional(),
  arch: z.enum(['x86_64', 'arm64']).describe('Cpu architecture (default x86_64).').optional(),
  code: bytesField({ description: 'Size of the unpacked zip package, where it matters.' }).optional(),
  timeout: durationField({ description: 'Longest execution (default 15min, the most there is).' }).optional(),
  reserved: countField({ min: 1, max: 100_000, description: 'Reserved concurrency.' }).optional(),
});

const schema = z.strictObject({
  type: z.literal('lambda'),
  concurrency: countField({
    min: 1,
    max: 1_000_000,
    description: 'Executions at once in the account (default 1000).',
  }).optional(),
  keepAlive: distributionField({ unit: 'duration' }).describe('How long an idle environment is kept.').optional(),
  loadBalancer: z
    .boolean()
    .describe('A load balancer in front (default false: a function URL, which costs nothing).')
    .optional(),
  startup: startupField(FUNCTION_PHASES),
  services: servicesField(functionSchema),
});

/** Functions: one request at a time per environment, paid by duration x memory; idle environments cost nothing. */
export const lambda: PlatformVariant<LambdaSettings> = {
  type: 'lambda',
  summary: 'Functions: one request per execution environment, paid by the millisecond',
  schema,
  resolve(input, { services }) {
    const section = input as z.output<typeof schema>;
    const defaults = {
      package: 'zip' as 'zip' | 'image',
      memory: MIB_PER_VCPU,
      arch: 'x86_64' as 'x86_64' | 'arm64',
      code: 0,
      timeout: LAMBDA_LONGEST_US,
      reserved: 0,
    };
    const { settings, problems, pathOf } = settingsPerService(section.services, services, defaults);
    return {
      settings: {
        functions: settings.map((own) => ({
          packaging: own.package,
          memoryMiB: own.memory,
          arch: own.arch,
          codeBytes: own.code,
          timeoutUs: own.timeout,
          reservedConcurrency: own.reserved === 0 ? null : own.reserved,
        })),
        accountConcurrency: section.concurrency ?? ACCOUNT_CONCURRENCY,
        keepAliveUs: section.keepAlive ?? DEFAULT_KEEP_ALIVE,
        hasLoadBalancer: section.loadBalancer ?? false,
        overrides: (section.startup ?? {}) as PhaseOverrides,
        overridden: [
          ...(section.concurrency === undefined ? [] : [concurrencyAssumption.id]),
          ...(section.keepAlive === undefined ? [] : [keepAliveAssumption.id]),
        ],
      },
      problems: [
        ...problems,
        ...problemsOfTimeouts(settings, pathOf),
        ...problemsOfMemory(settings, pathOf),
        ...problemsOfReservations(settings, section.concurrency ?? ACCOUNT_CONCURRENCY),
      ],
    };
  },
  infeasibilities: ({ functions, overrides }, services) => {
    const hasRuntimeInit = overrides['runtime-init'] !== undefined;
    return services.flatMap((service, index) => infeasibilitiesOf(service, functions[index]!, hasRuntimeInit));
  },
  assumptions: (settings) => [
    ...phaseAssumptions([LAMBDA_PLACEMENT_PHASE], settings.overrides),
    { ...RUNTIME_INIT_ASSUMPTION, isOverridden: settings.overrides['runtime-init'] !== undefined },
    { ...LAMBDA_FETCH_ASSUMPTION, isOverridden: settings.overrides.fetch !== undefined },
    ...[keepAliveAssumption, concurrencyAssumption].map((assumption) => ({
      ...assumption,
      isOverridden: settings.overridden.includes(assumption.id),
    })),
    ...unchanged([...lambdaLimitAssumptions, ...(settings.hasLoadBalancer ? frontDoorAssumptions : [])]),
  ],
  create: (settings, context) => new LambdaPlatform(settings, context),
};

/** Functions cannot reserve more executions than the account has. */
function problemsOfReservations(
  settings: readonly { readonly reserved: number }[],
  accountConcurrency: number,
): readonly SectionProblem[] {
  const reserved = settings.reduce((sum, own) => sum + own.reserved, 0);
  if (reserved <= accountConcurrency) return [];
  return [
    {
      path: ['services'],
      message: `reserve ${reserved} of ${accountConcurrency} executions`,
      allowed: `at most ${accountConcurrency} together`,
      hint: 'raise `concurrency` or lower `reserved`',
    },
  ];
}

function problemsOfTimeouts<Settings extends { readonly timeout: number }>(
  settings: readonly Settings[],
  pathOf: PathOf<Settings>,
): readonly SectionProblem[] {
  const problems = settings.flatMap(({ timeout }, index) => {
    if (timeout <= LAMBDA_LONGEST_US) return [];
    const path = [...pathOf(index, ['timeout']), 'timeout'];
    return [{ path, message: 'is longer than a function may run', allowed: 'at most 15min' }];
  });
  return onceEach(problems);
}

/** Memory is set, and paid, by the whole MiB. */
function problemsOfMemory<Settings extends { readonly memory: number }>(
  settings: readonly Settings[],
  pathOf: PathOf<Settings>,
): readonly SectionProblem[] {
  const problems = settings.flatMap(({ memory }, index) => {
    if (Number.isInteger(memory)) return [];
    return [
      {
        path: [...pathOf(index, ['memory']), 'memory'],
        message: 'is no whole number of MiB',
        found: `${memory} MiB`,
        allowed: 'whole MiB, for example 512MiB',
        hint: 'What AWS calls MB is MiB here.',
      },
    ];
  });
  return onceEach(problems);
}

/** Everything about one service that Lambda cannot do. */
function infeasibilitiesOf(
  service: ServiceSpec,
  fn: FunctionSettings,
  hasRuntimeInit: boolean,
): readonly Infeasibility[] {
  const found: Infeasibility[] = [];
  const report = (limit: string, value: string, rule: string) =>
    found.push({ service: service.name, limit, value, rule, source: LAMBDA_QUOTAS_SOURCE });
  const neededMiB = service.memory.baseMiB + service.memory.perRequestMiB;
  if (Math.max(fn.memoryMiB, neededMiB) > LAMBDA_MEMORY.maxMiB) {
    report('10,240 MB', `${Math.max(fn.memoryMiB, neededMiB)} MiB`, 'memory of a function');
  } else if (neededMiB > fn.memoryMiB) {
    report(`${fn.memoryMiB} MiB`, `${neededMiB} MiB`, 'the function must hold the application and one request');
  }
  if (fn.memoryMiB < LAMBDA_MEMORY.minMiB) report('128 MB', `${fn.memoryMiB} MiB`, 'least memory of a function');
  const speed = Math.min(1, fn.memoryMiB / MIB_PER_VCPU);
  const meanUs = meanOf(service.demand.waitUs) + meanOf(service.demand.cpuUs) / speed;
  if (meanUs > LAMBDA_LONGEST_US)
    report('15 min', `${Math.round(meanUs / 6e6) / 10} min on average`, 'longest execution');
  if (fn.packaging === 'image' && service.image.sizeBytes > LAMBDA_LARGEST_IMAGE_BYTES) {
    report('10 GB', `${Math.round(service.image.sizeBytes / 1e8) / 10} GB`, 'container image of a function');
  }
  if (fn.packaging === 'zip' && fn.codeBytes > LAMBDA_LARGEST_ZIP_BYTES) {
    report('250 MB', `${Math.round(fn.codeBytes / 1e6)} MB`, 'unpacked zip package');
  }
  const { runtime } = service.start;
  if (!hasRuntimeInit && runtime !== null && !LAMBDA_RUNTIMES.includes(runtime)) {
    report(LAMBDA_RUNTIMES.join(', '), runtime, 'no measured initialisation of this runtime; set startup.runtime-init');
  }
  return found;
}
