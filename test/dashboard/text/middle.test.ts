import { describe, expect, it } from 'vitest';
import { cellsOf } from '../../../src/dashboard/text/cells.ts';
import { cutMiddle } from '../../../src/dashboard/text/middle.ts';

const UNICODE = { isAscii: false };

describe('a name that is too long for its column', () => {
  it('keeps its start and its end: that is where names differ', () => {
    expect(cutMiddle('cellar/host 12', 10, UNICODE)).toBe('cella…t 12');
    expect(cutMiddle('cellar/host 12', 10, { isAscii: true })).toBe('cella~t 12');
    expect(cutMiddle('careful-stock', 12, UNICODE)).not.toBe(cutMiddle('careful-stoop', 12, UNICODE));
  });

  it('stays as it is where it fits', () => {
    expect(cutMiddle('cart', 4, UNICODE)).toBe('cart');
    expect(cutMiddle('カート', 6, UNICODE)).toBe('カート');
    expect(cutMiddle('cart', Number.POSITIVE_INFINITY, UNICODE)).toBe('cart');
  });

  it('never takes more cells than there are, whatever it is made of', () => {
    for (const name of [
      '東京リージョンの本番クラスタ',
      'a\u202ereversed\u202c 👩\u200d💻',
      '\u001b[31mred\u001b[0m',
      'e\u0301'.repeat(9),
    ]) {
      for (let cells = 1; cells < 20; cells++) {
        expect(cellsOf(cutMiddle(name, cells, UNICODE))).toBeLessThanOrEqual(cells);
      }
    }
  });

  it('is inert', () => {
    expect(cutMiddle('\u001b[2J', 30, UNICODE)).toBe('\\u001b[2J');
  });
});
