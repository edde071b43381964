// Settings of the Lambda platform, complete for every service: plain data.
import type { Distribution } from '../../../engine/distributions/index.ts';
import type { LambdaArch, LambdaPackage } from '../../assumptions/lambda/lambda-init.ts';
import type { PhaseOverrides } from '../../assumptions/startup-phase.ts';
import type { ReuseOrder } from '../../compute/functions/environment-table.ts';
import type { ProvisionedSpec } from '../../compute/functions/provisioned-environments.ts';

/** What stands in front of functions that are called and waited for. */
export const FRONT_DOORS = ['function-url', 'alb', 'api-gateway', 'http-api'] as const;
/** One of {@link FRONT_DOORS}. */
export type LambdaFrontDoor = (typeof FRONT_DOORS)[number];

/** How a function gets its work. */
export const INVOCATIONS = ['sync', 'async', 'sqs'] as const;
/** One of {@link INVOCATIONS}. */
export type LambdaInvocation = (typeof INVOCATIONS)[number];

/** The queue of a function that reads one. */
export interface QueueSettings {
  readonly batchSize: number;
  readonly windowUs: number;
  /** Null where only the pollers' own limit holds. */
  readonly maxConcurrency: number | null;
  readonly visibilityUs: number;
  /** Null where a message is never given up. */
  readonly maxReceives: number | null;
}

/** One function, complete. */
export interface FunctionSettings {
  readonly packaging: LambdaPackage;
  readonly memoryMiB: number;
  readonly arch: LambdaArch;
  /** Size of the code that is loaded at the start, of a zip package, in bytes; 0 where it is not given. */
  readonly codeBytes: number;
  readonly timeoutUs: number;
  readonly ephemeralMiB: number;
  /** Null where only the account's limit holds. */
  readonly reservedConcurrency: number | null;
  readonly provisioned: ProvisionedSpec | null;
  readonly hasSnapStart: boolean;
  readonly invoke: LambdaInvocation;
  /** Null unless the function reads a queue. */
  readonly queue: QueueSettings | null;
}

/** Settings of the platform, complete for every service. */
export interface LambdaSettings {
  readonly functions: readonly FunctionSettings[];
  readonly accountConcurrency: number;
  /** Requests per second and execution at once. */
  readonly requestsPerExecution: number;
  readonly keepAliveUs: Distribution;
  readonly maxAgeUs: Distribution;
  readonly reuse: ReuseOrder;
  /** Whether provisioned environments are asked for at time zero instead of being there. */
  readonly isBegunCold: boolean;
  readonly frontDoor: LambdaFrontDoor;
  readonly overrides: PhaseOverrides;
  /** Whether some functions are tasks of jobs. */
  readonly hasJobs: boolean;
  /** Assumptions, by id, that the section overrides. */
  readonly overridden: readonly string[];
}
