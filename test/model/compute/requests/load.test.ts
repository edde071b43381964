import { describe, expect, it } from 'vitest';
import { Load } from '../../../../src/model/compute/requests/load.ts';

describe('the load of a service', () => {
  it('is not changed by those who only watch it, not even by a rounding', () => {
    const clock = { now: 0 };
    const [watched, alone, read] = [new Load(clock), new Load(clock), new Load(clock)];
    for (const load of [watched, alone, read]) load.coresBusy = 0.1;
    const seen: number[] = [];
    for (clock.now = 1; clock.now <= 10; clock.now++) {
      seen.push(watched.coreUsSoFar);
      read.advance();
    }
    clock.now = 10;
    // A tenth of a core for ten microseconds, at once and in ten parts: these leave a rounding error.
    expect(alone.coreUs).toBe(1);
    expect(read.coreUs).not.toBe(1);
    expect(watched.coreUs).toBe(1);
    expect(seen.at(-1)).toBe(1);
  });
});
