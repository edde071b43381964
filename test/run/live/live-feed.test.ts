import { describe, expect, it } from 'vitest';
import { type Story, serviceOf } from '../../model/platforms/scenario-builder.ts';
import { tasks, web } from '../../model/platforms/stories.ts';
import { detailAt, follow } from './follow.ts';

const STORY: Story = {
  services: web({ demand: { cpu: '100ms' } }),
  platform: tasks(),
  duration: '60s',
  arrivals: Array.from({ length: 60 }, (_, index) => index * 1000 + 500),
};

describe('a run that somebody follows', () => {
  it('has the detail where it is due, and at the last step always', async () => {
    const { steps } = await follow(STORY, (step) => step % 10 === 3);
    expect(steps.flatMap(({ detail }, index) => (detail === null ? [] : [index]))).toEqual([3, 13, 23, 33, 43, 53, 59]);
    const { steps: never } = await follow(STORY, () => false);
    expect(never.flatMap(({ detail }, index) => (detail === null ? [] : [index]))).toEqual([59]);
  });

  it('tells the last step too of a run that ends within it', async () => {
    const { steps } = await follow({ ...STORY, duration: '3500ms' });
    expect(steps.map(({ untilMs }) => untilMs)).toEqual([1000, 2000, 3000, 3500]);
    expect(steps.at(-1)!.detail!.summary.requests.arrived).toBe(4);
  });

  it('tells decisions that the log of the result has no place for', async () => {
    const { result, steps } = await follow({
      ...STORY,
      platform: tasks({ min: 1500, max: 1500 }, { begin: 'cold' }),
      arrivals: [50_000],
    });
    // The log keeps 1000 of each kind; 1500 tasks start.
    expect(result.decisions.omitted).toBeGreaterThan(0);
    const told = steps.flatMap(({ decisions }) => decisions);
    expect(told).toHaveLength(result.decisions.entries.length + result.decisions.omitted);
    expect(told.filter(({ kind }) => kind === 'start').length).toBeGreaterThan(1000);
  });

  it('knows figures from the moment on at which there is something to measure', async () => {
    const thresholds = {
      latency: ['p(95) < 1s'],
      'latency{service:web}': ['max < 1s'],
      'latency{platform:other}': ['max < 1s'],
      'units{window:20s..40s}': ['avg < 3'],
      failed: ['rate < 1%'],
      cost: ['sum < $1'],
    };
    const platforms = { p: STORY.platform!, other: STORY.platform! };
    const { result, steps } = await follow({ ...STORY, warmup: '10s', thresholds, platforms });
    const values = (ms: number) => detailAt({ steps }, ms).thresholds;
    // Requests count from the warm-up on, which ends at 10 s: before that none has been measured. The bill counts at once.
    expect(values(5000).slice(0, 5)).toEqual([null, null, null, null, null]);
    expect(values(5000)[5]).toBeGreaterThan(0);
    // The window begins at 20 s; from then on its value is that of the part that is over.
    expect(values(11_000)).toEqual([expect.closeTo(100, 0), 100, null, null, 0, expect.anything()]);
    expect(values(25_000)[3]).toBe(1);
    const end = steps.at(-1)!.detail!.thresholds;
    expect(end).toEqual([
      result.summary.latencyMs.p95,
      serviceOf(result, 'web').summary.latencyMs.max,
      null,
      1,
      0,
      result.summary.cost.totalUsd,
    ]);
  });
});
