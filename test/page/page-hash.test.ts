// The address of a page: parts come and go by themselves, and nothing else is lost.
import { describe, expect, it } from 'vitest';
import { hashAfterLink, hashWith, sectionIn, valueIn } from '../../src/page/hash/page-hash.ts';

describe('the hash of a page', () => {
  it('has values by their keys', () => {
    expect(valueIn('#cost&t=12&range=1..2', 't')).toBe('12');
    expect(valueIn('#cost&t=12', 'range')).toBeNull();
    // The key, and not one that ends like it.
    expect(valueIn('#at=1', 't')).toBeNull();
    expect(valueIn('', 't')).toBeNull();
  });

  it('changes one value and leaves the others', () => {
    expect(hashWith('#cost&t=12', 'theme', 'dark')).toBe('#cost&t=12&theme=dark');
    expect(hashWith('#cost&t=12&theme=dark', 't', '7')).toBe('#cost&theme=dark&t=7');
    expect(hashWith('#cost&t=12', 't', null)).toBe('#cost');
    expect(hashWith('#t=12', 't', null)).toBe('#');
  });

  it('names a section, wherever it stands', () => {
    expect(sectionIn('#t=12&cost')).toBe('cost');
    expect(sectionIn('#t=12')).toBeNull();
  });

  it('keeps what was shown when a link leads to a section', () => {
    expect(hashAfterLink('#bills', '#cost&t=12&theme=dark')).toBe('#bills&t=12&theme=dark');
    expect(hashAfterLink('#bills&t=3', '#t=12')).toBe('#bills&t=3');
  });
});
