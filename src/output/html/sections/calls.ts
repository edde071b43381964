// Calls between services: a row for each way by which requests come, on each platform; of many the quieter ones folded.
import type { CallResult } from '../../../metrics/call-result.ts';
import { CALL_FIGURES, CALL_NOTE, wayText, worstCalls } from '../../call-figures.ts';
import { type MarkedPlatform, nameOf, platformTitle } from '../marked-platforms.ts';
import { el, type Markup } from '../markup.ts';
import { table, titledTable } from '../table.ts';

const TITLE = 'Requests by the way that they come';
/** Ways of a platform that are shown at once. */
const SHOWN = 8;
/** So few more are shown as well. */
const FEW_MORE = 4;

const COLUMNS = [
  ...['Platform', 'Way'].map((heading) => ({ heading, isNumber: false })),
  ...CALL_FIGURES.map(({ heading }) => ({ heading, isNumber: true })),
];

/** The table; null where no service calls another. */
export function callTable(platforms: readonly MarkedPlatform[]): Markup | null {
  const split = platforms.map((platform) => {
    const { calls } = platform.run;
    const { shown, rest } = worstCalls(calls, calls.length <= SHOWN + FEW_MORE ? calls.length : SHOWN);
    return { platform, shown, rest };
  });
  const rows = split.flatMap(({ platform, shown }) => rowsOf(platform, shown));
  const others = split.flatMap(({ platform, rest }) => rowsOf(platform, rest));
  if (rows.length === 0) return null;
  const note = `As those see it who ask; ${CALL_NOTE}.`;
  const folded =
    others.length === 0
      ? null
      : el(
          'details',
          {},
          el('summary', {}, `${others.length} quieter ways`),
          table({ label: `${TITLE}, the quieter ones`, columns: COLUMNS, rows: others }),
        );
  return titledTable(TITLE, note, { columns: COLUMNS, rows }, folded);
}

function rowsOf(platform: MarkedPlatform, calls: readonly CallResult[]) {
  return calls.map((call) => [
    platformTitle(platform),
    wayText(call, nameOf),
    ...CALL_FIGURES.map(({ textOf }) => textOf(call)),
  ]);
}
