// The whole screen: header, tabs, the panel of the open tab, footer; or the list of scenarios, or the help.

import { wrapToWidth } from '../../output/line/fit-text.ts';
import { PANELS } from '../panels/index.ts';
import { sectionRule } from '../panels/section-rule.ts';
import { shownMs } from '../recording/live-edge.ts';
import { trackMoments } from '../recording/track-moment.ts';
import type { Race } from '../state/race.ts';
import type { DashboardState, ScreenSize } from '../state/state.ts';
import { fitBlock } from '../text/fit.ts';
import type { Line } from '../text/line.ts';
import { span, textOf } from '../text/spans.ts';
import { footerLine } from './footer.ts';
import { raceHeader } from './header.ts';
import { helpLines } from './help.ts';
import { listHeader, listLines } from './list.ts';
import { tabLine } from './tabs.ts';

/** Lines of a frame that are not the panel's: header, tabs, footer. */
const FRAME_LINES = 3;
const MOST_TROUBLE_LINES = 3;

/** Exactly `size.rows - 1` lines of exactly `size.columns` cells: one as high as the terminal would make it scroll. */
export function frameOf(state: DashboardState): readonly Line[] {
  const { size, look, races, raceIndex, screen, isHelpOpen } = state;
  const rows = Math.max(0, size.rows - 1);
  const body = { columns: size.columns, rows: Math.max(0, rows - FRAME_LINES) };
  const race = races[raceIndex];
  const isList = screen === 'list' || race === undefined;
  const head = isList ? [listHeader(state), listRule(state)] : [raceHeader(state, race), tabLine(state)];
  const content = isHelpOpen ? helpLines(state, body) : isList ? listLines(state, body) : raceLines(state, race, body);
  return fitBlock([...head, ...content, footerLine(state)], { columns: size.columns, rows }, look);
}

function listRule({ size, look, isHelpOpen }: DashboardState): Line {
  return sectionRule({ title: isHelpOpen ? 'Keys' : 'Scenarios' }, size.columns, look);
}

/** The panel, below what went wrong. */
function raceLines(state: DashboardState, race: Race, size: ScreenSize): readonly Line[] {
  const trouble = troubleLines(race, size);
  const atMs = shownMs(race);
  const moments = trackMoments(state, race);
  const room = { ...size, rows: Math.max(0, size.rows - trouble.length) };
  return [...trouble, ...PANELS[state.tab]({ state, race, atMs, moments, size: room })];
}

function troubleLines({ trouble }: Race, { columns }: ScreenSize): readonly Line[] {
  if (trouble === null) return [];
  // Made inert first: an escape takes more cells than the character that it stands for.
  const text = textOf([span(trouble)]);
  return wrapToWidth(text, Math.max(8, columns - 4))
    .slice(0, MOST_TROUBLE_LINES)
    .map((line, i) => [span(i === 0 ? ' x ' : '   ', 'bad'), span(line, 'bad')]);
}
