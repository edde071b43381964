// The colour of each start-up phase: a hue for the kind of work, a shade for the phase, the same in every report.

/** What a start spends its time on, in the order of a start. */
const PHASE_KINDS = [
  'waiting',
  'placing',
  'machine',
  'image',
  'application',
  'model',
  'registration',
  'other',
] as const;

type PhaseKind = (typeof PHASE_KINDS)[number];

/** A hue and a shade from 0, dark, to 6, light: names of classes in the style sheet. */
export interface PhaseColour {
  readonly kind: PhaseKind;
  readonly shade: number;
}

/** Neighbours in a bar are far apart in shade; no two phases look the same. */
const SHADES: Readonly<Record<PhaseKind, Readonly<Record<string, number>>>> = {
  waiting: { pending: 3, 'rate-limit': 5, schedule: 1, 'back-off': 6 },
  placing: { place: 2, placement: 4, sandbox: 1, allocation: 5, join: 3, network: 6 },
  machine: { request: 0, provision: 3, boot: 1, resume: 4, 'user-data': 5, hibernate: 2, stop: 6 },
  image: { pull: 4, fetch: 1, clone: 6 },
  application: {
    container: 0,
    'runtime-init': 1,
    init: 4,
    restore: 2,
    'init-given-up': 5,
    restart: 3,
    'first-call': 6,
  },
  model: { weights: 4, load: 1, compile: 5, 'warm-up': 3 },
  registration: { probe: 6, register: 1, readiness: 4, endpoints: 2 },
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
