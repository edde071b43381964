import { expect, it } from 'vitest';
import { spotPrice } from '../../../src/model/pricing/spot-price.ts';

it.each([
  ['0.1008', 0.7, '0.03024'],
  ['0.04048', 0.7, '0.012144'],
  ['0.2016', 0.333, '0.1344672'],
  ['0.2016', 0, '0.2016'],
  ['0.2016', 1, '0'],
])('%s USD less a share of %s is exactly %s USD', (listUsd, discount, expected) => {
  expect(spotPrice(listUsd, discount).toString()).toBe(expected);
});
