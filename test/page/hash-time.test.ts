import { expect, test } from 'vitest';
import { hashWithTime, timeInHash } from '../../src/page/replay/hash-time.ts';

test('the moment stands in the hash in seconds, beside what others keep there', () => {
  expect(hashWithTime('', 90_000)).toBe('#t=90');
  expect(hashWithTime('#view=cost&t=90', 90_500)).toBe('#view=cost&t=90.5');
  expect(hashWithTime('#capacity', 0)).toBe('#capacity&t=0');
  expect(timeInHash('#view=cost&t=90.5')).toBe(90_500);
});

test('a hash that names no time asks for none', () => {
  for (const hash of ['', '#', '#capacity', '#t=', '#t=soon', '#t=-1', '#t=1e9', '#at=5', '#t=99999999999']) {
    expect(timeInHash(hash)).toBeNull();
  }
});
