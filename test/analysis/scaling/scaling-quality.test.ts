// How well capacity followed the load, on series that are written out: ten units of work per unit and step unless said.
import { describe, expect, it } from 'vitest';
import { bestScaling, SCALING_FIGURES } from '../../../src/analysis/scaling/scaling-figures.ts';
import {
  type ScalingQuality,
  scalingQualities,
  scalingQuality,
} from '../../../src/analysis/scaling/scaling-quality.ts';
import type { Decision, PlatformRunResult, SeriesColumns } from '../../../src/metrics/result.ts';
import { flashSale, JOB_RESULT } from '../../output/fixture.ts';

const MINUTE = 60_000;
const [BASE] = flashSale().platforms as [PlatformRunResult];

type Given = Partial<Record<keyof SeriesColumns, readonly number[]>>;

interface World {
  readonly stepMs?: number;
  readonly warmupSteps?: number;
  readonly type?: string;
  readonly decisions?: readonly Partial<Decision>[];
  readonly jobs?: PlatformRunResult['jobs'];
}

/** A platform whose services have these columns, of equal length; what is left out is 0, desired is what is ready. */
function platformOf(services: Readonly<Record<string, Given>>, world: World = {}): PlatformRunResult {
  const { stepMs = MINUTE, type = 'ecs-fargate', decisions = [], jobs = [] } = world;
  return {
    ...BASE,
    type,
    jobs,
    services: Object.entries(services).map(([name, given]) => {
      const ready = given.unitsReady ?? [];
      const blank = Object.fromEntries(Object.keys(BASE.series.columns).map((column) => [column, ready.map(() => 0)]));
      const columns = { ...blank, unitsDesired: ready, ...given } as unknown as SeriesColumns;
      return { ...BASE.services[0]!, name, series: { startMs: 0, stepMs, columns } };
    }),
    decisions: {
      entries: decisions.map((one) => ({
        timeMs: 0,
        kind: 'scaling',
        service: 'web',
        subject: 'units',
        action: 'scale-out',
        reason: '',
        ...one,
      })),
      omitted: 0,
    },
  };
}

function qualityOf(services: Readonly<Record<string, Given>>, world: World = {}): ScalingQuality {
  const platform = platformOf(services, world);
  const stepMs = world.stepMs ?? MINUTE;
  const count = platform.services[0]!.series.columns.unitsReady.length;
  return scalingQuality(platform, platform, {
    durationMs: count * stepMs,
    warmupMs: (world.warmupSteps ?? 0) * stepMs,
  });
}

describe('reaction', () => {
  it('is counted from the first rejected request to the decision, and to the end of the last step that is short', () => {
    const quality = qualityOf(
      {
        web: {
          rejections: [0, 0, 5, 7, 0, 0, 0, 0],
          unitsDesired: [2, 2, 2, 4, 4, 4, 4, 4],
          unitsReady: [2, 2, 2, 2, 2, 3, 4, 4],
        },
      },
      { decisions: [{ timeMs: 3.5 * MINUTE }] },
    );
    // short: steps 2 (rejections), 3, 4, 5 (2 < 4, 2 < 4, 3 < 4): from 2 min to 6 min
    expect(quality.shortages).toEqual([
      { service: 'web', startMs: 2 * MINUTE, decidedMs: 3.5 * MINUTE, endMs: 6 * MINUTE, isOpen: false },
    ]);
    expect(quality.decidedAfterMs).toBe(1.5 * MINUTE); // 3.5 - 2
    expect(quality.readyAfterMs).toBe(4 * MINUTE); // 6 - 2
  });

  it('takes the decision from the units desired where the log has none, and knows when nobody decided', () => {
    const grown = qualityOf({
      web: { queued: [0, 9, 9, 0], unitsDesired: [2, 2, 3, 3], unitsReady: [2, 2, 3, 3] },
    });
    // more than 2 wait at the ends of steps 1 and 2; more are desired at the end of step 2, which starts 1 min later
    expect(grown.decidedAfterMs).toBe(1 * MINUTE);
    const stuck = qualityOf({ web: { queued: [0, 9, 9, 9], unitsReady: [2, 2, 2, 2] } });
    expect(stuck.decidedAfterMs).toBeNull();
    expect(stuck.shortages).toMatchObject([{ startMs: MINUTE, endMs: 4 * MINUTE, isOpen: true }]);
  });

  it('does not take the decision of another service, or one about hosts, for its own', () => {
    const decisions = [
      { service: 'cart', timeMs: MINUTE },
      { service: null, subject: 'hosts', timeMs: MINUTE },
      { action: 'scale-in', timeMs: MINUTE },
      { timeMs: 2 * MINUTE },
    ];
    const quality = qualityOf(
      { web: { rejections: [0, 1, 1, 0], unitsDesired: [1, 1, 2, 2], unitsReady: [1, 1, 2, 2] } },
      { decisions },
    );
    expect(quality.decidedAfterMs).toBe(1 * MINUTE); // from 1 to 2 min
  });

  it('leaves a queue alone that is no longer than there are units, and pieces of jobs that wait', () => {
    expect(qualityOf({ web: { queued: [2, 2, 2], unitsReady: [2, 2, 2] } }).shortShare).toBe(0);
    const jobs = [{ ...JOB_RESULT, tasks: JOB_RESULT.tasks.map((task) => ({ ...task, service: 'night.load' })) }];
    const night = qualityOf({ 'night.load': { queued: [90, 90, 90], unitsReady: [2, 2, 2] } }, { jobs });
    expect(night).toMatchObject({ shortShare: 0, overshoot: null, reversals: null });
  });
});

describe('time short of capacity', () => {
  it('is a share of the time after the warm-up, of all services together', () => {
    const quality = qualityOf(
      {
        web: { rejections: [9, 9, 1, 0, 0, 0, 0, 0, 0, 0], unitsReady: new Array(10).fill(2) },
        cart: { unitsDesired: [1, 1, 2, 2, 1, 1, 1, 1, 1, 1], unitsReady: new Array(10).fill(1) },
      },
      { warmupSteps: 2 },
    );
    // of 8 steps: web crowded in step 2, cart behind in steps 2 and 3
    expect(quality.crowdedShare).toBe(1 / 8);
    expect(quality.behindShare).toBe(2 / 8);
    expect(quality.shortShare).toBe(2 / 8);
  });

  it('weighs a last step that is cut off by its length', () => {
    const platform = platformOf({ web: { unitsDesired: [1, 2], unitsReady: [1, 1] } });
    const { behindShare } = scalingQuality(platform, platform, { durationMs: 1.5 * MINUTE, warmupMs: 0 });
    expect(behindShare).toBeCloseTo(0.5 / 1.5, 12);
  });
});

describe('overshoot', () => {
  it('is the most units ready beyond what requests needed then and in the ten minutes after', () => {
    // A unit is shown to take 100 a minute (400 on 4 in minutes 1 to 3). Then 100 a minute need 1, while 4, then 6 are ready.
    const arrivals = [100, 400, 400, 400, ...new Array(26).fill(100)];
    const unitsReady = [2, 4, 4, 4, 4, 4, ...new Array(14).fill(6), ...new Array(10).fill(1)];
    const { overshoot, course } = qualityOf({ web: { arrivals, unitsReady } });
    expect(course.needed.slice(0, 6)).toEqual([1, 4, 4, 4, 1, 1]);
    expect(overshoot).toEqual({ units: 5, share: 5 / 1, atMs: 6 * MINUTE }); // 6 - 1, from minute 6 on
  });

  it('does not count what is needed again within ten minutes', () => {
    const unitsReady = new Array(24).fill(4);
    const spaced = (gap: number) => unitsReady.map((_, i) => (i % gap === 0 ? 400 : 100));
    expect(qualityOf({ web: { arrivals: spaced(8), unitsReady } }).overshoot?.units).toBe(0);
    // with 12 min between them, right after one only 1 is needed within the next ten: 4 - 1
    expect(qualityOf({ web: { arrivals: spaced(12), unitsReady } }).overshoot).toMatchObject({ units: 3, share: 3 });
  });

  it('learns what a unit takes only from minutes in which nobody suffered', () => {
    const given = { arrivals: [100, 900, 100, 100], unitsReady: [1, 1, 1, 1] };
    expect(qualityOf({ web: { ...given, rejections: [0, 700, 0, 0] } }).course.needed).toEqual([1, 9, 1, 1]);
    expect(qualityOf({ web: { ...given, failures: [0, 700, 0, 0] } }).course.needed).toEqual([1, 9, 1, 1]);
    expect(qualityOf({ web: given }).course.needed).toEqual([1, 1, 1, 1]);
  });

  it('averages steps of seconds over a minute, so that a burst proves nothing', () => {
    // 6 steps of 10 s: 60 in one of them, 0 in the others: a unit took 60 a minute, not 360
    const arrivals = [60, 0, 0, 0, 0, 0, 60, 60, 60, 60, 60, 60];
    const rejections = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1];
    const quality = qualityOf({ web: { arrivals, rejections, unitsReady: new Array(12).fill(1) } }, { stepMs: 10_000 });
    expect(quality.course.needed.slice(6)).toEqual([6, 6, 6, 6, 6, 6]);
  });

  it('is not told of functions, and not where no request came', () => {
    const given = { web: { arrivals: [10, 10], unitsReady: [5, 5] } };
    expect(qualityOf(given, { type: 'lambda' })).toMatchObject({ overshoot: null, reversals: null });
    expect(qualityOf({ web: { unitsReady: [5, 5] } }).overshoot).toBeNull();
  });
});

describe('reversals', () => {
  const reversals = (unitsDesired: readonly number[], world: World = {}) =>
    qualityOf({ web: { unitsDesired, unitsReady: unitsDesired } }, world).reversals;

  it('are scale-outs that are taken back within ten minutes, each once', () => {
    expect(reversals([2, 4, 4, 2, 2, 5, 5, 4, 3])).toBe(2); // 4 to 2 after 2 min; 5 to 4 after 2 min, then 3 is the same
    expect(reversals([2, 4, ...new Array(9).fill(4), 2])).toBe(1); // raised in minute 1, lowered in minute 11
    expect(reversals([2, 4, ...new Array(10).fill(4), 2])).toBe(0); // in minute 12
    expect(reversals([6, 5, 4, 3])).toBe(0);
  });

  it('cannot be told from steps of more than ten minutes', () => {
    expect(reversals([2, 4, 2], { stepMs: 30 * MINUTE })).toBeNull();
  });
});

describe('money spent on idle capacity', () => {
  it('is the part of the bill for cpu and memory that did no work, as the advice has it', () => {
    const { summary } = BASE;
    const line = { ...summary.cost.lines[0]!, sku: 'fargate/vcpu-hour', amountUsd: 3 };
    const cost = { totalUsd: 4, monthlyUsd: 400, lines: [line, { ...line, sku: 'elb/lcu', amountUsd: 1 }] };
    const platform = { ...BASE, summary: { ...summary, billedUtilization: { cpu: 0.2, memory: null }, cost } };
    const quality = scalingQuality(platform, platform, { durationMs: 3_600_000, warmupMs: 0 });
    expect(quality.idleMonthlyUsd).toBeCloseTo(240, 9); // 3 of 4 are compute: $300 of $400; 80% of it idle
    expect(quality.idleShare).toBeCloseTo(0.6, 12); // 240 / 400
  });
});

describe('the best of a row', () => {
  const figure = (key: string) => SCALING_FIGURES.find((one) => one.key === key)!;
  const [some] = scalingQualities(flashSale()) as [ScalingQuality];
  const short = { ...some.shortages[0]!, service: 'web' };
  const one = (platform: string, change: Partial<ScalingQuality>): ScalingQuality => ({
    ...some,
    platform,
    shortages: [short],
    isLossy: false,
    ...change,
  });

  it('is the lowest figure, none where two are within 1 %', () => {
    const [a, b] = [one('a', { shortShare: 0.1 }), one('b', { shortShare: 0.2 })];
    expect(bestScaling(figure('short'), [a, b])).toBe('a');
    expect(bestScaling(figure('short'), [a, one('c', { shortShare: 0.1005 })])).toBeNull();
    expect(bestScaling(figure('short'), [a])).toBeNull();
  });

  it('is the platform that was never short, where others had to decide', () => {
    const calm = one('calm', { shortages: [], decidedAfterMs: null });
    const nobody = one('nobody', { decidedAfterMs: null });
    expect(bestScaling(figure('decided'), [calm, nobody, one('b', { decidedAfterMs: 5000 })])).toBe('calm');
  });

  it('is no platform that saved money by losing requests', () => {
    const lossy = one('lossy', { idleMonthlyUsd: 1, isLossy: true });
    const [a, b] = [one('a', { idleMonthlyUsd: 50 }), one('b', { idleMonthlyUsd: 90 })];
    expect(bestScaling(figure('idle'), [lossy, a, b])).toBe('a');
  });
});
