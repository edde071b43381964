// The smallest terminal that a frame fits into, and what stands there while it is smaller.

import type { ScreenSize } from '../state/state.ts';

/** Below it the panels have no room for their columns. */
export const LEAST_SIZE: ScreenSize = { columns: 80, rows: 20 };

/** One line in place of a frame; null where the frame fits. */
export function smallnessNotice({ columns, rows }: ScreenSize): string | null {
  if (columns >= LEAST_SIZE.columns && rows >= LEAST_SIZE.rows) return null;
  const notice = `windtunnel needs ${LEAST_SIZE.columns}x${LEAST_SIZE.rows}, this is ${columns}x${rows} (q quits)`;
  return notice.slice(0, Math.max(1, columns));
}
