// One change of a unit count in words ("+2", "-10%", "=8"). When it applies is left to the step policy.
import { complain, type FieldReading, readField } from '../../fields/index.ts';

/** Add or remove units, add or remove a share of the units, or set their number. */
export type CapacityChange =
  | { readonly kind: 'units'; readonly units: number }
  | { readonly kind: 'percent'; readonly percent: number }
  | { readonly kind: 'exact'; readonly units: number };

const CHANGE = /^([+-])(\d{1,6})(%?)$/;
const EXACT = /^=(\d{1,6})$/;
const ALLOWED = 'a change such as +2, -1, "+10%", "-25%" or "=8"';

function parseChange(input: unknown): CapacityChange | null {
  if (Number.isSafeInteger(input)) return { kind: 'units', units: Number(input) };
  const text = typeof input === 'string' ? input.replaceAll(' ', '') : '';
  const exact = EXACT.exec(text);
  if (exact !== null) return { kind: 'exact', units: Number(exact[1]) };
  const [, sign, digits, percent] = CHANGE.exec(text) ?? [];
  if (digits === undefined) return null;
  const amount = sign === '-' ? -Number(digits) : Number(digits);
  return percent === '%' ? { kind: 'percent', percent: amount } : { kind: 'units', units: amount };
}

/** `+2` or `-1` units (also as YAML numbers), `+10%`, `-25%` of the units, or `=8` units. */
export function capacityChangeField() {
  const read = (input: unknown): FieldReading<CapacityChange> => {
    const value = parseChange(input);
    if (value !== null) return { ok: true, value };
    return complain({ kind: 'type', message: 'is not a change of the number of units', allowed: ALLOWED });
  };
  const anyOf = [{ type: 'integer' }, { type: 'string', pattern: '^ *([+-] *[0-9]{1,6} *%?|= *[0-9]{1,6}) *$' }];
  const description = 'How the number of units changes: by so many, by a share, or to a number.';
  return readField({ read, allowed: ALLOWED, meta: { description, examples: [2, -1, '+10%', '=8'], anyOf } });
}

/** The change as it would stand in a scenario. */
export function formatChange(change: CapacityChange): string {
  if (change.kind === 'exact') return `=${change.units}`;
  const amount = change.kind === 'percent' ? change.percent : change.units;
  return `${amount < 0 ? '' : '+'}${amount}${change.kind === 'percent' ? '%' : ''}`;
}

/**
 * The number of units after the change of `base` units; may be below 0. A share is rounded towards zero, except that
 * it changes at least `leastUnits`. Source: Application Auto Scaling User Guide, "Step scaling policies", 2023.
 */
export function applyChange(change: CapacityChange, base: number, leastUnits = 1): number {
  if (change.kind === 'exact') return change.units;
  if (change.kind === 'units') return base + change.units;
  if (change.percent === 0) return base;
  const units = Math.max(leastUnits, Math.trunc(Math.abs(base * change.percent) / 100));
  return base + Math.sign(change.percent) * units;
}
