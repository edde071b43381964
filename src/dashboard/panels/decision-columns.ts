// The columns that every list of decisions begins with: as wide as the scenario's names need, the same from its start to its
// end.

import type { Decision } from '../../metrics/result.ts';
import type { Race } from '../state/race.ts';
import type { Look, ScreenSize } from '../state/state.ts';
import { cellsOf } from '../text/cells.ts';
import type { Line } from '../text/line.ts';
import { cutMiddle } from '../text/middle.ts';
import { span } from '../text/spans.ts';
import { momentText } from './moment-text.ts';
import { MARK_CELLS, platformLabel } from './platform-label.ts';

/** Cells of each. */
export interface DecisionWidths {
  readonly time: number;
  readonly platform: number;
  readonly service: number;
  readonly what: number;
}

/** "started environment". */
const USUAL_WHAT = 19;
const WIDE_WHAT = 26;

export function decisionWidths({ facts }: Race, { columns }: Pick<ScreenSize, 'columns'>): DecisionWidths {
  const isWide = columns >= 140;
  const longest = (names: readonly string[], least: number, most: number) =>
    Math.max(least, Math.min(most, Math.max(0, ...names.map((name) => cellsOf(span(name).text)))));
  return {
    time: momentText(facts.durationMs, facts.durationMs).length,
    platform:
      MARK_CELLS +
      longest(
        facts.platforms.map(({ name }) => name),
        6,
        isWide ? 24 : columns >= 100 ? 12 : 9,
      ),
    service: longest(facts.services, 7, isWide ? 24 : 14),
    what: isWide ? WIDE_WHAT : USUAL_WHAT,
  };
}

/** A platform of the scenario by its place. */
export interface DecidingPlatform {
  readonly name: string;
  readonly index: number;
}

export function platformCell(platform: DecidingPlatform, { platform: cells }: DecisionWidths, look: Look): Line {
  return platformLabel(platform, look, cells);
}

/** Blank where it is about the platform as a whole. */
export function serviceCell({ service }: Decision, { service: cells }: DecisionWidths, look: Look): Line {
  return [span(cutMiddle(service ?? '', cells, look), 'quiet')];
}

/** "scale-out units", "drain unit 4". */
export function whatText({ action, subject }: Decision): string {
  return `${action} ${subject}`;
}
