// What a link says of a what-if.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesIn, changesText } from '../../src/page/hash/hash-changes.ts';

test('changes come back as they were, whatever the names', () => {
  const value = fc.oneof(fc.double({ noNaN: true }).map(String), fc.constantFrom('', 'm7i.large', '1 vCPU', '50%'));
  const changes = fc.array(fc.record({ id: fc.string({ minLength: 1, unit: 'grapheme' }), value }), { maxLength: 8 });
  fc.assert(
    fc.property(changes, (given) => {
      const text = changesText(given);
      expect(changesIn(text)).toEqual(given);
      // Nothing in it ends a part of the hash.
      expect(text ?? '').not.toMatch(/[&=#\s<>"]/);
    }),
  );
});

test('none is no part of the hash, and nonsense none', () => {
  expect(changesText([])).toBeNull();
  for (const text of [null, '', ',', '%ff', 'x', '=5', '%3D5']) expect(changesIn(text)).toEqual([]);
});
