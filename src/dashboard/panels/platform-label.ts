// A platform's name behind its mark, in its colour.

import { markAt } from '../../output/platform-mark.ts';
import type { Look } from '../state/state.ts';
import type { Line, Role } from '../text/line.ts';
import { span } from '../text/spans.ts';

/** The colour of the platform in place `index` of the scenario. */
export function platformRole(index: number): Role {
  return `platform-${markAt(index).slot}` as Role;
}

/** "▲ ecs"; in ASCII "B ecs". */
export function platformLabel({ name, index }: { readonly name: string; readonly index: number }, look: Look): Line {
  const { glyph, letter } = markAt(index);
  return [span(`${look.isAscii ? letter : glyph} `, platformRole(index)), span(name, 'strong')];
}
