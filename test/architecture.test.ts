// The rules of CONTRIBUTING.md and src/README.md that a machine can check. Each rule lives in architecture/rules/, with
// small projects that break it: a rule that cannot fail is a defect.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { projectOf, readProject } from './architecture/project.ts';
import type { Rule } from './architecture/rule.ts';
import { bannedNames } from './architecture/rules/banned-names.ts';
import { cycles } from './architecture/rules/cycles.ts';
import { deadCode } from './architecture/rules/dead-code.ts';
import { documentation } from './architecture/rules/documentation.ts';
import { importTable } from './architecture/rules/import-table.ts';
import { promises } from './architecture/rules/promises.ts';
import { nearLimits, sizes } from './architecture/rules/sizes.ts';
import { style } from './architecture/rules/style.ts';
import { unfinished } from './architecture/rules/unfinished.ts';
import { VARIANT_FOLDERS, variants, variantsOf } from './architecture/rules/variants.ts';

const RULES: readonly Rule[] = [
  importTable,
  variants,
  cycles,
  bannedNames,
  sizes,
  style,
  deadCode,
  documentation,
  unfinished,
  promises,
];

const project = readProject(fileURLToPath(new URL('..', import.meta.url)));

describe('the project keeps its rules', () => {
  it.each(RULES.map((rule) => [rule.promise, rule] as const))('%s', (_, rule) => {
    expect(rule.check(project).join('\n')).toBe('');
  });

  it.each(VARIANT_FOLDERS)('%s/index.ts is a list of variants', (folder) => {
    expect(variantsOf(project, folder)).not.toEqual([]);
  });

  it('files beyond 200 lines and functions beyond 40 are listed (--reporter verbose shows them)', async ({
    annotate,
  }) => {
    expect(nearLimits(projectOf({ 'src/base/a.ts': 'f();\n'.repeat(201) }))).toHaveLength(1);
    await annotate(nearLimits(project).join('\n'));
  });
});

describe.each(RULES.map((rule) => [rule.promise, rule] as const))('the rule "%s" can fail', (_, rule) => {
  it.each(Object.entries(rule.broken))('reports %s, once, with its place', (_, files) => {
    const problems = rule.check(projectOf(files));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^[\w./-]+(:\d+)?( -> [\w./-]+)*: /);
  });

  it.each(Object.entries(rule.allowed))('accepts %s', (_, files) => {
    expect(rule.check(projectOf(files))).toEqual([]);
  });
});
