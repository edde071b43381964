// What decides how a new version takes the place of an old one, unit by unit. Carrying it out is the fleet's business.
import type { z } from 'zod';
import type { Assumption } from '../assumptions/assumption.ts';
import type { ReplacementRule } from '../compute/units/unit-fleet-parts.ts';

/** A service in the middle of a release. */
export interface RolloutView {
  readonly nowUs: number;
  readonly desired: number;
  /** Units of other versions that serve, and that do not yet. */
  readonly oldReady: number;
  readonly oldNotReady: number;
  /** Units of the version that is rolled out, likewise. */
  readonly newReady: number;
  readonly newNotReady: number;
  /** Those of `newReady` that have served for the warm-up. */
  readonly newWarm: number;
  /** Units of the new version that are asked for after a pause, because starts have failed. */
  readonly heldCount: number;
  /** Units of the new version that have failed since one has become ready. */
  readonly failureCount: number;
  /** When a unit of the new version became ready last, or the release began. */
  readonly lastProgressUs: number;
}

/** What is to be done now. */
export interface RolloutStep {
  /** Units of the new version to ask for. */
  readonly start: number;
  /** Units of old versions to let go; those that do not serve go first. */
  readonly stop: number;
  /** The rule with its numbers, for the decision log. */
  readonly why: string;
  /** `failed` ends the release as it stands, `roll-back` goes back to the version before, `stalled` is only said. */
  readonly verdict: 'go-on' | 'stalled' | 'failed' | 'roll-back';
  /** When to look again although nothing has changed, in microseconds; null if never. */
  readonly lookAgainUs: number | null;
}

/** An entry of the list of rollouts: a pure policy, settings and view in, step out. */
export interface Rollout<Section, Settings> {
  readonly name: string;
  readonly summary: string;
  /** The section `deployment` of a platform. */
  readonly schema: z.ZodType<Section>;
  readonly assumptions: readonly Assumption[];
  /** Whether autoscalers cannot lower the number of units meanwhile. */
  readonly keepsDesired: boolean;
  /** The section with its defaults. */
  settingsFrom(section: Section | undefined): Settings;
  /** What is wrong with the settings, in words that follow the place; null if nothing. */
  problemOf(settings: Settings): { readonly message: string; readonly allowed: string; readonly hint: string } | null;
  /** How long a new unit has to serve until it counts as healthy, in microseconds. */
  warmupUs(settings: Settings): number;
  /** How units that must go are replaced when there is no release; null where they go before others come. */
  replacement(settings: Settings): ReplacementRule | null;
  step(view: RolloutView, settings: Settings): RolloutStep;
}

/** A rollout whose settings are its own business. */
export type AnyRollout = Rollout<unknown, unknown>;

/** Share of a count, rounded up; a hair above a whole number is that number. */
export function ceilShare(count: number, share: number): number {
  return Math.ceil(count * share - 1e-9);
}

/** Share of a count, rounded down; a hair below a whole number is that number. */
export function floorShare(count: number, share: number): number {
  return Math.floor(count * share + 1e-9);
}

/** Units of old versions. */
export function oldCount({ oldReady, oldNotReady }: RolloutView): number {
  return oldReady + oldNotReady;
}

/** Units of the new version, with those that are asked for after a pause. */
export function newCount({ newReady, newNotReady, heldCount }: RolloutView): number {
  return newReady + newNotReady + heldCount;
}
