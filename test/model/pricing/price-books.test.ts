// The price books and the instance types they price: complete, sourced, readable as exact decimals.

import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../src/base/decimal.ts';
import {
  findInstanceType,
  INSTANCE_TYPE_NAMES,
  INSTANCE_TYPES,
} from '../../../src/model/compute/instance-types/index.ts';
import { METERS } from '../../../src/model/pricing/meters/index.ts';
import { findPriceBook, PRICE_BOOKS } from '../../../src/model/pricing/price-books/index.ts';

describe('price books', () => {
  it('finds the book of a region and month', () => {
    expect(findPriceBook({ region: 'us-east-1', month: '2026-11' })?.id).toBe('us-east-1@2026-11');
  });

  it.each([
    ['us-east-1', '2026-10'],
    ['eu-west-1', '2026-11'],
  ])('has no book for %s in %s', (region, month) => {
    expect(findPriceBook({ region, month })).toBeUndefined();
  });

  it.each(PRICE_BOOKS)('$id is called after its region and month', (book) => {
    expect(book.id).toBe(`${book.region}@${book.month}`);
  });

  it.each(PRICE_BOOKS)('$id has an exact price above zero, a date and a source for everything', (book) => {
    for (const [sku, price] of book.items) {
      expect(Decimal.parse(price.priceUsd).compareTo(Decimal.ZERO), sku).toBe(1);
      expect(price.effective, sku).toMatch(/^\d{4}-\d{2}|^undated, read \d{4}-\d{2}-\d{2}$/);
      expect(price.source, sku).toMatch(price.confidence === 'high' ? /@[0-9a-f]{7}/ : /[a-z]{3}/);
    }
  });

  it.each(PRICE_BOOKS)('$id prices every instance type', (book) => {
    for (const name of INSTANCE_TYPE_NAMES) {
      expect(book.items.get(`ec2/ondemand-linux-${name}`)?.unit, name).toBe('instance-hour');
    }
  });

  it.each(PRICE_BOOKS)('$id sells in the unit of every meter', (book) => {
    const units = new Set([...book.items.values()].map((price) => price.unit));
    // What stands on premises has a price of its own.
    const listed = METERS.filter(({ name }) => name !== 'external-hosts');
    for (const meter of listed) expect(units, meter.name).toContain(meter.priceUnit);
  });

  it('asks twice the price for twice the machine', () => {
    const items = PRICE_BOOKS[0]!.items;
    const priceUsdOf = (name: string): number => Number(items.get(`ec2/ondemand-linux-${name}`)?.priceUsd);
    expect(priceUsdOf('m7i.xlarge')).toBe(2 * priceUsdOf('m7i.large'));
    expect(priceUsdOf('c7g.4xlarge')).toBe(8 * priceUsdOf('c7g.large'));
  });
});

describe('instance types', () => {
  it('knows 84 types by 84 names', () => {
    expect(INSTANCE_TYPES.length).toBe(84);
    expect(new Set(INSTANCE_TYPE_NAMES).size).toBe(84);
  });

  it('describes an m7i.large', () => {
    expect(findInstanceType('m7i.large')).toEqual({
      name: 'm7i.large',
      vcpu: 2,
      memoryMiB: 8_192,
      networkMbps: 781,
      maxPods: 29,
      arch: 'amd64',
      gpuCount: 0,
      kubernetesAllocatable: { cpuMilli: 1_930, memoryMiB: 6_903 },
      source: expect.stringContaining('2026-07-20'),
    });
  });

  it.each([
    ['g4dn.12xlarge', 4],
    ['p5.48xlarge', 8],
    ['g6.12xlarge', 4],
    ['g6e.xlarge', 1],
    ['inf2.48xlarge', 0], // its chips are no GPUs
  ])('%s has %d GPUs', (name, gpuCount) => {
    expect(findInstanceType(name)?.gpuCount).toBe(gpuCount);
  });

  it.each(['m7i.Large', 'm7i', '', 'constructor'])('does not know %j', (name) => {
    expect(findInstanceType(name)).toBeUndefined();
  });

  it('offers pods less than the machine has', () => {
    for (const type of INSTANCE_TYPES) {
      expect(type.kubernetesAllocatable.cpuMilli, type.name).toBeLessThan(type.vcpu * 1_000);
      expect(type.kubernetesAllocatable.memoryMiB, type.name).toBeLessThan(type.memoryMiB);
      expect(type.kubernetesAllocatable.memoryMiB, type.name).toBeGreaterThan(0);
      expect(type.maxPods, type.name).toBeGreaterThan(0);
    }
  });

  it.each([
    ['m7g.large', 'arm64'],
    ['t4g.small', 'arm64'],
    ['t3.micro', 'amd64'],
    ['g5.xlarge', 'amd64'], // the g of graphics comes before the generation, the g of Graviton after it
  ])('%s runs %s images', (name, arch) => {
    expect(findInstanceType(name)?.arch).toBe(arch);
  });
});
