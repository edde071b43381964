// The tolerances of `compare` as users write them.

import type { Tolerance, Tolerances } from '../../analysis/compare/tolerance.ts';
import { readTolerance } from '../../analysis/compare/tolerance-text.ts';
import { plain } from '../../base/text/inert.ts';
import { badInput } from '../failure.ts';

/**
 * "latency_p95=5%,cost_monthly=2%", as often as the option is given.
 * @throws Failure for a figure that is not judged, and for what is no tolerance
 */
export function readTolerances(texts: readonly string[]): Tolerances {
  const entries = texts.flatMap((text) => text.split(',')).map(readEntry);
  return Object.fromEntries(entries);
}

function readEntry(text: string): readonly [string, Tolerance] {
  const [, figure, tolerance] = /^\s*([^=]+?)\s*=(.*)$/s.exec(text) ?? [];
  if (figure === undefined || tolerance === undefined) {
    throw badInput(`--tolerance needs a figure, = and a tolerance, not "${plain(text)}"`, EXAMPLE);
  }
  const reading = readTolerance(figure, tolerance);
  if (reading.ok) return [figure, reading.tolerance];
  throw badInput(`--tolerance: ${plain(reading.message, { max: 1000 })}`, reading.hint ?? EXAMPLE);
}

const EXAMPLE = 'for example --tolerance latency_p95=5%,cost_monthly=2%';
