// The reader and the JSON Schema with everything that this version has.
import { invariant } from '../base/invariant.ts';
import { compose } from './compose/compose.ts';
import { type EffectiveNode, effectiveValues } from './facts/effective-values.ts';
import { type KeyReading, keyMeanings } from './facts/schema-key.ts';
import { jsonSchemaOfParts, wholeSchemaOfParts } from './json-schema.ts';
import type { Path } from './mistakes/mistake.ts';
import { ALL_PARTS } from './part-lists.ts';
import { type ReadScenarioOptions, readScenarioOfParts, type ScenarioReading } from './read-scenario.ts';
import { PlaceIndex } from './source/place-index.ts';

/** Reads and checks a scenario. Pure: no file is opened, not even those that the scenario refers to. */
export function readScenario(text: string, options: ReadScenarioOptions = {}): ScenarioReading {
  return readScenarioOfParts(text, { ...options, parts: ALL_PARTS });
}

/**
 * The values that a scenario has in the end, defaults included, with where each comes from. Of a scenario that
 * `readScenario` takes.
 */
export function effectiveScenario(text: string, options: ReadScenarioOptions = {}): EffectiveNode {
  const { root, sources } = compose(text.replace(/^\uFEFF/, ''), options);
  invariant(root !== null, 'a scenario with mistakes has no values');
  return effectiveValues(root, { schema: wholeSchemaOfParts(ALL_PARTS), places: new PlaceIndex(sources[0]) });
}

/** What the key at a path means; wherever a name is the user's choice, any will do. */
export function scenarioKey(path: Path): KeyReading {
  return keyMeanings(wholeSchemaOfParts(ALL_PARTS), path);
}

/** The JSON Schema (draft-7) of what a user writes; it changes only with the version of the program. */
export function scenarioJsonSchema(): Readonly<Record<string, unknown>> {
  return jsonSchemaOfParts(ALL_PARTS);
}
