// The options that several commands share: what they change in the scenarios that they read.

import { Option } from 'commander';

/** `--set path=value`, repeatable. */
export function setOption(): Option {
  const description = "change a value, as in --set 'platforms.ecs.services.default.cpu=2 vCPU'; repeatable";
  return new Option('--set <path=value>', `${description} (env: WINDTUNNEL_SET, one a line)`).argParser(collect);
}

/** `--var name=value`, repeatable. */
export function varOption(): Option {
  const description = 'the value of a var that the scenario declares; repeatable';
  return new Option('--var <name=value>', `${description} (env: WINDTUNNEL_VAR_NAME)`).argParser(collect);
}

/** One more value of a repeatable option. */
export function collect(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value];
}

/** As `collect`; in the environment there are several, one a line. */
export function collectLines(value: string, previous?: readonly string[]): readonly string[] | undefined {
  const lines = value.split('\n').filter((line) => line.trim() !== '');
  return lines.length === 0 ? previous : [...(previous ?? []), ...lines];
}
