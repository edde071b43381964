// Turns what a zod schema found into mistakes in our own words. Fields bring their words along; zod's own codes get
// theirs here.
import type { z } from 'zod';
import { closest } from '../../base/closest.ts';
import type { ScenarioCode } from '../mistakes/codes.ts';
import type { Advice, Mistake, Path } from '../mistakes/mistake.ts';
import { knownKeys } from './known-keys.ts';

type Issue = z.core.$ZodIssue;
type IssueOf<Code extends Issue['code']> = Extract<Issue, { readonly code: Code }>;

const CODE_OF_KIND: Readonly<Record<string, ScenarioCode>> = {
  missing: 'WT121',
  type: 'WT122',
  word: 'WT123',
  unit: 'WT124',
  range: 'WT125',
  name: 'WT126',
  reference: 'WT128',
};

const EXPECTED_WORDS: Readonly<Record<string, string>> = {
  object: 'a section',
  record: 'a section',
  array: 'a list',
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  null: 'empty',
};

const MERGE_HINT = 'YAML 1.2 has no merge keys: write the values out, or use an alias for a whole section.';

/** What was checked: the schema, the data, and where the data stands in the document. */
export interface CheckedPart {
  readonly schema: z.ZodType;
  readonly data: unknown;
  readonly path: Path;
}

/** Every mistake behind these issues; a section with three unknown keys has three. */
export function issueMistakes(issues: readonly Issue[], part: CheckedPart): readonly Mistake[] {
  return issues.flatMap((issue) => mistakesOf(issue, part));
}

function mistakesOf(issue: Issue, part: CheckedPart): readonly Mistake[] {
  const inner = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
  const path = [...part.path, ...inner];
  const value = valueAt(part.data, inner);
  switch (issue.code) {
    case 'custom':
      return [customMistake(issue, path)];
    case 'unrecognized_keys':
      return unknownKeys(issue.keys, { part, inner });
    case 'invalid_key':
      return issueMistakes(issue.issues, { ...part, path }).map((mistake) => ({ ...mistake, path, isAtKey: true }));
    case 'invalid_union':
      return unionMistakes(issue, { part, path, value });
    case 'invalid_value':
      return [wordMistake(issue.values.map(String), { path, value })];
    case 'invalid_type':
      return [value === undefined ? missing(path) : wrongType(issue.expected, path)];
    case 'too_small':
    case 'too_big':
      return [outside(issue, path)];
    default:
      return [{ code: 'WT129', message: `is not allowed: ${issue.message}`, path }];
  }
}

function customMistake(issue: IssueOf<'custom'>, path: Path): Mistake {
  const { kind, allowed, hint } = (issue.params ?? {}) as Readonly<Record<string, string | undefined>>;
  const code = CODE_OF_KIND[kind ?? ''] ?? 'WT129';
  const mistake: Mistake = { code, message: issue.message, path, allowed, hint };
  return code === 'WT121' ? { ...missing(path), ...mistake, hint: hint ?? missing(path).hint } : mistake;
}

function missing(path: Path): Mistake {
  return { code: 'WT121', message: 'is missing', path, found: '', hint: `Add ${path.at(-1) ?? 'it'}.` };
}

function wrongType(expected: string, path: Path): Mistake {
  const words = EXPECTED_WORDS[expected] ?? expected;
  const example = words === 'a section' ? `${path.at(-1) ?? 'key'}: { ... }` : undefined;
  return {
    code: 'WT122',
    message: `must be ${words}`,
    path,
    allowed: example === undefined ? words : `${words}, such as ${example}`,
  };
}

function unknownKeys(
  keys: readonly string[],
  { part, inner }: { readonly part: CheckedPart; readonly inner: readonly (string | number)[] },
): readonly Mistake[] {
  return keys.map((key) => ({
    code: 'WT120',
    message: 'is not a known key',
    path: [...part.path, ...inner, key],
    isAtKey: true,
    advice: () => adviceOnKey(key, knownKeys(part.schema, { data: part.data, path: inner })),
  }));
}

function adviceOnKey(key: string, known: readonly string[]): Advice {
  const near = closest(key, known) ?? known.find((candidate) => isAbbreviation(key, candidate));
  const otherwise = key === '<<' ? MERGE_HINT : 'Remove it, or check where it belongs.';
  return {
    allowed: known.length === 0 ? undefined : known.join(', '),
    hint: near === undefined ? otherwise : `Did you mean ${near}?`,
  };
}

/** "warm" for warmup, "durations" for duration. */
function isAbbreviation(key: string, candidate: string): boolean {
  return key.length >= 3 && (candidate.startsWith(key) || key.startsWith(candidate));
}

function wordMistake(
  allowed: readonly string[],
  { path, value }: { readonly path: Path; readonly value: unknown },
): Mistake {
  const words = allowed.join(', ');
  if (value === undefined) return { ...missing(path), allowed: words, hint: `Add ${path.at(-1)}: ${allowed[0]}.` };
  const message = allowed.length === 1 ? `must be ${words}` : 'is not one of the words for this place';
  const advice = (): Advice => {
    const near = typeof value === 'string' ? closest(value, allowed) : undefined;
    return { allowed: words, hint: near === undefined ? undefined : `Did you mean ${near}?` };
  };
  return { code: 'WT123', message, path, advice };
}

function unionMistakes(
  issue: IssueOf<'invalid_union'>,
  { part, path, value }: { readonly part: CheckedPart; readonly path: Path; readonly value: unknown },
): readonly Mistake[] {
  const { options } = issue as { readonly options?: readonly unknown[] };
  if (options !== undefined) return [wordMistake(options.map(String), { path, value })];
  if (value === undefined) return [missing(path)];
  const branches = issue.errors.map((errors) => issueMistakes(errors, { ...part, path }));
  // The branch that was meant is the one that got furthest.
  const meant = branches.reduce((best, branch) => (depthOf(branch) > depthOf(best) ? branch : best), branches[0] ?? []);
  if (depthOf(meant) > path.length) return meant;
  const allowed = branches
    .flatMap((branch) => branch.map((mistake) => mistake.allowed ?? ''))
    .filter((text) => text !== '');
  return [
    {
      code: 'WT122',
      message: 'fits none of the forms for this place',
      path,
      allowed: [...new Set(allowed)].join('; or '),
    },
  ];
}

function depthOf(branch: readonly Mistake[]): number {
  return Math.max(0, ...branch.map((mistake) => mistake.path.length));
}

function outside(issue: IssueOf<'too_small'> | IssueOf<'too_big'>, path: Path): Mistake {
  const isSmall = issue.code === 'too_small';
  const limit = isSmall ? issue.minimum : issue.maximum;
  const bound = `${isSmall ? 'at least' : 'at most'} ${limit}`;
  if (issue.origin === 'array' || issue.origin === 'set') {
    const message = `must have ${bound} ${Number(limit) === 1 ? 'entry' : 'entries'}`;
    return { code: 'WT127', message, path };
  }
  if (issue.origin === 'string') return { code: 'WT125', message: `must have ${bound} characters`, path };
  const words = issue.inclusive === false ? `${isSmall ? 'above' : 'below'} ${limit}` : bound;
  return { code: 'WT125', message: `must be ${words}`, path, allowed: `a number ${words}` };
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    return (value as Readonly<Record<string | number, unknown>>)[key];
  }, data);
}
