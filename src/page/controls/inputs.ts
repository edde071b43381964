// Controls of single values, made of what stands in the scenario; nothing where a value cannot be read as such.
import type { Quantity } from '../../base/units/quantity.ts';
import type { Path } from '../../scenario/mistakes/mistake.ts';
import type { SourceNode } from '../../scenario/source/tree.ts';
import { type Control, idOf, numberWithUnit } from './control.ts';

interface Written {
  readonly path: Path;
  readonly platform: string;
  /** What stands there; undefined where nothing does. */
  readonly node: SourceNode | undefined;
  readonly label: string;
}

/** What a text says, for texts that say the same in other words; the text itself where it says no quantity. */
type Parse = (text: string) => Quantity;

/** One of these words, or what stands there. */
export function choice({
  path,
  platform,
  node,
  label,
  options,
  parse,
}: Written & { readonly options: readonly string[]; readonly parse?: Parse }): readonly Control[] {
  if (node?.kind !== 'scalar' || node.value === null || options.length === 0) return [];
  const value = String(node.value);
  const meaning = meaningOf(value, parse);
  const others = options.filter((option) => option === value || meaningOf(option, parse) !== meaning);
  const input = { kind: 'choice', value, options: others.includes(value) ? others : [value, ...others] } as const;
  return [{ id: idOf(path), platform, label, paths: [path], input }];
}

function meaningOf(text: string, parse: Parse | undefined): string | number {
  const quantity = parse?.(text);
  return quantity?.ok === true ? quantity.value : text;
}

/** A whole number from 0 on, up to four times what it is, `most` at least. */
export function count({ path, platform, node, label, most }: Written & { readonly most: number }): readonly Control[] {
  const value = node?.kind === 'scalar' ? node.value : null;
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) return [];
  const input = { kind: 'number', value, min: 0, max: Math.max(most, 4 * value), step: 1, unit: '' } as const;
  return [{ id: idOf(path), platform, label, paths: [path], input }];
}

/** A target of an autoscaler: a percentage up to 95, or any other figure up to four times what it is. */
export function target({ path, platform, node, label }: Written): readonly Control[] {
  const written = node?.kind === 'scalar' ? numberWithUnit(node.value) : null;
  if (written === null || written.value <= 0) return [];
  const { value, unit } = written;
  const isPercent = unit.trim() === '%';
  const step = isPercent || value >= 10 ? 1 : 0.1;
  const range = isPercent ? { min: 5, max: Math.max(95, value) } : { min: step, max: 4 * value };
  return [{ id: idOf(path), platform, label, paths: [path], input: { kind: 'number', value, ...range, step, unit } }];
}

/** "of the service checkout", "of every service". */
export function ofService(service: string): string {
  return service === 'default' ? 'of every service' : `of ${service}`;
}
