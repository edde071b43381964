// The one way in which every quantity with a unit is read: the number exactly, the unit strictly, mistakes explained.
// Which units there are and what they are worth is left to the files beside this one.

import { closest } from '../closest.ts';
import { Decimal } from '../decimal.ts';

/** A quantity in the simulator's own unit, or what is wrong with the text. */
export type Quantity<T = number> = { readonly ok: true; readonly value: T } | Refusal;

/** Why a text is not a quantity. */
export interface Refusal {
  readonly ok: false;
  /** What is wrong, without a full stop. */
  readonly message: string;
  /** What may stand there, with examples. */
  readonly allowed: string;
  /** Present when a correction can be proposed. */
  readonly hint?: string;
}

/** What a kind of quantity looks like. */
export interface QuantityKind {
  /** With its article: "a duration". */
  readonly noun: string;
  /** Such as: a duration such as "250ms" or "1h". */
  readonly allowed: string;
  /** Every accepted unit and its worth in the base unit. */
  readonly units: ReadonlyMap<string, Decimal>;
  /** Units that people write instead, in lower case, and the accepted unit to propose for each. */
  readonly proposals: Readonly<Record<string, string>>;
  /** The unit to propose after a bare number. */
  readonly usualUnit: string;
  /** What stands between number and unit in a proposal: "" or " ". */
  readonly gap: '' | ' ';
}

const MAX_LENGTH = 64;
const NUMBER = /^(\d+(?:\.\d+)?(?:[eE][+-]?\d{1,2})?)\s*(.*)$/s;

/** The exact value of a number with one unit, in the base unit. */
export function readQuantity(input: unknown, kind: QuantityKind): Quantity<Decimal> {
  const text = readText(input, kind);
  return typeof text === 'string' ? readNumberWithUnit(text, kind) : text;
}

/** As readQuantity, rounded to an integer that a number holds exactly (ties to even). */
export function readIntegerQuantity(input: unknown, kind: QuantityKind): Quantity {
  return toSafeInteger(readQuantity(input, kind), kind);
}

/** Rounds an exact quantity to an integer (ties to even) and refuses one that a number cannot hold exactly. */
export function toSafeInteger(quantity: Quantity<Decimal>, kind: QuantityKind): Quantity {
  if (!quantity.ok) return quantity;
  const value = quantity.value.round(0).toNumber();
  return Number.isSafeInteger(value) ? { ok: true, value } : refuse(kind, `this is too large for ${kind.noun}`);
}

/** The input as text without surrounding blanks, or the refusal of what cannot be a quantity at all. */
export function readText(input: unknown, kind: QuantityKind): string | Refusal {
  if (typeof input === 'number') return readText(String(input), kind);
  if (typeof input !== 'string') return refuse(kind, `${kind.noun} is written as text with a unit`);
  if (input.length > MAX_LENGTH) return refuse(kind, `${kind.noun} has at most ${MAX_LENGTH} characters`);
  const text = input.trim();
  if (text === '') return refuse(kind, `${kind.noun} cannot be empty`);
  if (/^[-−]\s*[\d.]/.test(text)) return refuse(kind, `${kind.noun} cannot be negative`);
  return text;
}

function readNumberWithUnit(text: string, kind: QuantityKind): Quantity<Decimal> {
  const match = NUMBER.exec(text);
  if (match === null) return refuseMalformed(text, kind);
  const [, digits = '', unit = ''] = match;
  const worth = kind.units.get(unit);
  if (worth !== undefined) return { ok: true, value: Decimal.parse(digits).times(worth) };
  if (unit === '') {
    return refuse(kind, `${kind.noun} needs a unit`, proposal(digits, kind.usualUnit, kind));
  }
  const proposed = proposeUnit(unit, kind);
  const hint = proposed === undefined ? undefined : proposal(digits, proposed, kind);
  return refuse(kind, `"${unit}" is not a unit of ${withoutArticle(kind.noun)}`, hint);
}

/** Text that does not begin with a plain number: a forgotten zero or grouping gets a proposal. */
function refuseMalformed(text: string, kind: QuantityKind): Refusal {
  const repaired = text.startsWith('.') ? `0${text}` : text.replace(/^\+\s*/, '');
  const match = repaired === text ? null : NUMBER.exec(repaired);
  const isRepaired = match !== null && kind.units.has(match[2] as string);
  return refuse(kind, `this is not ${kind.noun}`, isRepaired ? `did you mean "${repaired}"?` : undefined);
}

function proposeUnit(unit: string, kind: QuantityKind): string | undefined {
  const lower = unit.toLowerCase().trim();
  const proposals = new Map(Object.entries(kind.proposals));
  const sameLetters = [...kind.units.keys()].find((known) => known.toLowerCase() === lower);
  return proposals.get(lower) ?? sameLetters ?? closest(lower, kind.units.keys());
}

function proposal(digits: string, unit: string, kind: QuantityKind): string {
  return `did you mean "${digits}${kind.gap}${unit}"?`;
}

function withoutArticle(noun: string): string {
  return noun.replace(/^an? /, '');
}

/** A refusal of this kind of quantity. */
export function refuse(kind: QuantityKind, message: string, hint?: string): Refusal {
  const refusal = { ok: false, message, allowed: kind.allowed } as const;
  return hint === undefined ? refusal : { ...refusal, hint };
}
