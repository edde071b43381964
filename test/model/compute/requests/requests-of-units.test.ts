import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RequestsOfUnits } from '../../../../src/model/compute/requests/requests-of-units.ts';
import { play } from '../../platforms/scenario-builder.ts';
import { tasks, web } from '../../platforms/stories.ts';

const STEP = fc.record({ what: fc.constantFrom('add', 'remove', 'take'), which: fc.nat({ max: 999 }) });

describe('the requests of units', () => {
  it('are those that have come and not gone, by slot, as a plain set would keep them', () => {
    fc.assert(
      fc.property(fc.array(STEP, { maxLength: 200 }), (steps) => {
        const lists = new RequestsOfUnits();
        const plain = [0, 1, 70].map((unit) => ({ unit, slots: new Set<number>() }));
        for (const { unit } of plain) lists.open(unit);
        for (const { what, which } of steps) {
          const { unit, slots } = plain[which % 3]!;
          const isHeld = plain.some((other) => other.slots.has(which));
          if (what === 'add' && !isHeld) {
            lists.add(unit, which);
            slots.add(which);
          }
          const [first] = slots;
          if (what === 'remove' && first !== undefined) {
            lists.remove(unit, first);
            slots.delete(first);
          }
          if (what !== 'take') continue;
          expect(lists.takeAll(unit)).toEqual([...slots].sort((a, b) => a - b));
          slots.clear();
        }
        for (const { unit, slots } of plain) expect(lists.takeAll(unit)).toEqual([...slots].sort((a, b) => a - b));
      }),
      { seed: 42, numRuns: 200 },
    );
  });

  it('are lost with a unit, and those of others are not', async () => {
    // In turn: four for the first unit, which is out of memory with the fourth, and three for the other one.
    const services = web({
      demand: { cpu: '1ms', wait: '29999ms' },
      timeout: '1min',
      memory: { base: '128MiB', perRequest: '512MiB' },
    });
    const arrivals = [1000, 1000, 1000, 1000, 1000, 1000, 1000];
    const platform = tasks({ min: 2, max: 2 }, { routing: 'round-robin' });
    const { summary } = await play({ services, platform, arrivals });
    expect(summary.requests).toMatchObject({ arrived: 7, completed: 3, failed: 4, inFlight: 0 });
  });
});
