// Fields that several kinds of trouble have in common, and what holds between them.
import { z } from 'zod';
import { countField, durationField, nameField, percentField, textField } from '../fields/index.ts';

const LONGEST = '365d';

/** Fields of every entry. */
export const COMMON_FIELDS = {
  name: nameField({ description: 'What the report calls it (default: its kind).' }).optional(),
  at: durationField({ description: 'When it happens, from the start of the run.', max: LONGEST }).optional(),
  every: durationField({
    description: 'Mean time between its random occurrences, which are at the same moments on every platform.',
    min: '1s',
    max: LONGEST,
  }).optional(),
  platforms: z
    .array(textField({ max: 100 }))
    .min(1)
    .meta({ description: 'The platforms that it happens to (default: all).' })
    .optional(),
};

/** Of what may happen to each unit by itself. */
export const MTBF_FIELD = {
  mtbf: durationField({
    description: 'Mean time between failures of one unit, instead of at and every: the more units, the more fail.',
    min: '10s',
    max: '36500d',
  }).optional(),
};

/** Of what happens to the units of services. */
export const SERVICE_FIELD = {
  service: textField({ max: 100, description: 'The service that it happens to (default: all of them).' }).optional(),
};

/** How many are hit. */
export const AMOUNT_FIELDS = {
  count: countField({ min: 1, max: 1_000_000, description: 'How many are hit (default 1).' }).optional(),
  share: percentField({ description: 'Which share is hit, at least one.' }).optional(),
};

/** A time that a state lasts. */
export function lastingField(description: string) {
  return durationField({ description, min: '1s', max: LONGEST });
}

/** Of states: how long they last. */
export const FOR_FIELD = {
  for: lastingField('How long it lasts.'),
};

interface Timing {
  readonly at?: number | undefined;
  readonly every?: number | undefined;
  readonly mtbf?: number | undefined;
  readonly count?: number | undefined;
  readonly share?: number | undefined;
}

/** Refuses entries with no time or several, and with two amounts. */
export function checkEntry(entry: Timing, context: z.RefinementCtx): void {
  const refuse = (message: string, allowed: string) =>
    context.addIssue({ code: 'custom', message, params: { kind: 'range', allowed } });
  const times = (['at', 'every', 'mtbf'] as const).filter((key) => entry[key] !== undefined);
  const amounts = (['count', 'share'] as const).filter((key) => entry[key] !== undefined);
  const allowed = 'one of at and every; for crashes of units also mtbf';
  if (times.length === 0) refuse('does not say when it happens', allowed);
  if (times.length > 1) refuse(`says when it happens by ${times.join(' and by ')}`, allowed);
  if (amounts.length > 1) refuse('has a count and a share', 'one of them');
  if (amounts.length > 0 && entry.mtbf !== undefined) refuse('has an amount, but fails one by one', 'mtbf alone');
}

/** What an entry says of its time and of where it happens. */
export interface TroubleEntry extends Timing {
  readonly kind: string;
  readonly name?: string | undefined;
  readonly service?: string | undefined;
  readonly platforms?: readonly string[] | undefined;
  readonly for?: number | undefined;
}
