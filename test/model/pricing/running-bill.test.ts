// The totals that a run asks for at every step: those of the bills that it never writes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { billOf } from '../../../src/model/pricing/bill.ts';
import { ec2InstanceUsage } from '../../../src/model/pricing/meters/ec2-instance.ts';
import { externalHostsUsage } from '../../../src/model/pricing/meters/external-hosts.ts';
import { fargateMemoryUsage } from '../../../src/model/pricing/meters/fargate-memory.ts';
import { lambdaDurationUsage } from '../../../src/model/pricing/meters/lambda-duration.ts';
import { lambdaRequestsUsage } from '../../../src/model/pricing/meters/lambda-requests.ts';
import { type PlatformUsage, serviceUsage, totalUsage } from '../../../src/model/pricing/platform-usage.ts';
import { US_EAST_1_2026_11 as BOOK } from '../../../src/model/pricing/price-books/us-east-1-2026-11.ts';
import { RunningBill } from '../../../src/model/pricing/running-bill.ts';
import type { Usage } from '../../../src/model/pricing/usage.ts';

const count = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 1_000_000_000_000 }));
const usage: fc.Arbitrary<Usage> = fc.oneof(
  count.map((instanceSeconds) => ec2InstanceUsage({ instanceType: 'm7i.large', instanceSeconds })),
  count.map((mibSeconds) => fargateMemoryUsage({ arch: 'amd64', mibSeconds })),
  count.map(lambdaRequestsUsage),
  count.map((billedMs) => lambdaDurationUsage({ arch: 'arm64', memoryMiB: 128, billedMs })),
  fc
    .record({ count, usdPerHour: fc.constantFrom('0.1', '123456.789', '0.000000001') })
    .map((drawn) =>
      externalHostsUsage({ sku: 'own', item: 'own', hostSeconds: BigInt(drawn.count), usdPerHour: drawn.usdPerHour }),
    ),
);

/** Two services; of what they share, the first has a third. */
const platformUsage: fc.Arbitrary<PlatformUsage> = fc
  .record({ own: fc.tuple(fc.array(usage), fc.array(usage)), shared: fc.array(usage) })
  .map(({ own, shared }) => ({
    own,
    shared: shared.map((whole) => {
      const first = BigInt(whole.count) / 3n;
      return { usage: whole, parts: [first, BigInt(whole.count) - first] };
    }),
  }));

describe('a running bill', () => {
  it('comes to the total of the bill at every step, for a service and for the platform', () => {
    fc.assert(
      fc.property(fc.array(platformUsage, { minLength: 1, maxLength: 4 }), (steps) => {
        const [ofPlatform, ofFirst, ofSecond] = [new RunningBill(BOOK), new RunningBill(BOOK), new RunningBill(BOOK)];
        for (const used of steps) {
          expect(ofPlatform.totalUsd(used)).toBe(billOf(totalUsage(used), BOOK).totalUsd.toNumber());
          expect(ofFirst.serviceUsd(used, 0)).toBe(billOf(serviceUsage(used, 0), BOOK).totalUsd.toNumber());
          expect(ofSecond.serviceUsd(used, 1)).toBe(billOf(serviceUsage(used, 1), BOOK).totalUsd.toNumber());
        }
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  it('rounds what has one name once, half to even, however many parts it has', () => {
    const bill = new RunningBill(BOOK);
    // 0.0000036 USD an hour is one billionth of a dollar a second: 0.0000018 is half of that.
    const second = externalHostsUsage({ sku: 'own', item: 'own', hostSeconds: 1n, usdPerHour: '0.0000018' });
    // 0.5 rounds to 0, 3 x 0.5 = 1.5 rounds to 2 billionths.
    expect(bill.totalUsd({ own: [[second]], shared: [] })).toBe(0);
    expect(bill.totalUsd({ own: [[second], [second]], shared: [{ usage: second, parts: [1n, 0n] }] })).toBe(2e-9);
  });

  it('is exact beyond what a double can count in billionths of a dollar', () => {
    const bill = new RunningBill(BOOK);
    // 3600 x 10^7 hours at 1.000000001 USD.
    const hostSeconds = 3600n * 10_000_000n;
    const host = externalHostsUsage({ sku: 'own', item: 'own', hostSeconds, usdPerHour: '1.000000001' });
    expect(bill.totalUsd({ own: [[host]], shared: [] })).toBe(10_000_000.01);
  });
});
