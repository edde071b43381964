// What a key of a scenario means, read off the JSON Schema: its description, its default, what may stand there.
import type { Path } from '../mistakes/mistake.ts';
import { defaultIn, formsOf, type JsonSchema, partsOf, propertiesOf } from '../schema-forms.ts';

/** One meaning of a key. The same path can have several, by the type of what it is in. */
export interface KeyMeaning {
  /** Where it means that, for example "type: ecs-ec2"; none where it does everywhere. */
  readonly within: readonly string[];
  readonly meaning: string;
  /** As it is written, or in words; null where there is none. */
  readonly default: string | null;
  readonly isRequired: boolean;
  /** What may stand there, in words. */
  readonly allowed: string;
}

/** The meanings, or the keys that there are where the path leaves the schema. */
export type KeyReading =
  | { readonly ok: true; readonly meanings: readonly KeyMeaning[] }
  | { readonly ok: false; readonly path: Path; readonly known: readonly string[] };

const MOST_WORDS = 40;
const MOST_FORMS = 3;
const SECTION = 'a section with';

/** A schema on the way down. */
interface Step {
  readonly schema: JsonSchema;
  readonly within: string | null;
  readonly isRequired: boolean;
}

/** Names of the user's own choice (of platforms, services) can be anything; a platform can be named by its type. */
export function keyMeanings(root: JsonSchema, path: Path): KeyReading {
  let steps: readonly Step[] = [{ schema: root, within: null, isRequired: true }];
  for (const [index, part] of path.entries()) {
    const next = steps.flatMap((step) => stepsInto(step, { part, root }));
    if (next.length === 0) {
      const known = steps.flatMap(({ schema }) => sectionForms(schema, root).flatMap(propertiesOf)).map(([key]) => key);
      return { ok: false, path: path.slice(0, index + 1), known: [...new Set(known)] };
    }
    steps = next;
  }
  return { ok: true, meanings: grouped(steps.map((step) => meaningOf(step, root))) };
}

function stepsInto(
  { schema, within }: Step,
  { part, root }: { readonly part: string | number; readonly root: JsonSchema },
): readonly Step[] {
  const forms = sectionForms(schema, root);
  const meant = forms.flatMap((form) => {
    const property = propertiesOf(form).find(([key]) => key === part)?.[1];
    if (property === undefined) return [];
    const isRequired = Array.isArray(form.required) && form.required.includes(part);
    return [{ schema: property, within: kindOf(form) ?? within, isRequired }];
  });
  if (meant.length > 0) return meant;
  const entries = partsOf(formsOf(schema, { root, data: undefined }), part).flatMap((one) =>
    formsOf(one, { root, data: undefined }),
  );
  const named = entries.filter((form) => kindOf(form) === `type: ${part}`);
  return (named.length > 0 ? named : entries).map((one) => ({ schema: one, within, isRequired: false }));
}

/** Sections that the schema may be, and those of its items where it is a list: positions can be left out. */
function sectionForms(schema: JsonSchema, root: JsonSchema): readonly JsonSchema[] {
  const forms = formsOf(schema, { root, data: undefined });
  return [...forms, ...partsOf(forms, 0).flatMap((item) => formsOf(item, { root, data: undefined }))];
}

/** The word that tells this form from others: "type: lambda", "policy: step". */
function kindOf(form: JsonSchema): string | null {
  const word = propertiesOf(form).find(([, schema]) => typeof schema.const === 'string');
  return word === undefined ? null : `${word[0]}: ${word[1].const}`;
}

function meaningOf({ schema, within, isRequired }: Step, root: JsonSchema): KeyMeaning {
  const forms = formsOf(schema, { root, data: undefined });
  const described = forms.find(({ description }) => description !== undefined);
  const meaning = String(described?.description ?? '');
  const written = forms.find((form) => form.default !== undefined)?.default;
  return {
    within: within === null ? [] : [within],
    meaning,
    default: written === undefined ? defaultIn(meaning) : textOf(written),
    isRequired,
    allowed: listed([...new Set(forms.flatMap(allowedBy))]),
  };
}

/** Forms of sections stand last, and only a few of them. */
function listed(allowed: readonly string[]): string {
  const sections = allowed.filter((text) => text.startsWith(SECTION));
  const others = allowed.filter((text) => !text.startsWith(SECTION));
  const hidden = sections.length - MOST_FORMS;
  const rest = hidden > 0 ? [`${hidden} more forms of a section`] : [];
  return [...others, ...sections.slice(0, MOST_FORMS), ...rest].join('; or ');
}

function textOf(value: unknown): string {
  return typeof value === 'string' && value !== '' ? value : JSON.stringify(value);
}

function allowedBy(form: JsonSchema): readonly string[] {
  const { type, minimum, maximum, examples } = form;
  const words = Array.isArray(form.enum) ? form.enum : form.const === undefined ? [] : [form.const];
  if (words.length > 0) {
    return [
      words.slice(0, MOST_WORDS).join(', ') +
        (words.length > MOST_WORDS ? `, and ${words.length - MOST_WORDS} more` : ''),
    ];
  }
  if (type === 'boolean') return ['true or false'];
  if (type === 'integer' || type === 'number') {
    const from = minimum === undefined ? '' : ` from ${minimum}`;
    return [`a ${type === 'integer' ? 'whole ' : ''}number${from}${maximum === undefined ? '' : ` to ${maximum}`}`];
  }
  if (type === 'object') {
    const keys = propertiesOf(form).map(([key]) => key);
    return [`${SECTION} ${keys.length === 0 ? 'names of your choice' : keys.join(', ')}`];
  }
  if (type === 'array') return ['a list'];
  if (type !== 'string') return [];
  return [Array.isArray(examples) ? `text such as ${examples.join(', ')}` : 'text'];
}

/** Equal meanings become one, with all the places where they hold. */
function grouped(meanings: readonly KeyMeaning[]): readonly KeyMeaning[] {
  const groups = new Map<string, KeyMeaning>();
  for (const one of meanings) {
    const { within, ...rest } = one;
    const id = JSON.stringify(rest);
    groups.set(id, { ...one, within: [...new Set([...(groups.get(id)?.within ?? []), ...within])] });
  }
  return [...groups.values()];
}
