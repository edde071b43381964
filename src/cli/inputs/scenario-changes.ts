// What flags and the environment change in every scenario that a command reads. Making the changes is left to the reader.

import { type ScenarioChange, VAR_PREFIX } from '../../scenario/index.ts';

/** The flags, as they were given. */
export interface ChangeOptions {
  readonly set?: readonly string[];
  readonly var?: readonly string[];
  readonly seed?: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** In the order of precedence: flags win over the environment, later flags over earlier ones. */
export function scenarioChanges(options: ChangeOptions, env: Environment): readonly ScenarioChange[] {
  return [...environmentChanges(env), ...flagChanges(options)];
}

/** An empty variable is as none: that is how some build systems pass on what is not set. */
function environmentChanges(env: Environment): readonly ScenarioChange[] {
  const { WINDTUNNEL_SET = '', WINDTUNNEL_SEED = '' } = env;
  const lines = WINDTUNNEL_SET.split('\n').filter((line) => line.trim() !== '');
  const vars = Object.keys(env).filter((name) => name.startsWith(VAR_PREFIX) && (env[name] ?? '') !== '');
  return [
    ...lines.map((text): ScenarioChange => ({ kind: 'set', by: 'WINDTUNNEL_SET', text: text.trim() })),
    ...vars.sort().map((name): ScenarioChange => ({ kind: 'environment-var', by: name, text: env[name] ?? '' })),
    ...(WINDTUNNEL_SEED === '' ? [] : [{ kind: 'seed', by: 'WINDTUNNEL_SEED', text: WINDTUNNEL_SEED } as const]),
  ];
}

function flagChanges({ set = [], var: vars = [], seed }: ChangeOptions): readonly ScenarioChange[] {
  return [
    ...set.map((text): ScenarioChange => ({ kind: 'set', by: '--set', text })),
    ...vars.map((text): ScenarioChange => ({ kind: 'var', by: '--var', text })),
    ...(seed === undefined ? [] : [{ kind: 'seed', by: '--seed', text: seed } as const]),
  ];
}
