// What a scenario can be made of, as the reader and the JSON Schema need it. The lists themselves come from part-lists.ts.
import type { PlatformVariant } from '../model/platforms/index.ts';

/** What the scenario stage needs of an entry of the list of platforms. */
export type PlatformPart = Pick<
  PlatformVariant<unknown>,
  'type' | 'summary' | 'schema' | 'resolve' | 'infeasibilities'
>;

/** The lists that a scenario chooses from. */
export interface ScenarioParts {
  readonly platforms: readonly PlatformPart[];
  readonly priceBooks: readonly { readonly region: string; readonly month: string }[];
}
