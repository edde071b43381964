import { describe, expect, it } from 'vitest';
import { InvariantError, invariant } from '../../src/base/invariant.ts';

describe('invariant', () => {
  it('says what was violated', () => {
    expect(() => invariant(false, 'queue holds -1 requests')).toThrow(new InvariantError('queue holds -1 requests'));
    expect(new InvariantError('x').name).toBe('InvariantError');
  });

  it('lets pass what holds', () => {
    expect(invariant(1, 'unused')).toBeUndefined();
  });
});
