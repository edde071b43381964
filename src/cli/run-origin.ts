// What a result is told of how it was asked for, so that it can be had again: file, variables and flags that had a say in it.

import type { RunOrigin } from '../metrics/result.ts';
import type { ScenarioChange } from '../scenario/index.ts';
import type { ReplicationWish } from './study/plan.ts';

/** Everything but the file that a result depends on. */
export interface RunRequest {
  /** Of flags and of the environment. */
  readonly changes: readonly ScenarioChange[];
  readonly platform?: readonly string[] | undefined;
  readonly hasThresholds: boolean;
  /** How often it was to be run, after a baseline had its say. */
  readonly wish: ReplicationWish;
  readonly isBail: boolean;
}

/** The origin of the result of one file; `path` null for standard input. */
export function runOrigin(path: string | null, request: RunRequest): RunOrigin {
  const { changes, platform, hasThresholds, wish, isBail } = request;
  const flags = changes.flatMap(({ by, text }) => (by.startsWith('--') ? [by, text] : []));
  return {
    file: path,
    environment: environmentOf(changes),
    arguments: [
      ...flags,
      ...(platform === undefined ? [] : ['--platform', platform.join(',')]),
      ...(hasThresholds ? [] : ['--no-thresholds']),
      ...wishFlags(wish),
      ...(isBail ? ['--bail'] : []),
    ],
  };
}

/** Several changes of one variable stood on a line each. */
function environmentOf(changes: readonly ScenarioChange[]): readonly string[] {
  const values = new Map<string, string>();
  for (const { by, text } of changes) {
    const before = values.get(by);
    if (!by.startsWith('--')) values.set(by, before === undefined ? text : `${before}\n${text}`);
  }
  return [...values].map(([name, value]) => `${name}=${value}`);
}

function wishFlags({ replications, untilCi, maxReplications }: ReplicationWish): readonly string[] {
  return [
    ...(replications === undefined ? [] : ['--replications', String(replications)]),
    ...(untilCi === undefined ? [] : ['--until-ci', percentText(untilCi)]),
    ...(maxReplications === undefined ? [] : ['--max-replications', String(maxReplications)]),
  ];
}

/** Fifteen digits give back every percentage that people write. */
function percentText(share: number): string {
  return `${Number((share * 100).toPrecision(15))}%`;
}
