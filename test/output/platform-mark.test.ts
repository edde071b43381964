// Marks tell platforms apart, also without colour.
import { expect, test } from 'vitest';
import { MARK_COUNT, markAt } from '../../src/output/platform-mark.ts';

const MARKS = Array.from({ length: MARK_COUNT }, (_, i) => markAt(i));

test('twelve platforms have a glyph, a letter and a dash of their own', () => {
  expect(MARK_COUNT).toBe(12);
  for (const key of ['glyph', 'letter', 'dash'] as const) {
    expect(new Set(MARKS.map((mark) => mark[key])).size, key).toBe(12);
  }
});

test('the thirteenth begins again', () => {
  expect(markAt(12)).toEqual(markAt(0));
});
