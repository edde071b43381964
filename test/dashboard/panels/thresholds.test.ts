import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/analysis/thresholds/judge.ts';
import { thresholdsPanel } from '../../../src/dashboard/panels/thresholds.ts';
import { limitBar } from '../../../src/dashboard/panels/thresholds-bar.ts';
import { thresholdRows } from '../../../src/dashboard/panels/thresholds-rows.ts';
import { textOf } from '../../../src/dashboard/text/spans.ts';
import type { ThresholdSpec } from '../../../src/metrics/thresholds/threshold.ts';
import { verdictValueText } from '../../../src/output/threshold-figures.ts';
import { fixture } from '../fixtures.ts';
import { DURATION_MS, panelInput, race, threshold, track } from './made-up-race.ts';
import { drawn, inputOf } from './panel-of.ts';

const AT = { size: { columns: 100, rows: 12 }, atMs: 1_200_000 };

function held(spec: ThresholdSpec, value: number | null) {
  return race([track({ name: 'vm', type: 'ec2-asg', thresholds: [value] }, AT.atMs)], [spec]);
}

describe('while a run goes on', () => {
  it.each([
    [200, 'good', 'holds so far'],
    [300, 'bad', 'broken so far'],
    [null, 'open', 'no data yet'],
  ] as const)('a value of %s against a limit of 250 is %s: %s', (value, tone, standing) => {
    const [row] = thresholdRows(panelInput(held(threshold('p(95) < 250ms', 250), value), AT));
    expect(row).toMatchObject({ tone, standing, isJudged: false });
  });

  it('a broken threshold that only warns is a warning', () => {
    const input = panelInput(held(threshold('p(95) < 250ms', 250, { level: 'warn' }), 300), AT);
    expect(thresholdRows(input)[0]).toMatchObject({ tone: 'warning', standing: 'broken so far' });
    expect(drawn(thresholdsPanel, input).join('\n')).toContain('! warns only');
  });

  it('the distance is told as a share of the limit', () => {
    // (300 - 250) / 250 = 20 %
    const text = drawn(thresholdsPanel, panelInput(held(threshold('p(95) < 250ms', 250), 300), AT)).join('\n');
    expect(text).toMatch(/300 ms +\+20\.0% /);
  });

  it('a value that rounds to its limit is told with the digits that tell them apart', () => {
    const text = drawn(thresholdsPanel, panelInput(held(threshold('p(95) < 250ms', 250), 249.94), AT)).join('\n');
    expect(text).toMatch(/ 249\.9\d* ms +-<0\.1% /);
  });

  it('a selector that is too long is cut before what is asked for', () => {
    const selector = `latency{service:${'long-'.repeat(40)}}`;
    const text = drawn(thresholdsPanel, panelInput(held(threshold('p(95) < 250ms', 250, { selector }), 1), AT))[1];
    expect(text).toMatch(/long-.*… p\(95\) < 250ms +shop\.yaml:68/);
  });
});

describe('the bar', () => {
  const cells = (value: number | null, limit = 100) => {
    const isGood = value !== null && value < limit;
    return textOf(limitBar({ value, limit, isGood, role: 'plain', columns: 11, look: { isAscii: false } }));
  };

  it('has the limit in its middle and twice the limit at its end', () => {
    expect(cells(null)).toBe('     ┃     ');
    // 60 of 100: three of five cells; 160: all five, and three of the five beyond.
    expect(cells(60)).toBe('▒▒▒  ┃     ');
    expect(cells(160)).toBe('█████┃███  ');
    expect(cells(5000)).toBe('█████┃█████');
  });

  it('never shows a value on the wrong side of its limit', () => {
    expect(cells(99.999)).toBe('▒▒▒▒ ┃     ');
    expect(cells(100.001)).toBe('█████┃█    ');
  });

  it('is full for anything above a limit of nothing', () => {
    expect(cells(0, 0)).toBe('     ┃     ');
    expect(cells(0.1, 0)).toBe('█████┃█████');
  });
});

describe('at the end of a run', () => {
  it('shows each verdict with its interval, as every report does', async () => {
    const state = await fixture('done', { size: { columns: 130, rows: 40 } });
    const verdicts = judge(state.races[0]!.result!);
    const rows = thresholdRows(inputOf(state));
    expect(rows.length).toBe(verdicts.length);
    const text = drawn(thresholdsPanel, inputOf(state)).join('\n');
    for (const verdict of verdicts) expect(text).toContain(verdictValueText(verdict));
    expect(text).toContain('after 3 replications');
    expect(new Set(rows.map(({ standing }) => standing))).toContain('inconclusive');
  });

  it('walked back, it shows what was known at that moment', async () => {
    const state = await fixture('walked', { size: { columns: 100, rows: 40 } });
    expect(thresholdRows(inputOf(state)).every(({ isJudged }) => !isJudged)).toBe(true);
  });
});

it('says so where a scenario has no thresholds', () => {
  const empty = race([track({ name: 'vm', type: 'ec2-asg' }, DURATION_MS)]);
  expect(drawn(thresholdsPanel, panelInput(empty, AT)).join('\n')).toContain('The scenario has no thresholds:');
});

it('asks a platform that cannot run only for what names it', () => {
  const tracks = [
    track({ name: 'vm', type: 'ec2-asg', thresholds: [200, null] }, AT.atMs),
    track({ name: 'huge', type: 'ecs-ec2', status: 'infeasible' }, AT.atMs),
  ];
  const specs = [threshold('p(95) < 250ms', 250), threshold('p(99) < 1s', 1000, { platform: 'huge' })];
  const rows = thresholdRows(panelInput(race(tracks, specs), AT));
  expect(rows.map(({ moment, standing }) => [moment.track.name, standing])).toEqual([
    ['vm', 'holds so far'],
    ['huge', 'cannot run'],
  ]);
});
