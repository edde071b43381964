// From one frame to the next in as few bytes as there are changed lines. Each is placed by its row, never relative to where
// the cursor happens to be, so that nothing is left over whatever the terminal did before.

const ESCAPE = '\u001b';

/** To the alternate screen, without a cursor; a line that is too wide for the terminal is cut, not wrapped. */
export const ENTER_SCREEN = `${ESCAPE}[?1049h${ESCAPE}[?7l${ESCAPE}[?25l${ESCAPE}[2J`;

/** Back, with everything as it was. */
export const LEAVE_SCREEN = `${ESCAPE}[0m${ESCAPE}[?7h${ESCAPE}[?25h${ESCAPE}[?1049l`;

/** Terminals that know it show all of the change at once. */
const BEGIN_CHANGE = `${ESCAPE}[?2026h`;
const END_CHANGE = `${ESCAPE}[?2026l`;

/** What to write so that the screen shows `after`; `before` null where it is not known what it shows. Empty for no change. */
export function repaintText(before: readonly string[] | null, after: readonly string[]): string {
  const changed = after.flatMap((line, row) => (before?.[row] === line ? [] : [placed(line, row)]));
  const surplus = (before ?? []).slice(after.length).map((_, index) => placed('', after.length + index));
  const changes = [...changed, ...surplus];
  if (before !== null && changes.length === 0) return '';
  return `${BEGIN_CHANGE}${before === null ? `${ESCAPE}[2J` : ''}${changes.join('')}${END_CHANGE}`;
}

/** The row is cleared first: behind a line that fills it, clearing would take its last character. */
function placed(line: string, row: number): string {
  return `${ESCAPE}[${row + 1};1H${ESCAPE}[2K${line}`;
}
