import { expect, test } from 'vitest';
import { namePlaces, type Spot } from '../../src/output/html/charts/name-places.ts';

const spot = (x: number, y: number, length = 4): Spot => ({ x, y, length });

test('a name stands at the right of its symbol where there is room', () => {
  expect(namePlaces([spot(0.2, 100), spot(0.6, 20)])).toEqual(['right', 'right']);
});

test('at the right end of the chart a name stands at the left', () => {
  // Four letters are 0.088 wide: 0.95 + 0.02 + 0.088 is beyond 1.
  expect(namePlaces([spot(0.95, 100)])).toEqual(['left']);
});

test('a name does not cover a symbol at its right', () => {
  expect(namePlaces([spot(0.3, 100), spot(0.36, 102)])).toEqual(['left', 'right']);
});

test('between two symbols a name stands above, and where there is a name already, below', () => {
  const row = [spot(0.24, 100), spot(0.3, 100), spot(0.36, 100)];
  expect(namePlaces(row)).toEqual(['left', 'above', 'right']);
  // The second symbol is 15 px above the middle one: no room for a name there.
  expect(namePlaces([...row, spot(0.3, 85, 1)])[1]).toBe('below');
});

test('six platforms in one corner get six names, each in its place', () => {
  const corner = Array.from({ length: 6 }, (_, i) => spot(0.1 + 0.05 * (i % 2), 200 + 14 * i));
  expect(namePlaces(corner)).toHaveLength(6);
});
