// The control of all traffic: a factor on every rate. Streams that come at set moments, or from a trace, keep theirs.
import type { Path } from '../../scenario/mistakes/mistake.ts';
import { entryAt, type SourceNode } from '../../scenario/source/tree.ts';
import { type Control, type NewValue, numberWithUnit } from './control.ts';

export const TRAFFIC = 'traffic';
/** Digits of a rate that a factor leaves: more than anybody writes, fewer than rounding errors need. */
const DIGITS = 12;

/** None where no stream has a rate. */
export function trafficControls(root: SourceNode): readonly Control[] {
  const paths = ratePaths(root).filter((path) => numberWithUnit(scalarAt(root, path)) !== null);
  if (paths.length === 0) return [];
  const input = { kind: 'number', value: 1, min: 0.1, max: 10, step: 0.1, unit: ' x' } as const;
  return [{ id: TRAFFIC, platform: null, label: 'Traffic', paths, input }];
}

/** Every rate times the factor, in the unit in which it is written. */
export function scaledRates(root: SourceNode, { paths }: Control, factor: number): readonly NewValue[] {
  return paths.flatMap((path) => {
    const written = scalarAt(root, path);
    const rate = numberWithUnit(written);
    if (rate === null) return [];
    const value = Number((rate.value * factor).toPrecision(DIGITS));
    return [{ path, value: typeof written === 'number' ? value : `${plainNumber(value)}${rate.unit}` }];
  });
}

function ratePaths(root: SourceNode): readonly Path[] {
  const streams = entryAt(root, ['traffic']);
  if (streams?.kind !== 'list') return [];
  return streams.items.flatMap((stream, index) => {
    const stages = entryAt(stream, ['stages']);
    const targets = stages?.kind === 'list' ? stages.items.map((_, stage) => ['stages', stage, 'target']) : [];
    const below: readonly Path[] = [['rate'], ['startRate'], ['daily', 'mean'], ...targets];
    return below.map((path) => ['traffic', index, ...path]);
  });
}

function scalarAt(root: SourceNode, path: Path): unknown {
  const node = entryAt(root, path);
  return node?.kind === 'scalar' ? node.value : undefined;
}

/** Without an exponent, which a scenario does not read. */
function plainNumber(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(DIGITS).replace(/\.?0+$/, '') : text;
}
