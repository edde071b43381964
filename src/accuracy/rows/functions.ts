// A Lambda function for closed forms: starts that take no time unless they are given, one law of duration, and
// environments that are replaced for no other reason than having been idle.

import type { AccuracyScenario, ScenarioPart } from '../row.ts';

const FOR_EVER = '365d';

export interface FunctionCase {
  readonly rate: string;
  readonly duration: string;
  readonly warmup?: string;
  /** Time of an invocation, all of it waiting. */
  readonly wait: ScenarioPart | string;
  readonly keepAlive?: string;
  /** Time of a start beyond that of the invocation. */
  readonly start?: ScenarioPart | string;
  readonly reserved?: number;
  /** Executions at once in the account. */
  readonly concurrency?: number;
  /** What differs in the service, and in the platform. */
  readonly service?: ScenarioPart;
  readonly platform?: ScenarioPart;
}

export function functionScenario(parts: FunctionCase): AccuracyScenario {
  const { rate, duration, warmup, wait, keepAlive = '1h', start = '0ms', reserved, concurrency, service } = parts;
  return {
    duration,
    ...(warmup === undefined ? {} : { warmup }),
    services: { web: { demand: { cpu: '0ms', wait }, timeout: '15min', ...service } },
    traffic: [{ name: 'users', to: 'web', rate }],
    platform: {
      type: 'lambda',
      keepAlive,
      maxAge: FOR_EVER,
      startup: { placement: '0ms', fetch: '0ms', 'runtime-init': start, init: '0ms' },
      ...(concurrency === undefined ? {} : { concurrency }),
      ...(reserved === undefined ? {} : { services: { web: { reserved } } }),
      ...parts.platform,
    },
  };
}
