import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../../../src/model/platforms/supplies/instances/instance-books.ts';
import { InstanceStock } from '../../../../../src/model/platforms/supplies/instances/instance-stock.ts';

const ON_DEMAND = { spotShare: 0, onDemandBase: 0 };

/** Amazon EC2 Auto Scaling User Guide, "Availability Zone distribution" and "Instances distribution", 2025. */
describe('the instances of an Auto Scaling group', () => {
  it('are launched in the zone that has fewest', () => {
    const stock = new InstanceStock(3, ON_DEMAND);
    const instances = Array.from({ length: 7 }, () => stock.order(0));
    expect(instances.map(({ zone }) => zone)).toEqual([0, 1, 2, 0, 1, 2, 0]);
    for (const instance of [instances[1]!, instances[4]!]) stock.terminated(instance);
    // Left are 3, 0 and 2: two for the second zone, which is then equal with the third and before it.
    expect([stock.order(0), stock.order(0), stock.order(0)].map(({ zone }) => zone)).toEqual([1, 1, 1]);
  });

  it.each([
    ['half and half', { spotShare: 0.5, onDemandBase: 0 }, 'osososos'],
    ['a base first', { spotShare: 0.5, onDemandBase: 3 }, 'oooososo'],
    ['three of four Spot', { spotShare: 0.75, onDemandBase: 0 }, 'osssosss'],
    ['all Spot', { spotShare: 1, onDemandBase: 0 }, 'ssssssss'],
    ['all Spot above a base', { spotShare: 1, onDemandBase: 2 }, 'oossssss'],
    ['none Spot', ON_DEMAND, 'oooooooo'],
  ])('are bought in turn: %s', (_, mix, expected) => {
    const stock = new InstanceStock(3, mix);
    const bought = Array.from({ length: 8 }, () => (stock.order(0).isSpot ? 's' : 'o'));
    expect(bought.join('')).toBe(expected);
  });

  it('are replaced by the kind that is missing', () => {
    const stock = new InstanceStock(3, { spotShare: 0.5, onDemandBase: 0 });
    const instances = Array.from({ length: 10 }, () => stock.order(0));
    for (const instance of instances) if (instance.isSpot) stock.terminated(instance);
    expect(Array.from({ length: 5 }, () => stock.order(0).isSpot)).toEqual([true, true, true, true, true]);
  });

  it('never differ by more than one between zones while they are only added, and always add up', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.boolean(), { maxLength: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (zoneCount, steps, spotShare) => {
          const stock = new InstanceStock(zoneCount, { spotShare, onDemandBase: 2 });
          const inService: Instance[] = [];
          let unit = 0;
          for (const isAdded of steps) {
            if (isAdded) {
              const instance = stock.order(0);
              stock.assign(unit++, instance);
              inService.push(instance);
            } else if (inService.length > 0) {
              inService.pop();
              stock.terminated(stock.release(--unit));
            }
            expect(stock.audit(0)).toEqual([]);
            const counts = new Array<number>(zoneCount).fill(0);
            for (const { zone } of inService) counts[zone]!++;
            // The last one in is the first one out, so that zones stay as they were when it came.
            expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
          }
        },
      ),
      { seed: 42 },
    );
  });
});
