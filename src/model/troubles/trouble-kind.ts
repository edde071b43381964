// What every kind of trouble offers: how it is written in a scenario, and what it does to a platform.
import type { z } from 'zod';
import type { RandomStream } from '../../engine/random/stream.ts';
import type { Assumption } from '../assumptions/assumption.ts';
import type { TroubleEffect } from './trouble-effect.ts';
import type { TroubleTarget } from './trouble-target.ts';

/** One occurrence of trouble on one platform. */
export interface TroubleRun {
  readonly target: TroubleTarget;
  /** The service that it is restricted to; null for all. */
  readonly service: number | null;
  readonly atUs: number;
  /** The end of a state; that of the run where it has none. */
  readonly untilUs: number;
  /** Chooses what is hit. */
  readonly random: RandomStream;
}

/** An entry of the list of kinds. */
export interface TroubleKind<Settings> {
  readonly name: string;
  /** One line for help texts. */
  readonly summary: string;
  /** Of an entry of the list `trouble`: strict, with `kind` and the fields of its time. */
  readonly schema: z.ZodType<Settings>;
  readonly assumptions: readonly Assumption[];
  /** Does it. What is hit is in the effect. */
  begin(settings: Settings, run: TroubleRun): TroubleEffect;
}
