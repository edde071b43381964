import { describe, expect, it } from 'vitest';
import { textWidth } from '../../../src/base/text/width.ts';

describe('the cells that a text takes in a terminal', () => {
  it.each([
    { what: 'nothing takes none', text: '', cells: 0 },
    { what: 'a letter takes one, with or without an accent of its own', text: 'Käse', cells: 4 },
    { what: 'an accent drawn onto a letter takes none', text: 'e\u0301', cells: 1 },
    { what: 'a circle around a digit takes none', text: '1\u20dd', cells: 1 },
    { what: 'a sign that stands beside its letter takes one', text: '\u0915\u093e', cells: 2 },
    { what: 'Chinese and Japanese characters take two each', text: '日本', cells: 4 },
    { what: 'Hangul syllables take two each', text: '한국', cells: 4 },
    { what: 'full-width letters take two each', text: 'ＡＢ', cells: 4 },
    { what: 'half-width katakana take one each', text: 'ｱｲ', cells: 2 },
    { what: 'a character beyond 16 bits counts once', text: '\u{20000}', cells: 2 },
    { what: 'emoji take two, plain symbols one', text: '😀⚡✓●', cells: 6 },
    { what: 'lines of a chart take one each', text: '─▁█…', cells: 4 },
  ])('$what', ({ text, cells }) => {
    expect(textWidth(text)).toBe(cells);
  });
});
