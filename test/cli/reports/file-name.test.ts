// File names made from hostile and ordinary scenario names.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileNameOf } from '../../../src/base/text/file-name.ts';
import { distinctNames } from '../../../src/cli/reports/file-name.ts';

describe('the file name of a scenario', () => {
  it.each([
    ['checkout flash sale', 'checkout-flash-sale'],
    ['Été à Zürich', 'ete-a-zurich'],
    ['../../etc/passwd', 'etc-passwd'],
    ['C:\\Windows\\system32', 'c-windows-system32'],
    ['\u001b[31mred\u0007', '31mred'],
    ['--force', 'force'],
    ['.hidden', 'hidden'],
    ['注文', '注文'],
    ['con', 'con-scenario'],
    ['...', 'scenario'],
    ['', 'scenario'],
  ])('%j becomes %j', (name, expected) => {
    expect(fileNameOf(name)).toBe(expected);
  });

  it('is never a path, hidden, an option or too long for a file system, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const file = fileNameOf(name);
        expect(file).toMatch(/^[\p{Letter}\p{Number}]+(-[\p{Letter}\p{Number}]+)*$/u);
        expect(Buffer.byteLength(file)).toBeLessThan(240);
      }),
      { seed: 42 },
    );
  });
});

describe('names that are the same', () => {
  it('are numbered, and a number that is taken is skipped', () => {
    expect(distinctNames(['a', 'a', 'a-2', 'a'])).toEqual(['a', 'a-2', 'a-2-2', 'a-3']);
  });
});
