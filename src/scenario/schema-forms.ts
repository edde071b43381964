// Walks a JSON Schema along the values of a document: which forms a value can have in its place.

export type JsonSchema = Readonly<Record<string, unknown>>;

const MAX_FORMS = 200;

/** The document's schema, and the value at the place: it rules out forms. Undefined rules out none. */
export interface FormContext {
  readonly root: JsonSchema;
  readonly data: unknown;
}

/** The schema itself, what it refers to and what it chooses from, without the forms that the data rules out. */
export function formsOf(schema: JsonSchema, { root, data }: FormContext): readonly JsonSchema[] {
  const forms: JsonSchema[] = [];
  const open = [schema];
  for (let next = open.pop(); next !== undefined && forms.length < MAX_FORMS; next = open.pop()) {
    forms.push(next);
    const choices = [next.anyOf, next.oneOf, next.allOf].flatMap((list) => (Array.isArray(list) ? list : []));
    const target = typeof next.$ref === 'string' ? definition(root, next.$ref) : undefined;
    for (const choice of [...choices, target]) {
      const form = asSchema(choice);
      if (form !== undefined && isPossible(form, data)) open.push(form);
    }
  }
  return forms;
}

/** The schema of an entry of a section, or of an item of a list. */
function stepInto(form: JsonSchema, key: string | number): JsonSchema | undefined {
  if (typeof key === 'number') return asSchema(form.items);
  const properties = asSchema(form.properties);
  if (properties !== undefined && Object.hasOwn(properties, key)) return asSchema(properties[key]);
  return asSchema(form.additionalProperties);
}

/** The schemas of an entry or item of a value that has one of these forms. */
export function partsOf(forms: readonly JsonSchema[], key: string | number): readonly JsonSchema[] {
  return forms.flatMap((form): readonly JsonSchema[] => {
    const part = stepInto(form, key);
    return part === undefined ? [] : [part];
  });
}

/** The keys that a section of this form can have, with their schemas; none where any key is allowed. */
export function propertiesOf(form: JsonSchema): readonly (readonly [string, JsonSchema])[] {
  return Object.entries(asSchema(form.properties) ?? {}).flatMap(([key, value]) => {
    const schema = asSchema(value);
    return schema === undefined ? [] : [[key, schema] as const];
  });
}

/** The default that a description tells of: "(default 3)", "(default: by their size)", "(delay; default 300s)". */
export function defaultIn(description: string): string | null {
  return /[(;] ?default:? ([^)]+)\)/.exec(description)?.[1] ?? null;
}

/** A form is ruled out by a word in the data that is none of those it stands for. */
function isPossible(form: JsonSchema, data: unknown): boolean {
  if (asSchema(form.properties) === undefined || !isSection(data)) return true;
  return propertiesOf(form).every(([key, schema]) => {
    const words = Array.isArray(schema.enum) ? schema.enum : [schema.const];
    return words[0] === undefined || data[key] === undefined || words.includes(data[key]);
  });
}

function definition(root: JsonSchema, reference: string): unknown {
  const name = reference.replace(/^#\/definitions\//, '');
  return asSchema(root.definitions)?.[name];
}

function asSchema(value: unknown): JsonSchema | undefined {
  return isSection(value) ? value : undefined;
}

export function isSection(value: unknown): value is Readonly<Record<string | number, unknown>> {
  return typeof value === 'object' && value !== null;
}
