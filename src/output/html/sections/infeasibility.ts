// Why a platform cannot run something, in a line.

import { plain } from '../../../base/text/inert.ts';
import type { Infeasibility } from '../../../metrics/result.ts';

/** "17.4 min on average, limit 15 min: longest execution of a function". Inert plain text of at most `max` characters. */
export function whyText({ limit, value, rule }: Infeasibility, max: number): string {
  return plain(`${value}, limit ${limit}: ${rule}`, { max });
}
