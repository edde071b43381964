// What every scaler of Kubernetes nodes offers to a scenario: a section, its assumptions, and the scaler itself.
import type { z } from 'zod';
import type { AssumptionState } from '../../assumptions/startup-phase.ts';
import type { Resources } from '../../compute/resources.ts';
import type { HostScaler } from './host-scaler.ts';

/** What a scaler is told of its cluster beside its own section. */
export interface HostScalerContext {
  /** Part of the hosts that is Spot, 0..1. */
  readonly spotShare: number;
  /** Most hosts of all groups together. */
  readonly maxHosts: number;
  /** Reserved by daemons on each host. */
  readonly daemons: Pick<Resources, 'cpuMilli' | 'memoryMiB'>;
  readonly random: { integer(n: number): number };
}

/** One scaler of nodes. `Section` is its checked section of the scenario: plain data. */
export interface HostScalerVariant<Section> {
  /** The word in the `scaler` field. */
  readonly name: string;
  /** One line for help texts. */
  readonly summary: string;
  /** The name of its section beside `scaler`; null where it has no settings. */
  readonly field: string | null;
  readonly schema: z.ZodType<Section>;
  assumptions(section: Section): readonly AssumptionState[];
  create(section: Section, context: HostScalerContext): HostScaler;
}

/** Assumptions with those marked that the fields of a section override; `overrides` names the fields of each id. */
export function assumptionsOf<Section extends object>(
  assumptions: readonly Omit<AssumptionState, 'isOverridden'>[],
  section: Section,
  overrides: { readonly [id: string]: readonly (keyof Section)[] },
): readonly AssumptionState[] {
  return assumptions.map((assumption) => ({
    ...assumption,
    isOverridden: (overrides[assumption.id] ?? []).some((field) => section[field] !== undefined),
  }));
}
