// The reader and the JSON Schema with everything that this version has: the one place where the lists are plugged in.
import { PLATFORMS } from '../model/platforms/index.ts';
import { PRICE_BOOKS } from '../model/pricing/price-books/index.ts';
import { jsonSchemaOfParts } from './json-schema.ts';
import type { ScenarioParts } from './parts.ts';
import { type ReadScenarioOptions, readScenarioOfParts, type ScenarioReading } from './read-scenario.ts';

const ALL_PARTS: ScenarioParts = { platforms: PLATFORMS, priceBooks: PRICE_BOOKS };

/** Reads and checks a scenario. Pure: no file is opened, not even those that the scenario refers to. */
export function readScenario(text: string, options: ReadScenarioOptions = {}): ScenarioReading {
  return readScenarioOfParts(text, { ...options, parts: ALL_PARTS });
}

/** The JSON Schema (draft-7) of what a user writes; it changes only with the version of the program. */
export function scenarioJsonSchema(): Readonly<Record<string, unknown>> {
  return jsonSchemaOfParts(ALL_PARTS);
}
