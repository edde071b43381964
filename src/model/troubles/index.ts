// The list of kinds of trouble. A new kind is one file and one line here.
import { z } from 'zod';
import { invariant } from '../../base/invariant.ts';
import { healthChecks } from './health-checks.ts';
import { hostLoss } from './host-loss.ts';
import { outOfMemory } from './out-of-memory.ts';
import { registryOutage } from './registry-outage.ts';
import { slowDependency } from './slow-dependency.ts';
import { spotReclaim } from './spot-reclaim.ts';
import { throttledApi } from './throttled-api.ts';
import type { TroubleEntry } from './trouble-fields.ts';
import type { TroubleKind } from './trouble-kind.ts';
import { unitCrash } from './unit-crash.ts';
import { zoneOutage } from './zone-outage.ts';

export { type RecoveryMeasure, TroubleEffect } from './trouble-effect.ts';

/** Every kind of trouble, in the order in which help and documentation show them. */
export const TROUBLES = [
  unitCrash,
  outOfMemory,
  hostLoss,
  zoneOutage,
  spotReclaim,
  healthChecks,
  slowDependency,
  registryOutage,
  throttledApi,
] as const;

type Schema = (typeof TROUBLES)[number]['schema'];

/** One entry of the list `trouble`. */
export const troubleSchema = z
  .discriminatedUnion('kind', TROUBLES.map(({ schema }) => schema) as unknown as [z.ZodObject, ...z.ZodObject[]])
  .meta({ id: 'Trouble' }) as unknown as z.ZodType<z.output<Schema>>;

/** Trouble of a scenario: when it happens, to what, and what it is. */
export interface TroubleSpec {
  /** What the report calls it. */
  readonly name: string;
  /** Its random streams are keyed by it: further entries of other kinds do not move its draws. */
  readonly key: string;
  readonly serviceIndex: number | null;
  readonly entry: TroubleEntry;
}

/** The kind of an entry that its schema has passed. */
export function troubleKindOf(entry: TroubleEntry): TroubleKind<TroubleEntry> {
  const found = TROUBLES.find(({ name }) => name === entry.kind);
  invariant(found !== undefined, `no trouble is called ${entry.kind}`);
  return found as unknown as TroubleKind<TroubleEntry>;
}
