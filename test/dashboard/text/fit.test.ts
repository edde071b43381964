import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth } from '../../../src/base/text/width.ts';
import { cellsOf } from '../../../src/dashboard/text/cells.ts';
import { alignRight, beside, fitBlock, fitLine, spreadLine } from '../../../src/dashboard/text/fit.ts';
import { joinLines, lineOf, span, textOf, widthOf } from '../../../src/dashboard/text/spans.ts';

const UNICODE = { isAscii: false };
const ASCII = { isAscii: true };

describe('a line of the dashboard', () => {
  it('holds no control character that a scenario brings', () => {
    expect(textOf(lineOf('a\u001b[31mb\nc', span('\u202ed', 'strong')))).toBe('a\\u001b[31mb\\u000ac\\u202ed');
  });

  it('joins what is told and leaves out what is empty', () => {
    expect(textOf(joinLines([lineOf('a'), lineOf(''), [], lineOf('b')], ' · '))).toBe('a · b');
  });

  it('knows its width as the terminal does, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { text: inert } = span(text);
        expect(cellsOf(inert)).toBe(textWidth(inert));
      }),
      { seed: 42, numRuns: 500 },
    );
  });
});

describe('bringing a line to a width', () => {
  it.each([
    { what: 'a short one is followed by blanks', text: 'abc', columns: 5, shown: 'abc  ' },
    { what: 'one that fits stays', text: 'abcde', columns: 5, shown: 'abcde' },
    { what: 'a long one ends in an ellipsis', text: 'abcdef', columns: 5, shown: 'abcd…' },
    { what: 'a wide character is never halved', text: '日本語', columns: 4, shown: '日… ' },
    { what: 'an accent stays with its letter', text: 'e\u0301e\u0301e\u0301', columns: 2, shown: 'e\u0301…' },
    { what: 'one cell holds the ellipsis alone', text: '日本', columns: 1, shown: '…' },
    { what: 'no cells hold nothing', text: 'abc', columns: 0, shown: '' },
  ])('$what', ({ text, columns, shown }) => {
    expect(textOf(fitLine([span(text)], columns, UNICODE))).toBe(shown);
  });

  it('keeps the roles of what it keeps', () => {
    const line = fitLine([span('ab', 'good'), span('cdef', 'bad')], 4, UNICODE);
    expect(line).toEqual([
      { text: 'ab', role: 'good' },
      { text: 'c…', role: 'bad' },
    ]);
  });

  it('gives exactly the cells that were asked for, whatever the text is', () => {
    const part = fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => span(text));
    fc.assert(
      fc.property(fc.array(part), fc.nat({ max: 40 }), fc.boolean(), (line, columns, isAscii) => {
        expect(widthOf(fitLine(line, columns, { isAscii }))).toBe(columns);
        expect(widthOf(alignRight(line, columns, { isAscii }))).toBe(columns);
        if (isAscii) expect(textOf(fitLine(line, columns, { isAscii }))).toMatch(/^[ -~]*$/);
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  it('replaces what ASCII does not have without moving what follows', () => {
    expect(textOf(fitLine([span('日本 ±3 … → ●|')], 20, ASCII))).toBe('???? +-3 ~ > ?|     ');
  });

  it('puts figures at the right', () => {
    expect(textOf(alignRight([span('12')], 5, UNICODE))).toBe('   12');
    expect(textOf(alignRight([span('123456')], 5, UNICODE))).toBe('1234…');
  });

  it('keeps the right end of a line with two ends', () => {
    const ends = { left: [span('a long name')], right: [span('36%')] };
    expect(textOf(spreadLine(ends, 16, UNICODE))).toBe('a long name  36%');
    expect(textOf(spreadLine(ends, 8, UNICODE))).toBe('a lo…36%');
    expect(textOf(spreadLine(ends, 2, UNICODE))).toBe('3…');
  });
});

describe('blocks of lines', () => {
  it('fill their size exactly', () => {
    const lines = fitBlock([[span('abc')], [span('d')], [span('e')]], { columns: 2, rows: 2 }, UNICODE);
    expect(lines.map(textOf)).toEqual(['a…', 'd ']);
    expect(fitBlock([], { columns: 2, rows: 1 }, UNICODE).map(textOf)).toEqual(['  ']);
  });

  it('stand side by side, the lower one followed by blanks', () => {
    const left = { lines: [[span('ab')], [span('c')]], columns: 3 };
    const right = { lines: [[span('x')]], columns: 2 };
    expect(beside([left, right], 1, UNICODE).map(textOf)).toEqual(['ab  x ', 'c     ']);
  });
});
