// A platform's name behind its mark, in its colour.

import { markAt } from '../../output/platform-mark.ts';
import type { Look } from '../state/state.ts';
import type { Line, Role } from '../text/line.ts';
import { cutMiddle } from '../text/middle.ts';
import { span } from '../text/spans.ts';

/** The colour of the platform in place `index` of the scenario. */
export function platformRole(index: number): Role {
  return `platform-${markAt(index).slot}` as Role;
}

/** Cells of the mark and the blank behind it. */
export const MARK_CELLS = 2;

interface Labelled {
  readonly name: string;
  readonly index: number;
}

/** "▲ ecs"; in ASCII "B ecs". A name that does not fit into `columns` cells loses its middle. */
export function platformLabel({ name, index }: Labelled, look: Look, columns = Number.POSITIVE_INFINITY): Line {
  const shown = cutMiddle(name, columns - MARK_CELLS, look);
  return [span(`${platformGlyph(index, look)} `, platformRole(index)), span(shown, 'strong')];
}

/** "▲"; in ASCII "B". */
export function platformGlyph(index: number, { isAscii }: Look): string {
  const { glyph, letter } = markAt(index);
  return isAscii ? letter : glyph;
}
