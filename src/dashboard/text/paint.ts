// Roles as colours: the escape sequences of a line. The palette keeps a contrast of 3 to 1 on white and on black.

import { markAt } from '../../output/platform-mark.ts';
import type { Line, Role } from './line.ts';

/** What the terminal's colours are: none (NO_COLOR: bold and reverse video only), its own 16, or the 256 of xterm. */
export type Palette = 'none' | '16' | '256';

const ESCAPE = '\u001b';
const PLATFORM_SLOTS = [0, 1, 2, 3, 4, 5] as const;

/** Indexes of xterm's 256 colours: Okabe and Ito's, a step darker or lighter where they vanish on white or black. */
export const COLORS_256 = {
  good: 29,
  bad: 166,
  warning: 136,
  platforms: [32, 136, 29, 169, 166, 67],
} as const;

const SGR: Readonly<Record<Palette, Readonly<Record<Role, string>>>> = {
  none: sgrOf({ quiet: '', good: '', bad: '1', warning: '', platform: () => '' }),
  '16': sgrOf({ quiet: '2', good: '32', bad: '1;31', warning: '33', platform: (slot) => `${markAt(slot).sgr}` }),
  '256': sgrOf({
    quiet: '2',
    good: `38;5;${COLORS_256.good}`,
    bad: `1;38;5;${COLORS_256.bad}`,
    warning: `38;5;${COLORS_256.warning}`,
    platform: (slot) => `38;5;${COLORS_256.platforms[slot]}`,
  }),
};

/** The line with the escape sequences of its roles; each coloured text ends in a reset, so that lines stand alone. */
export function paint(line: Line, palette: Palette): string {
  const codes = SGR[palette];
  let painted = '';
  let current = '';
  for (const { text, role } of line) {
    if (text === '') continue;
    const code = codes[role];
    // Blanks look the same in every colour, but not in reverse video.
    if (code !== current && (role === 'selected' || current === SELECTED || text.trim() !== '')) {
      painted += `${current === '' ? '' : `${ESCAPE}[0m`}${code === '' ? '' : `${ESCAPE}[${code}m`}`;
      current = code;
    }
    painted += text;
  }
  return current === '' ? painted : `${painted}${ESCAPE}[0m`;
}

const SELECTED = '7';

interface Colors {
  readonly quiet: string;
  readonly good: string;
  readonly bad: string;
  readonly warning: string;
  platform(slot: (typeof PLATFORM_SLOTS)[number]): string;
}

function sgrOf(colors: Colors): Readonly<Record<Role, string>> {
  return {
    plain: '',
    quiet: colors.quiet,
    strong: '1',
    heading: '1',
    good: colors.good,
    bad: colors.bad,
    warning: colors.warning,
    selected: '7',
    'platform-0': colors.platform(0),
    'platform-1': colors.platform(1),
    'platform-2': colors.platform(2),
    'platform-3': colors.platform(3),
    'platform-4': colors.platform(4),
    'platform-5': colors.platform(5),
  };
}
