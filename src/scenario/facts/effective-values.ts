// The values of a scenario with where each of them comes from, defaults among them. How they are printed is left to others.
import { defaultIn, formsOf, type JsonSchema, partsOf, propertiesOf } from '../schema-forms.ts';
import type { PlaceIndex } from '../source/place-index.ts';
import { plainData, type ScalarNode, type SourceNode, type Span } from '../source/tree.ts';

/** Where a value comes from. */
export type Origin =
  | { readonly kind: 'file'; readonly file: string; readonly line: number }
  /** `name` is what to type: `--set`, `WINDTUNNEL_SEED`. */
  | { readonly kind: 'flag' | 'environment'; readonly name: string }
  /** Its text uses these vars. */
  | { readonly kind: 'var'; readonly vars: readonly { readonly name: string; readonly origin: Origin }[] }
  | { readonly kind: 'default' };

export type EffectiveNode = EffectiveScalar | EffectiveList | EffectiveSection;

export interface EffectiveScalar {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  readonly origin: Origin;
}

export interface EffectiveList {
  readonly kind: 'list';
  readonly items: readonly EffectiveNode[];
  readonly origin: Origin;
}

export interface EffectiveSection {
  readonly kind: 'section';
  /** Those that are written first, then defaults. */
  readonly entries: readonly { readonly key: string; readonly node: EffectiveNode }[];
  /** Keys that are left out and have no fixed default, with what holds then in words. */
  readonly leftOut: readonly { readonly key: string; readonly words: string }[];
  readonly origin: Origin;
}

const DEFAULT: Origin = { kind: 'default' };

/** The tree with its defaults by this JSON Schema. */
export function effectiveValues(
  root: SourceNode,
  { schema, places }: { readonly schema: JsonSchema; readonly places: PlaceIndex },
): EffectiveNode {
  return new EffectiveReader(schema, places).node(root, [schema]);
}

class EffectiveReader {
  readonly #schema: JsonSchema;
  readonly #places: PlaceIndex;

  constructor(schema: JsonSchema, places: PlaceIndex) {
    this.#schema = schema;
    this.#places = places;
  }

  node(node: SourceNode, schemas: readonly JsonSchema[]): EffectiveNode {
    const origin = this.#originOf(node);
    if (node.kind === 'scalar') return { kind: 'scalar', value: node.value, origin };
    const data = plainData(node);
    const forms = this.#forms(schemas, data);
    if (node.kind === 'list') {
      const itemSchemas = partsOf(forms, 0);
      return { kind: 'list', items: node.items.map((item) => this.node(item, itemSchemas)), origin };
    }
    const entries = [...node.entries.values()].map(({ key, value }) => {
      const below = partsOf(forms, key);
      return { key, node: this.node(value, below) };
    });
    const rest = this.#defaults(forms, (key) => node.entries.has(key));
    return { kind: 'section', entries: [...entries, ...rest.entries], leftOut: rest.leftOut, origin };
  }

  #originOf(node: SourceNode): Origin {
    const vars = node.kind === 'scalar' ? (node.vars ?? []) : [];
    if (vars.length === 0) return this.#placeOf(node);
    const used = new Map(vars.map(({ name, given }) => [name, given]));
    return { kind: 'var', vars: Array.from(used, ([name, given]) => ({ name, origin: this.#placeOf(given) })) };
  }

  #placeOf(span: Span | ScalarNode): Origin {
    const { kind, short } = this.#places.sourceOf(span);
    if (kind !== 'file') return { kind, name: short };
    return { kind, file: short, line: this.#places.positionOf(span).line };
  }

  /** What the value can be, the forms left out that it is not. */
  #forms(schemas: readonly JsonSchema[], data: unknown): readonly JsonSchema[] {
    const forms = schemas.flatMap((schema) => formsOf(schema, { root: this.#schema, data }));
    return forms.filter((form) => fits(form, data));
  }

  #defaults(forms: readonly JsonSchema[], isWritten: (key: string) => boolean) {
    const entries = new Map<string, EffectiveNode>();
    const leftOut = new Map<string, string>();
    for (const [key, schema] of forms.flatMap(propertiesOf)) {
      if (isWritten(key)) continue;
      const words = defaultIn(descriptionOf(schema, this.#schema));
      if (schema.default !== undefined) entries.set(key, this.#default(schema.default, [schema]));
      else if (words !== null) leftOut.set(key, words);
    }
    return {
      entries: Array.from(entries, ([key, node]) => ({ key, node })),
      leftOut: Array.from(leftOut, ([key, words]) => ({ key, words })),
    };
  }

  #default(value: unknown, schemas: readonly JsonSchema[]): EffectiveNode {
    if (Array.isArray(value)) {
      const below = partsOf(this.#forms(schemas, value), 0);
      return { kind: 'list', items: value.map((item) => this.#default(item, below)), origin: DEFAULT };
    }
    if (typeof value !== 'object' || value === null) {
      return { kind: 'scalar', value: value as EffectiveScalar['value'], origin: DEFAULT };
    }
    const forms = this.#forms(schemas, value);
    const entries = Object.entries(value).map(([key, part]) => {
      return { key, node: this.#default(part, partsOf(forms, key)) };
    });
    const rest = this.#defaults(forms, (key) => Object.hasOwn(value, key));
    return { kind: 'section', entries: [...entries, ...rest.entries], leftOut: rest.leftOut, origin: DEFAULT };
  }
}

/** The description of a schema, or of what it refers to. */
function descriptionOf(schema: JsonSchema, root: JsonSchema): string {
  const described = formsOf(schema, { root, data: undefined }).find(({ description }) => description !== undefined);
  return String(described?.description ?? '');
}

/** A section fits a form that knows all of its keys, and of which it has all that must be there. */
function fits(form: JsonSchema, data: unknown): boolean {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return true;
  const required = Array.isArray(form.required) ? form.required : [];
  if (required.some((key) => typeof key === 'string' && !Object.hasOwn(data, key))) return false;
  if (form.additionalProperties !== false) return true;
  const known = propertiesOf(form).map(([key]) => key);
  return Object.keys(data).every((key) => known.includes(key));
}
