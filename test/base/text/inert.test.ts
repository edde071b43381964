import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, escapeHtml, plain } from '../../../src/base/text/inert.ts';

const options = { seed: 42, numRuns: 1000 };
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '\u001b[2J',
        '\u202e',
        '\u2066',
        '\u200b',
        '\r\n',
        '\ud800',
        '\u009b',
        '<b>',
        '"',
        '=1',
        'é',
        '😀',
      ),
    )
    .map((parts) => parts.join('')),
);
// A file is UTF-8, which has no lone surrogates.
const wellFormed = hostile.filter((text) => !/\p{Cs}/u.test(text));
const isInert = (text: string) =>
  !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/u.test(text);

describe('plain', () => {
  it('shows control and direction characters instead of obeying them', () => {
    expect(plain('a\u001b[31mb')).toBe('a\\u001b[31mb');
    expect(plain('user\u202etxt.exe\nx\u200b')).toBe('user\\u202etxt.exe\\u000ax\\u200b');
    expect(plain('\u{e0041}\ud800')).toBe('\\u{e0041}\\ud800');
  });

  it('leaves ordinary names of every script alone', () => {
    for (const name of ['web', 'café', '支付', 'оплата', 'دفع', '😀']) expect(plain(name)).toBe(name);
  });

  it('cuts a long text between code points and says so', () => {
    expect(plain('😀😀😀😀', { max: 3 })).toBe('😀😀…');
    expect(plain('😀😀😀', { max: 3 })).toBe('😀😀😀');
    expect(plain('abc', { max: 1 })).toBe('…');
  });

  it('is inert and no longer than asked for any text', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 50 }), (text, max) => {
        const shown = plain(text, { max });
        expect(isInert(shown)).toBe(true);
        expect([...shown].length).toBeLessThanOrEqual(max);
      }),
      options,
    );
  });
});

describe('escapeHtml', () => {
  it('turns markup into text', () => {
    expect(escapeHtml(`<img src="x" onerror='y'> & \u202e`)).toBe(
      '&lt;img src=&quot;x&quot; onerror=&#39;y&#39;&gt; &amp; \\u202e',
    );
  });

  it('leaves nothing that could end an attribute or open a tag', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const html = escapeHtml(text);
        expect(html).not.toMatch(/[<>"']/);
        expect(html.replace(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
        expect(isInert(html)).toBe(true);
      }),
      options,
    );
  });
});

describe('csvCell', () => {
  it('keeps numbers as numbers and quotes only what needs it', () => {
    expect([csvCell(-1.5), csvCell('web'), csvCell(true), csvCell(null), csvCell(undefined)]).toEqual([
      '-1.5',
      'web',
      'true',
      '',
      '',
    ]);
    expect(csvCell('a,"b"\nc')).toBe('"a,""b""\nc"');
  });

  it.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx', ' =1', '＝1'])('does not let a spreadsheet run %j', (text) => {
    expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
  });

  it('is read back by a CSV reader as the same text, but for the guarding apostrophe', () => {
    fc.assert(
      fc.property(fc.array(wellFormed, { minLength: 2, maxLength: 5 }), (cells) => {
        const rows: string[][] = parse(`${cells.map(csvCell).join(',')}\r\n`, { record_delimiter: '\r\n' });
        const expected = cells.map((cell) =>
          /^'?\s*[=+\-@\t\r\n＝＋－＠]/.test(cell) ? expect.stringContaining(cell) : cell,
        );
        expect(rows).toEqual([expected]);
      }),
      options,
    );
  });
});
