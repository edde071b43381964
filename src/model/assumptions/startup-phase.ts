// A start-up phase with its default distribution and where that comes from; a scenario may override it by name.
import type { Distribution } from '../../engine/distributions/index.ts';
import type { StartupPhase } from '../compute/starts/startup.ts';
import type { Assumption } from './assumption.ts';

/** A phase as the model knows it: default times and their source. */
export interface PhaseAssumption extends StartupPhase {
  readonly assumption: Assumption;
}

/** Distributions that a scenario gives for phases, by name. */
export type PhaseOverrides = { readonly [phase: string]: Distribution | undefined };

/** An assumption and whether the scenario overrides it. */
export type AssumptionState = Assumption & { readonly isOverridden: boolean };

/** The phases with the scenario's own times where it gives any. */
export function phasesInForce(phases: readonly PhaseAssumption[], overrides: PhaseOverrides): readonly StartupPhase[] {
  return phases.map(({ phase, us, isBilled }) => ({ phase, us: overrides[phase] ?? us, isBilled }));
}

/** The assumptions behind phases, marked where the scenario overrides them. */
export function phaseAssumptions(
  phases: readonly PhaseAssumption[],
  overrides: PhaseOverrides,
): readonly AssumptionState[] {
  return phases.map(({ phase, assumption }) => ({ ...assumption, isOverridden: overrides[phase] !== undefined }));
}

/** Assumptions that the scenario does not override, unless they say so themselves. */
export function unchanged(
  assumptions: readonly (Assumption & { readonly isOverridden?: boolean })[],
): readonly AssumptionState[] {
  return assumptions.map((assumption) => ({ isOverridden: false, ...assumption }));
}
