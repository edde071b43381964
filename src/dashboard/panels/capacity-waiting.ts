// Why units wait: what the newest decision about placement says.

import { formatCount } from '../../base/units/count.ts';
import type { TrackMoment } from './panel.ts';

/** A sentence for the units that are pending; null where none is. */
export function waitingText({ row, decisions }: TrackMoment): string | null {
  if (row === null || row.unitsPending === 0) return null;
  const count = `${formatCount(row.unitsPending)} ${row.unitsPending === 1 ? 'unit' : 'units'}`;
  const newest = decisions.findLast(({ kind }) => kind === 'placement' || kind === 'throttle');
  if (newest === undefined) return `${count}, no reason was given`;
  const who = newest.service === null ? '' : ` of ${newest.service}`;
  return `${count}${who}: ${newest.reason}`;
}
