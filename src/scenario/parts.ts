// What a scenario can be made of, as the reader and the JSON Schema need it. The lists themselves come from all-parts.ts.
import type { z } from 'zod';
import type { ServiceSpec } from '../model/workloads/index.ts';

/** What the scenario stage needs of an entry of the list of platforms. */
export interface PlatformPart {
  readonly type: string;
  readonly summary: string;
  readonly schema: z.ZodType;
  resolve(
    section: unknown,
    context: { readonly services: readonly ServiceSpec[] },
  ): { readonly settings: unknown; readonly problems: readonly PlatformPartProblem[] };
}

export interface PlatformPartProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly found?: string;
  readonly allowed?: string;
  readonly hint?: string;
}

export interface ScenarioParts {
  readonly platforms: readonly PlatformPart[];
  readonly priceBooks: readonly { readonly region: string; readonly month: string }[];
}
