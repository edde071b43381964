// What a control of the what-if is: one thing of a scenario that can be set to another value, as plain data.
import { valuePathText } from '../../scenario/compose/value-path.ts';
import type { Path } from '../../scenario/mistakes/mistake.ts';

/** A number on a slider, in the unit that the scenario writes it in. */
export interface NumberInput {
  readonly kind: 'number';
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** As it follows the number, the blank included; empty for a mere number. */
  readonly unit: string;
}

/** One of several words. */
export interface ChoiceInput {
  readonly kind: 'choice';
  /** Empty: left out of the scenario. */
  readonly value: string;
  readonly options: readonly string[];
}

export interface Control {
  /** The path of the value as `--set` takes it; `traffic` for the factor on all traffic. */
  readonly id: string;
  /** The platform it belongs to; null for what all platforms share. */
  readonly platform: string | null;
  readonly label: string;
  /** What changes with it, in the scenario. */
  readonly paths: readonly Path[];
  readonly input: NumberInput | ChoiceInput;
}

/** One control set to another value: the number, or the word, as text. */
export interface Change {
  readonly id: string;
  readonly value: string;
}

/** One value of the scenario, replaced. */
export interface NewValue {
  readonly path: Path;
  readonly value: string | number;
}

const LEADING_NUMBER = /^\s*(\d+(?:\.\d+)?)(.*?)\s*$/s;

/** A value of a scenario that begins with its number, taken apart; null for any other. */
export function numberWithUnit(value: unknown): { readonly value: number; readonly unit: string } | null {
  if (typeof value === 'number') return value >= 0 ? { value, unit: '' } : null;
  const match = typeof value === 'string' ? LEADING_NUMBER.exec(value) : null;
  return match === null ? null : { value: Number(match[1]), unit: match[2] ?? '' };
}

/** The name by which a control of a single value is called. */
export function idOf(path: Path): string {
  return valuePathText(path);
}
