// Tells after a run how much of each trace it played, where that is not what one would take for granted.
import { plain } from '../../base/text/inert.ts';
import { formatCount } from '../../base/units/count.ts';
import { formatDuration } from '../../base/units/duration.ts';
import type { TraceCoverage } from '../../model/traffic/index.ts';

/** A trace that ends within this share of the run's end is taken to fill it. */
const NEAR_END = 0.05;

/** A line for each trace that goes on behind the run or ends well before it; empty where there is none. */
export function coverageText(traces: readonly TraceCoverage[], durationUs: number): string {
  return traces.map((trace) => lineOf(trace, durationUs)).join('');
}

function lineOf({ stream, file, rowCount, endUs, isCut }: TraceCoverage, durationUs: number): string {
  const rows = `${formatCount(rowCount)} ${rowCount === 1 ? 'row' : 'rows'} played`;
  const place = `trace ${plain(file)} of traffic "${plain(stream)}": ${rows}`;
  if (isCut) return `${place}; the file goes on after the end of the run\n`;
  if (endUs >= durationUs * (1 - NEAR_END)) return '';
  return `${place}; it ended at ${formatDuration(endUs)} of ${formatDuration(durationUs)}\n`;
}
