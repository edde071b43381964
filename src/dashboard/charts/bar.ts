// A bar of parts that are told apart by their fill, not only by their colour.

import type { Look } from '../state/state.ts';
import type { Line, Role, Span } from '../text/line.ts';

/** How densely a part is drawn. */
export type Fill = 'full' | 'dark' | 'medium' | 'light' | 'empty';

export interface BarPart {
  /** Not negative, in the unit of the total. */
  readonly value: number;
  readonly role: Role;
  readonly fill: Fill;
}

export interface Bar {
  /** From the left; what they leave of the total stays blank. */
  readonly parts: readonly BarPart[];
  /** The whole width; parts that are more than that share the bar among themselves. */
  readonly total: number;
  readonly columns: number;
  /** Where a limit stands; left out or beyond the total it is not drawn. */
  readonly limit?: number;
  readonly look: Look;
}

const FILLS: Readonly<Record<Fill, string>> = { full: '█', dark: '▓', medium: '▒', light: '░', empty: ' ' };
const ASCII_FILLS: Readonly<Record<Fill, string>> = { full: '#', dark: '=', medium: '-', light: '.', empty: ' ' };

/** Exactly `columns` cells. A part that is not zero gets a cell if there is one for it. */
export function bar({ parts, total, columns, limit, look }: Bar): Line {
  const fills = look.isAscii ? ASCII_FILLS : FILLS;
  const whole = Math.max(
    total,
    parts.reduce((sum, { value }) => sum + amountOf(value), 0),
  );
  const spans: Span[] = [];
  let before = 0;
  let end = 0;
  parts.forEach(({ value, role, fill }, index) => {
    before += amountOf(value);
    const waiting = parts.slice(index + 1).filter((part) => amountOf(part.value) > 0).length;
    const exact = whole > 0 ? Math.round((before / whole) * columns) : 0;
    const least = end + (amountOf(value) > 0 ? 1 : 0);
    const next = Math.max(end, Math.min(columns - waiting, Math.max(least, exact)));
    if (next > end) spans.push({ text: fills[fill].repeat(next - end), role });
    end = next;
  });
  if (end < columns) spans.push({ text: ' '.repeat(columns - end), role: 'plain' });
  if (limit === undefined || !(whole > 0) || limit < 0 || limit > whole || columns < 1) return spans;
  return withLimit(spans, Math.min(columns - 1, Math.floor((limit / whole) * columns)), look);
}

function amountOf(value: number): number {
  return value > 0 && Number.isFinite(value) ? value : 0;
}

/** The line with a stroke in one cell. */
function withLimit(spans: readonly Span[], cell: number, { isAscii }: Look): Line {
  let start = 0;
  return spans.flatMap((span): readonly Span[] => {
    const at = cell - start;
    start += span.text.length;
    if (at < 0 || at >= span.text.length) return [span];
    const pieces: readonly Span[] = [
      { text: span.text.slice(0, at), role: span.role },
      { text: isAscii ? '|' : '┃', role: 'strong' },
      { text: span.text.slice(at + 1), role: span.role },
    ];
    return pieces.filter(({ text }) => text !== '');
  });
}
