// The colour of each start-up phase: a hue for the kind of work, a shade for the phase, the same in every report.

/** What a start spends its time on, in the order of a start. */
const PHASE_KINDS = ['waiting', 'machine', 'image', 'application', 'registration', 'other'] as const;

type PhaseKind = (typeof PHASE_KINDS)[number];

/** A hue and a shade from 0, dark, to 6, light: names of classes in the style sheet. */
export interface PhaseColour {
  readonly kind: PhaseKind;
  readonly shade: number;
}

/** Neighbours in a bar are far apart in shade; no two phases look the same. */
const SHADES: Readonly<Record<PhaseKind, Readonly<Record<string, number>>>> = {
  waiting: { pending: 3, 'rate-limit': 5 },
  machine: { request: 0, provision: 3, boot: 1, 'user-data': 5, network: 6, place: 2, placement: 4 },
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

/** The phases by kind, both in the order of a start; phases that are not known come last. */
export function phasesByKind(
  phases: readonly string[],
): readonly { readonly kind: PhaseKind; readonly phases: readonly string[] }[] {
  const groups = PHASE_KINDS.map((kind) => {
    const known = Object.keys(SHADES[kind]);
    const ofKind = phases.filter((phase) => phaseColour(phase).kind === kind);
    return { kind, phases: ofKind.sort((a, b) => known.indexOf(a) - known.indexOf(b)) };
  });
  return groups.filter((group) => group.phases.length > 0);
}
