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
  /** Why the platform cannot run the workload; asked where the settings have no mistake. */
  infeasibilities(settings: unknown, services: readonly ServiceSpec[]): readonly PlatformPartInfeasibility[];
}

export interface PlatformPartInfeasibility {
  readonly service: string | null;
  readonly limit: string;
  readonly value: string;
  readonly rule: string;
}

export interface PlatformPartProblem {
  readonly severity?: 'warning';
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
