// The colour of each start-up phase: a hue for the kind of work, a shade for the phase, the same in every report.

/** What a start spends its time on, in the order of a start. */
export const PHASE_KINDS = ['waiting', 'machine', 'image', 'application', 'registration', 'other'] as const;

export type PhaseKind = (typeof PHASE_KINDS)[number];

/** A hue and a shade from 0, dark, to 6, light: names of classes in the style sheet. */
export interface PhaseColour {
  readonly kind: PhaseKind;
  readonly shade: number;
}

/** Neighbours in a bar are far apart in shade; no two phases look the same. */
const SHADES: Readonly<Record<PhaseKind, Readonly<Record<string, number>>>> = {
  waiting: { pending: 3, 'rate-limit': 5 },
  machine: { request: 0, boot: 3, 'user-data': 6, provision: 1, network: 4, place: 2, placement: 5 },
  image: { pull: 4, fetch: 1 },
  application: { container: 0, 'runtime-init': 1, init: 4 },
  registration: { register: 1, readiness: 4 },
  other: {},
};

const COLOUR_OF: ReadonlyMap<string, PhaseColour> = new Map(
  PHASE_KINDS.flatMap((kind) =>
    Object.entries(SHADES[kind]).map(([phase, shade]): [string, PhaseColour] => [phase, { kind, shade }]),
  ),
);

/** The colour of a phase; phases that are not known share one. */
export function phaseColour(phase: string): PhaseColour {
  return COLOUR_OF.get(phase) ?? { kind: 'other', shade: 5 };
}

/** The phases by kind, in the order of a start; within a kind as they come. */
export function phasesByKind(
  phases: readonly string[],
): readonly { readonly kind: PhaseKind; readonly phases: readonly string[] }[] {
  return PHASE_KINDS.map((kind) => ({
    kind,
    phases: phases.filter((phase) => phaseColour(phase).kind === kind),
  })).filter((group) => group.phases.length > 0);
}
