// Functions: one request per execution environment, paid by the millisecond.
import type { Distribution } from '../../engine/distributions/index.ts';
import { SQS_RULES, visibilityAssumption } from '../assumptions/lambda/lambda-invoke.ts';
import {
  ACCOUNT_CONCURRENCY,
  concurrencyAssumption,
  keepAliveAssumption,
  LAMBDA_EPHEMERAL,
  LAMBDA_LONGEST_US,
  MIB_PER_VCPU,
  maxAgeAssumption,
  memoryAssumption,
  REQUESTS_PER_EXECUTION,
  requestRateAssumption,
  reuseAssumption,
  timeoutAssumption,
} from '../assumptions/lambda/lambda-limits.ts';
import type { PhaseOverrides } from '../assumptions/startup-phase.ts';
import type { ProvisionedSpec } from '../compute/functions/provisioned-environments.ts';
import { lambdaAssumptions } from './functions/lambda-assumptions.ts';
import { infeasibilitiesOf, problemsOfFunctions } from './functions/lambda-checks.ts';
import { LambdaPlatform } from './functions/lambda-platform.ts';
import { type FunctionSection, type LambdaSection, lambdaSchema } from './functions/lambda-schema.ts';
import type { FunctionSettings, LambdaSettings, QueueSettings } from './functions/lambda-settings.ts';
import type { PlatformVariant, SectionProblem } from './platform.ts';
import { type PathOf, settingsPerService } from './sections/section.ts';

const DEFAULT_KEEP_ALIVE: Distribution = { dist: 'uniform', min: 300_000_000, max: 420_000_000 };
const DEFAULT_MAX_AGE: Distribution = { dist: 'uniform', min: 6_300_000_000, max: 8_700_000_000 };

const FUNCTION_DEFAULTS = {
  package: 'zip',
  memory: MIB_PER_VCPU,
  arch: 'x86_64',
  code: 0,
  timeout: LAMBDA_LONGEST_US,
  ephemeralStorage: LAMBDA_EPHEMERAL.freeMiB,
  reserved: 0,
  provisioned: 0,
  snapStart: false,
  invoke: 'sync',
  sqs: {},
} satisfies FunctionSection;

/** A function's section with nothing left out. */
type WholeSection = { readonly [Key in keyof FunctionSection]-?: NonNullable<FunctionSection[Key]> };

/** Functions: one request at a time per environment, paid by duration x memory; idle environments cost nothing. */
export const lambda: PlatformVariant<LambdaSettings> = {
  type: 'lambda',
  summary: 'Functions: one request per execution environment, paid by the millisecond',
  schema: lambdaSchema,
  resolve(input, { services }) {
    const section = input as LambdaSection;
    const defaults: WholeSection = FUNCTION_DEFAULTS;
    const { settings, problems, pathOf } = settingsPerService(section.services, services, defaults);
    const functions = settings.map(functionFrom);
    const accountConcurrency = section.concurrency ?? ACCOUNT_CONCURRENCY;
    const checked = functions.map((fn, index) => ({
      fn,
      service: services[index]!,
      hasQueueSection: settings[index]!.sqs !== defaults.sqs,
    }));
    return {
      settings: {
        functions,
        accountConcurrency,
        requestsPerExecution: section.requestsPerExecution ?? REQUESTS_PER_EXECUTION,
        keepAliveUs: section.keepAlive ?? DEFAULT_KEEP_ALIVE,
        maxAgeUs: section.maxAge ?? DEFAULT_MAX_AGE,
        reuse: section.reuse ?? 'most-recently-used',
        isBegunCold: section.begin === 'cold',
        hasJobs: services.some(({ task }) => task !== undefined),
        frontDoor: section.frontDoor ?? (section.loadBalancer === true ? 'alb' : 'function-url'),
        overrides: (section.startup ?? {}) as PhaseOverrides,
        overridden: overriddenIn(
          section,
          services.map((_, index) => givenOf(pathOf, index, settings[index]!)),
        ),
      },
      problems: [
        ...problems,
        ...problemsOfFrontDoor(section),
        ...problemsOfFunctions(checked, { pathOf, accountConcurrency }),
      ],
    };
  },
  infeasibilities: ({ functions, overrides, frontDoor }, services) => {
    const hasRuntimeInit = overrides['runtime-init'] !== undefined;
    return services.flatMap((service, index) =>
      infeasibilitiesOf(service, functions[index]!, { hasRuntimeInit, frontDoor }),
    );
  },
  assumptions: lambdaAssumptions,
  create: (settings, context) => new LambdaPlatform(settings, context),
};

function functionFrom(own: WholeSection): FunctionSettings {
  return {
    packaging: own.package,
    memoryMiB: own.memory,
    arch: own.arch === 'amd64' ? 'x86_64' : own.arch,
    codeBytes: own.code,
    timeoutUs: own.timeout,
    ephemeralMiB: own.ephemeralStorage,
    reservedConcurrency: own.reserved === 0 ? null : own.reserved,
    provisioned: provisionedFrom(own.provisioned),
    hasSnapStart: own.snapStart,
    invoke: own.invoke,
    queue: own.invoke === 'sqs' ? queueFrom(own) : null,
  };
}

function provisionedFrom(provisioned: WholeSection['provisioned']): ProvisionedSpec | null {
  if (typeof provisioned !== 'number') return provisioned;
  return provisioned === 0 ? null : { min: provisioned, max: provisioned, target: null };
}

function queueFrom({ sqs, timeout }: WholeSection): QueueSettings {
  return {
    batchSize: sqs.batch ?? 10,
    windowUs: sqs.window ?? 0,
    maxConcurrency: sqs.maxConcurrency ?? null,
    visibilityUs: sqs.visibility ?? SQS_RULES.visibilityTimeouts * timeout,
    maxReceives: sqs.maxReceives ?? null,
  };
}

/** Which settings a function has from the scenario; a function without a queue needs no visibility timeout. */
interface GivenByFunction {
  readonly memory: boolean;
  readonly timeout: boolean;
  readonly visibility: boolean;
}

function givenOf(pathOf: PathOf<WholeSection>, index: number, own: WholeSection): GivenByFunction {
  return {
    memory: pathOf(index, ['memory']).length > 0,
    timeout: pathOf(index, ['timeout']).length > 0,
    visibility: own.invoke !== 'sqs' || own.sqs.visibility !== undefined,
  };
}

/** Assumptions, by id, that the section overrides. */
function overriddenIn(section: LambdaSection, functions: readonly GivenByFunction[]): readonly string[] {
  const ofAll = (field: keyof GivenByFunction) => (functions.every((given) => given[field]) ? true : undefined);
  const given: readonly (readonly [unknown, string])[] = [
    [section.concurrency, concurrencyAssumption.id],
    [section.requestsPerExecution, requestRateAssumption.id],
    [section.keepAlive, keepAliveAssumption.id],
    [section.maxAge, maxAgeAssumption.id],
    [section.reuse, reuseAssumption.id],
    [ofAll('memory'), memoryAssumption.id],
    [ofAll('timeout'), timeoutAssumption.id],
    [ofAll('visibility'), visibilityAssumption.id],
  ];
  return given.filter(([value]) => value !== undefined).map(([, id]) => id);
}

function problemsOfFrontDoor({ frontDoor, loadBalancer }: LambdaSection): readonly SectionProblem[] {
  if (frontDoor === undefined || loadBalancer === undefined || loadBalancer === (frontDoor === 'alb')) return [];
  return [
    {
      path: ['loadBalancer'],
      message: `contradicts frontDoor: ${frontDoor}`,
      allowed: 'one of the two',
      hint: 'loadBalancer: true is short for frontDoor: alb.',
    },
  ];
}
