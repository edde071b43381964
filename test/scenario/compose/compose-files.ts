// Scenarios that are put together from several texts, for the tests of that.
import type { Problem } from '../../../src/base/problem.ts';
import type { ScenarioChange } from '../../../src/scenario/compose/changes.ts';
import type { ReadBaseFile } from '../../../src/scenario/compose/extends.ts';
import { readScenarioOfParts, type ScenarioReading } from '../../../src/scenario/read-scenario.ts';
import type { Scenario } from '../../../src/scenario/scenario.ts';
import { EXAMPLE_PARTS } from '../example-parts.ts';

export type Files = Readonly<Record<string, string>>;

/** What lies in the folder of the scenario. */
export function folderOf(files: Files): ReadBaseFile {
  return (file) => {
    const text = Object.hasOwn(files, file) ? files[file] : undefined;
    return text === undefined ? { ok: false, message: 'cannot be read: there is no such file' } : { ok: true, text };
  };
}

export interface Setting {
  readonly files?: Files;
  readonly changes?: readonly ScenarioChange[];
  readonly file?: string;
}

export function reading(text: string, { files = {}, changes = [], file = 'shop.yaml' }: Setting = {}): ScenarioReading {
  return readScenarioOfParts(text, {
    file,
    folderName: 'shop',
    parts: EXAMPLE_PARTS,
    readFile: folderOf(files),
    changes,
  });
}

/** The scenario, which must be one. */
export function scenarioOf(text: string, setting?: Setting): Scenario {
  const read = reading(text, setting);
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('\n'));
  return read.value;
}

export function problemsOf(text: string, setting?: Setting): readonly Problem[] {
  const read = reading(text, setting);
  return read.ok ? read.warnings : read.problems;
}

/** "WT132 base.yaml:3:7-14", one for each problem. */
export function placesOf(text: string, setting?: Setting): readonly string[] {
  return problemsOf(text, setting).map(
    ({ code, file, position }) => `${code} ${file}:${position?.line}:${position?.column}-${position?.endColumn}`,
  );
}

export function set(...texts: readonly string[]): readonly ScenarioChange[] {
  return texts.map((text) => ({ kind: 'set', by: '--set', text }));
}
