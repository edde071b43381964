import { describe, expect, it } from 'vitest';
import type { Role } from '../../../src/dashboard/text/line.ts';
import { COLORS_256, paint } from '../../../src/dashboard/text/paint.ts';
import { span } from '../../../src/dashboard/text/spans.ts';

const ROLES: readonly Role[] = [
  ...(['plain', 'quiet', 'strong', 'heading', 'good', 'bad', 'warning', 'selected'] as const),
  ...([0, 1, 2, 3, 4, 5] as const).map((slot): Role => `platform-${slot}`),
];

/** Relative luminance (WCAG 2.2, October 2023) of one of the 216 colours of xterm's cube. */
function luminanceOf(index: number): number {
  const levels = [0, 95, 135, 175, 215, 255];
  const place = index - 16;
  const [red = 0, green = 0, blue = 0] = [Math.floor(place / 36), Math.floor(place / 6) % 6, place % 6].map((level) => {
    const share = (levels[level] ?? 0) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('painting a line', () => {
  it("leaves plain text in the terminal's own foreground", () => {
    expect(paint([span('a'), span('b')], '256')).toBe('ab');
  });

  it('ends every colour on the line that began it', () => {
    expect(paint([span('a '), span('b', 'bad'), span(' c')], '16')).toBe('a \u001b[1;31mb\u001b[0m c');
    expect(paint([span('b', 'platform-0')], '256')).toBe('\u001b[38;5;32mb\u001b[0m');
  });

  it('writes one sequence for neighbours of one role, and none for blanks between them', () => {
    expect(paint([span('a', 'good'), span('b', 'good'), span('  '), span('c', 'good')], '16')).toBe(
      '\u001b[32mab  c\u001b[0m',
    );
  });

  it('reverses the blanks of a selected row and no others', () => {
    expect(paint([span(' '), span(' ', 'selected'), span(' ')], '16')).toBe(' \u001b[7m \u001b[0m ');
  });

  it('writes no colour where colours are not wanted, only bold and reverse video', () => {
    const codes = ROLES.map((role) => paint([span('a', role)], 'none')).join('');
    expect(new Set(codes.match(/\[[\d;]*m/g))).toEqual(new Set(['[1m', '[7m', '[0m']));
  });

  it.each(['16', '256'] as const)('gives every platform a colour of its own among %s', (palette) => {
    const painted = ROLES.filter((role) => role.startsWith('platform')).map((role) =>
      paint([span('a', role)], palette),
    );
    expect(new Set(painted).size).toBe(6);
  });

  it('has a contrast of at least 3 to 1 on white and on black in every colour', () => {
    const colors = [COLORS_256.good, COLORS_256.bad, COLORS_256.warning, ...COLORS_256.platforms];
    for (const color of colors) {
      const luminance = luminanceOf(color);
      expect(1.05 / (luminance + 0.05), `${color} on white`).toBeGreaterThanOrEqual(3);
      expect((luminance + 0.05) / 0.05, `${color} on black`).toBeGreaterThanOrEqual(3);
    }
  });
});
