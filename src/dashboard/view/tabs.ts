// The second line: the tabs with their keys, the open one in brackets and reverse video.

import { type DashboardState, TABS } from '../state/state.ts';
import { TAB_TITLES } from '../state/tab-titles.ts';
import { fitLine } from '../text/fit.ts';
import type { Line, Span } from '../text/line.ts';
import { widthOf } from '../text/spans.ts';

/** Screens so wide have a rule between two tabs. */
const ROOMY_COLUMNS = 92;

/** Exactly `size.columns` cells. Which tab is open moves no other one. */
export function tabLine({ tab, size, look }: DashboardState): Line {
  const rule = look.isAscii ? '-' : '─';
  const open = TABS.indexOf(tab);
  const isRoomy = size.columns >= ROOMY_COLUMNS;
  const tabs = TABS.flatMap((one, index): Line => {
    const text = `${index + 1} ${TAB_TITLES[one]}`;
    const isOpen = index === open;
    const left: Span = isOpen ? BRACKET.open : BRACKET.none;
    const right: Span = isOpen ? BRACKET.close : BRACKET.none;
    const name: Span = { text, role: isOpen ? 'selected' : 'plain' };
    if (isRoomy) return [...(index === 0 ? [] : [quiet(rule)]), left, name, right];
    // Neighbours share the cell between them.
    const between = index - 1 === open ? [] : [left];
    return [...between, name, ...(isOpen || index === TABS.length - 1 ? [right] : [])];
  });
  const rest = Math.max(0, size.columns - 1 - widthOf(tabs));
  return fitLine([quiet(rule), ...tabs, quiet(rule.repeat(rest))], size.columns, look);
}

const BRACKET = {
  open: { text: '[', role: 'strong' },
  close: { text: ']', role: 'strong' },
  none: { text: ' ', role: 'plain' },
} as const;

/** Signs of our own need not be made inert. */
function quiet(text: string): Span {
  return { text, role: 'quiet' };
}
