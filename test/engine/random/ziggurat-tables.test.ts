import { describe, expect, it } from 'vitest';
import { EXPONENTIAL_TABLES, NORMAL_TABLES } from '../../../src/engine/random/ziggurat-tables.ts';

describe.each([
  { name: 'exponential', tables: EXPONENTIAL_TABLES, density: (x: number) => Math.exp(-x) },
  { name: 'normal', tables: NORMAL_TABLES, density: (x: number) => Math.exp((-x * x) / 2) },
])('the layers of the $name ziggurat', ({ tables, density }) => {
  const { edges, heights } = tables;

  it('touch the density at every edge', () => {
    for (let layer = 1; layer <= 256; layer += 1) expect(heights[layer]).toBeCloseTo(density(edges[layer]!), 13);
  });

  it('have equal areas up to the top, where the density is 1', () => {
    const area = edges[0]! * heights[1]!;
    for (let layer = 1; layer < 256; layer += 1) {
      expect(edges[layer]! * (heights[layer + 1]! - heights[layer]!)).toBeCloseTo(area, 13);
    }
    expect(edges[256]).toBe(0);
    expect(heights[256]).toBe(1);
  });
});
