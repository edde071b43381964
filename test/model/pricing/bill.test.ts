// The bill: arithmetic that can be checked by hand, exact totals, rounding, and refusal of nonsense.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../src/base/decimal.ts';
import { INSTANCE_TYPE_NAMES } from '../../../src/model/compute/instance-types/index.ts';
import { type Bill, type BillLine, billOf, monthlyUsd } from '../../../src/model/pricing/bill.ts';
import { billedSeconds, MINIMUM_BILLED_SECONDS } from '../../../src/model/pricing/billed-seconds.ts';
import { albHoursUsage } from '../../../src/model/pricing/meters/alb-hours.ts';
import { albLcuUsage, albMicroLcuSeconds } from '../../../src/model/pricing/meters/alb-lcu.ts';
import { ebsGp3Usage } from '../../../src/model/pricing/meters/ebs-gp3.ts';
import { ec2InstanceSeconds, ec2InstanceUsage } from '../../../src/model/pricing/meters/ec2-instance.ts';
import { ecrByteSeconds, ecrStorageUsage } from '../../../src/model/pricing/meters/ecr-storage.ts';
import { fargateMemoryUsage } from '../../../src/model/pricing/meters/fargate-memory.ts';
import { fargateVcpuUsage } from '../../../src/model/pricing/meters/fargate-vcpu.ts';
import { lambdaDurationUsage } from '../../../src/model/pricing/meters/lambda-duration.ts';
import { lambdaRequestsUsage } from '../../../src/model/pricing/meters/lambda-requests.ts';
import type { PriceBook } from '../../../src/model/pricing/price-books/price-book.ts';
import { US_EAST_1_2026_11 } from '../../../src/model/pricing/price-books/us-east-1-2026-11.ts';
import type { Usage } from '../../../src/model/pricing/usage.ts';

const SECOND_US = 1_000_000;
const HOUR_US = 3_600 * SECOND_US;
const MONTH_US = 730 * HOUR_US;
const GIB_BYTES = 1_024 ** 3;

function billFor(...usages: Usage[]): Bill {
  return billOf(usages, US_EAST_1_2026_11);
}

function onlyLine(usage: Usage): BillLine {
  return billFor(usage).lines[0]!;
}

/** A book in which a GB-second costs `priceUsd`, to see how an awkward price is rounded. */
function bookWith(priceUsd: string): PriceBook {
  const origin = { effective: '2026-11', source: 'made up for a test', confidence: 'low' } as const;
  const price = { priceUsd, unit: 'GB-second', ...origin };
  return {
    id: 'test@2026-11',
    region: 'test',
    month: '2026-11',
    items: new Map([['lambda/duration-x86-tier1', price]]),
  };
}

const count = fc.integer({ min: 0, max: 1_000_000_000_000 });
const arch = fc.constantFrom('amd64' as const, 'arm64' as const);
const instanceType = fc.constantFrom(...INSTANCE_TYPE_NAMES);

const anyUsage: fc.Arbitrary<Usage> = fc.oneof(
  fc.record({ instanceType, instanceSeconds: count }).map(ec2InstanceUsage),
  count.map(ebsGp3Usage),
  fc.record({ arch, milliVcpuSeconds: count }).map(fargateVcpuUsage),
  fc.record({ arch, mibSeconds: count }).map(fargateMemoryUsage),
  count.map(lambdaRequestsUsage),
  fc.record({ arch, memoryMiB: fc.integer({ min: 128, max: 10_240 }), billedMs: count }).map(lambdaDurationUsage),
  count.map(albHoursUsage),
  count.map(albLcuUsage),
  fc.bigInt({ min: 0n, max: 10n ** 21n }).map(ecrStorageUsage),
);

describe('a bill can be checked by hand', () => {
  it('charges two m7i.large for an hour as 2 x 0.1008', () => {
    const instanceSeconds = 2 * ec2InstanceSeconds(HOUR_US); // 7,200
    const { priceUsd, amountUsd, ...rest } = onlyLine(ec2InstanceUsage({ instanceType: 'm7i.large', instanceSeconds }));
    expect(rest).toEqual({
      item: 'EC2 m7i.large on-demand',
      sku: 'ec2/ondemand-linux-m7i.large',
      usage: 7_200n,
      usageUnit: 'instance-second',
      quantity: 2,
      unit: 'instance-hour',
    });
    expect([priceUsd.toString(), amountUsd.toString()]).toEqual(['0.1008', '0.2016']);
  });

  it('charges a 30 GiB gp3 volume for a month as 30 x 0.08', () => {
    const line = onlyLine(
      ebsGp3Usage(30 * billedSeconds({ durationUs: MONTH_US, minimumSeconds: MINIMUM_BILLED_SECONDS })),
    );
    expect([line.quantity, line.unit, line.amountUsd.toString()]).toEqual([30, 'GB-month', '2.4']);
  });

  it('charges a Fargate task of 0.5 vCPU and 1 GiB for two hours', () => {
    const seconds = billedSeconds({ durationUs: 2 * HOUR_US, minimumSeconds: MINIMUM_BILLED_SECONDS }); // 7,200
    const milliVcpuSeconds = 500 * seconds;
    const mibSeconds = 1_024 * seconds;
    const bill = billFor(
      fargateVcpuUsage({ arch: 'amd64', milliVcpuSeconds }), // 0.5 x 2 h x 0.04048 = 0.04048
      fargateMemoryUsage({ arch: 'amd64', mibSeconds }), // 1 x 2 h x 0.004445 = 0.00889
    );
    expect(bill.lines.map((line) => line.quantity)).toEqual([1, 2]);
    expect(bill.lines.map((line) => line.amountUsd.toString())).toEqual(['0.04048', '0.00889']);
    expect(bill.totalUsd.toString()).toBe('0.04937'); // 0.04048 + 0.00889
  });

  it('charges arm64 Fargate tasks at the arm64 price', () => {
    const bill = billFor(
      fargateVcpuUsage({ arch: 'arm64', milliVcpuSeconds: 3_600_000 }), // 1 vCPU-hour
      fargateMemoryUsage({ arch: 'arm64', mibSeconds: 1_024 * 3_600 }), // 1 GB-hour
    );
    expect(bill.lines.map((line) => line.amountUsd.toString())).toEqual(['0.03238', '0.00356']);
  });

  it('charges a million Lambda requests of 100 ms at 512 MiB', () => {
    const bill = billFor(
      lambdaRequestsUsage(1_000_000), // 1e6 x 0.0000002 = 0.2
      // 1e6 x 0.1 s x 0.5 GB = 50,000 GB-s; x 0.0000166667 = 0.833335
      lambdaDurationUsage({ arch: 'amd64', memoryMiB: 512, billedMs: 100_000_000 }),
    );
    expect(bill.lines.map((line) => line.quantity)).toEqual([1_000_000, 50_000]);
    expect(bill.lines.map((line) => line.amountUsd.toString())).toEqual(['0.2', '0.833335']);
    expect(bill.totalUsd.toString()).toBe('1.033335');
  });

  it('charges arm64 Lambda duration at the arm64 price', () => {
    // 1,000 s x 1 GB x 0.0000133334 = 0.0133334
    const line = onlyLine(lambdaDurationUsage({ arch: 'arm64', memoryMiB: 1_024, billedMs: 1_000_000 }));
    expect(line.amountUsd.toString()).toBe('0.0133334');
  });

  it('charges a load balancer for a month with 2 LCU as 730 x (0.0225 + 2 x 0.008)', () => {
    const bill = billFor(
      albHoursUsage(730 * 3_600), // 730 x 0.0225 = 16.425
      albLcuUsage(albMicroLcuSeconds({ lcu: 2, durationUs: MONTH_US })), // 730 x 2 x 0.008 = 11.68
    );
    expect(bill.lines.map((line) => line.amountUsd.toString())).toEqual(['16.425', '11.68']);
    expect(bill.totalUsd.toString()).toBe('28.105');
  });

  it('charges 5 GiB of images for a month as 5 x 0.1', () => {
    const byteSeconds = ecrByteSeconds({ sizeBytes: 5 * GIB_BYTES, durationUs: MONTH_US });
    const line = onlyLine(ecrStorageUsage(byteSeconds));
    expect([line.quantity, line.amountUsd.toString()]).toEqual([5, '0.5']);
  });

  it('names the price book it used', () => {
    expect(billFor().bookId).toBe('us-east-1@2026-11');
  });
});

describe('a bill adds up', () => {
  it('has a total that is exactly the sum of its lines', () => {
    fc.assert(
      fc.property(fc.array(anyUsage, { maxLength: 30 }), (usages) => {
        const bill = billFor(...usages);
        // Added as whole billionths of a dollar, without the decimals that computed the total.
        const nanoUsd = (amount: Decimal): bigint => BigInt(amount.toFixed(9).replace('.', ''));
        const total = bill.lines.reduce((running, line) => running + nanoUsd(line.amountUsd), 0n);
        expect(bill.lines.length).toBe(usages.length);
        expect(nanoUsd(bill.totalUsd)).toBe(total);
        expect(bill.totalUsd.round(9).equals(bill.totalUsd)).toBe(true);
      }),
      { seed: 42 },
    );
  });

  it('shows quantities that, times the price, give the amount to the last shown digit', () => {
    fc.assert(
      fc.property(anyUsage, (usage) => {
        const line = onlyLine(usage);
        const product = line.quantity * line.priceUsd.toNumber();
        // Half a billionth in the quantity and in the amount, and the 16 digits of a double.
        const tolerance = 0.5e-9 * line.priceUsd.toNumber() + 0.5e-9 + 4 * Number.EPSILON * product;
        expect(Math.abs(product - line.amountUsd.toNumber())).toBeLessThanOrEqual(tolerance * 1.000001);
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  it('never gets cheaper when more is used', () => {
    fc.assert(
      fc.property(anyUsage, fc.bigInt({ min: 1n, max: 10n ** 15n }), (usage, extra) => {
        const more = { ...usage, count: BigInt(usage.count) + extra };
        expect(onlyLine(more).amountUsd.compareTo(onlyLine(usage).amountUsd)).toBeGreaterThanOrEqual(0);
      }),
      { seed: 42 },
    );
  });

  it('keeps the lines in the order in which the usage was given', () => {
    const bill = billFor(lambdaRequestsUsage(1), albHoursUsage(1), ebsGp3Usage(1));
    expect(bill.lines.map((line) => line.sku)).toEqual(['lambda/requests', 'elb/alb-hour', 'ebs/gp3-storage']);
  });
});

describe('nothing used costs nothing', () => {
  it('gives an empty bill of zero for no usage', () => {
    const bill = billFor();
    expect(bill.lines).toEqual([]);
    expect(bill.totalUsd.isZero()).toBe(true);
  });

  it('shows a line of zero for a count of zero', () => {
    const line = onlyLine(lambdaRequestsUsage(0));
    expect([line.usage, line.quantity, line.amountUsd.toString()]).toEqual([0n, 0, '0']);
  });
});

describe('amounts are rounded once, to a billionth of a dollar', () => {
  const gbSecond = { arch: 'amd64', memoryMiB: 1_024, billedMs: 1_000 } as const;

  it.each([
    ['0.0000000005', '0', 'a tie goes to the even digit below'],
    ['0.0000000015', '0.000000002', 'a tie goes to the even digit above'],
    ['0.00000000050001', '0.000000001', 'above the tie goes up'],
    ['0.00000000149999', '0.000000001', 'below the tie goes down'],
  ])('one GB-second at %s costs %s: %s', (priceUsd, amountUsd) => {
    const bill = billOf([lambdaDurationUsage(gbSecond)], bookWith(priceUsd));
    expect(bill.totalUsd.toString()).toBe(amountUsd);
  });

  it('does not round the quantity before it multiplies', () => {
    // One MiB-ms is 1/1,024,000 GB-s = 0.000000977 rounded; times 1,000 that would be 0.000977. Exactly: 0.000976562(5).
    const bill = billOf([lambdaDurationUsage({ arch: 'amd64', memoryMiB: 1, billedMs: 1 })], bookWith('1000'));
    expect(bill.lines[0]!.quantity).toBe(0.000_000_977);
    expect(bill.totalUsd.toString()).toBe('0.000976562'); // the half goes to the even 2
  });

  it('stays exact beyond the integers of a double', () => {
    // (2^53 + 1) requests x 0.0000002 = 9,007,199,254,740,993 x 0.0000002
    expect(onlyLine(lambdaRequestsUsage(2n ** 53n + 1n)).amountUsd.toString()).toBe('1801439850.9481986');
  });
});

describe('a mistake in the program is not billed', () => {
  it.each([-1, 0.5, Number.NaN, 2 ** 53])('refuses a count of %s', (requestCount) => {
    expect(() => billFor(lambdaRequestsUsage(requestCount))).toThrow('not a whole number of request');
  });

  it('refuses a count below zero that is a bigint', () => {
    expect(() => billFor(lambdaRequestsUsage(-1n))).toThrow('not a whole number of request');
  });

  it('refuses a thing without a price', () => {
    expect(() => billFor(ec2InstanceUsage({ instanceType: 'm0.tiny', instanceSeconds: 60 }))).toThrow(
      'us-east-1@2026-11 has no price for ec2/ondemand-linux-m0.tiny',
    );
  });

  it('refuses a unit that no meter counts in', () => {
    expect(() => billFor({ ...lambdaRequestsUsage(1), countUnit: 'parsec' })).toThrow('no meter counts in parsec');
  });

  it('refuses to sell by the request what is priced by the hour', () => {
    expect(() => billFor({ ...lambdaRequestsUsage(1), sku: 'elb/alb-hour' })).toThrow(
      'elb/alb-hour is sold by load-balancer-hour, not by request',
    );
  });
});

describe('a month is 730 hours of the same', () => {
  it('multiplies an hour by 730', () => {
    expect(monthlyUsd(Decimal.parse('0.2016'), HOUR_US).toString()).toBe('147.168'); // 0.2016 x 730
  });

  it('leaves a run of exactly a month as it is', () => {
    expect(monthlyUsd(Decimal.parse('123.456789012'), MONTH_US).toString()).toBe('123.456789012');
  });

  it('rounds to a billionth of a dollar', () => {
    // 1 x 2,628,000 s / 7 s = 375,428.571428571428...
    expect(monthlyUsd(Decimal.fromInteger(1), 7 * SECOND_US).toString()).toBe('375428.571428571');
  });

  it.each([0, -1, 0.5])('refuses a run of %s microseconds', (durationUs) => {
    expect(() => monthlyUsd(Decimal.fromInteger(1), durationUs)).toThrow('not the duration of a run');
  });
});
