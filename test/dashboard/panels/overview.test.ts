import { describe, expect, it } from 'vitest';
import { overviewPanel } from '../../../src/dashboard/panels/overview.ts';
import { longestScaleLagMs } from '../../../src/dashboard/panels/platform-row.ts';
import { shortMs, shortShare, shortUsd } from '../../../src/dashboard/panels/short-figures.ts';
import type { DashboardState } from '../../../src/dashboard/state/state.ts';
import { textOf } from '../../../src/dashboard/text/spans.ts';
import type { PlatformRunResult } from '../../../src/metrics/result.ts';
import { metricValue } from '../../../src/metrics/thresholds/metric-value.ts';
import { type FixtureName, fixture } from '../fixtures.ts';
import { recordingOf } from '../recorded.ts';
import { threshold } from './made-up-race.ts';
import { drawn, inputOf } from './panel-of.ts';

const WIDE = { columns: 200, rows: 40 };

function linesOf(state: DashboardState): readonly string[] {
  return drawn(overviewPanel, inputOf(state));
}

async function overviewOf(name: FixtureName, size = WIDE): Promise<readonly string[]> {
  return linesOf(await fixture(name, { size }));
}

function rowOf(lines: readonly string[], platform: string): string {
  return lines.find((line) => line.slice(2, 20).includes(` ${platform} `)) ?? '';
}

describe('the overview', () => {
  it('shows at the end what the result says', async () => {
    const lines = await overviewOf('done');
    const { platforms } = await recordingOf();
    for (const { name, result } of platforms) {
      if (!result.isFeasible) continue;
      const { latencyMs, requests, cost, startupMs } = result.summary;
      const row = rowOf(lines, name);
      for (const text of [shortMs(latencyMs.p50), shortMs(latencyMs.p95), shortMs(latencyMs.p99)]) {
        expect(row).toContain(` ${text} `);
      }
      expect(row).toContain(` ${shortShare(requests.failed / requests.arrived)} `);
      expect(row).toContain(` ${shortMs(startupMs.p95)} `);
      expect(row).toContain(` ${shortUsd(cost.monthlyUsd)} `);
    }
  });

  it('shows at each moment the units of the series of the result', async () => {
    const state = await fixture('walked', { size: WIDE });
    const { platforms } = await recordingOf();
    const lines = linesOf(state);
    for (const { name, result } of platforms) {
      if (!result.isFeasible) continue;
      // 10 minutes in steps of 5 s: the step that ends then is number 120, at index 119
      const { unitsReady, unitsStarting, unitsDesired } = result.series.columns;
      expect(rowOf(lines, name)).toMatch(
        new RegExp(` ${unitsReady[119]}\\+${unitsStarting[119]} +${unitsDesired[119]} `),
      );
    }
  });

  it('tells the scale lag as the metric of that name does', async () => {
    const { races } = await fixture('done');
    const { platforms, facts } = await recordingOf();
    const lag = threshold('max < 1min', 60_000, { metric: 'scale_lag', aggregation: { name: 'max', argument: null } });
    for (const { track, ...moment } of inputOf(await fixture('done')).moments) {
      const result = platforms.find(({ name }) => name === track.name)!.result;
      if (!result.isFeasible) continue;
      expect(longestScaleLagMs({ track, ...moment }, races[0]!)).toBe(metricValue(result, lag, facts));
    }
  });

  it('says of a platform that cannot run why, in its row', async () => {
    const row = (await overviewOf('running', { columns: 100, rows: 24 })).find((line) => line.includes('huge'))!;
    expect(row).toContain('cannot run: checkout: 8 vCPU');
  });

  it('tells rate, stage, requests in flight and failures of the worst platform', async () => {
    const [traffic] = await overviewOf('running');
    // minutes 7 to 18 hold 40 requests per second
    expect(traffic).toContain('stage 3/5 hold 40 rps');
    expect(traffic).toMatch(/in flight up to \d+ +failed up to +\d+\.\d%/);
    const alone = linesOf({ ...(await fixture('running', { size: WIDE })), platformFilter: 'lambda' })[0]!;
    expect(alone).toMatch(/in flight \d+ +failed +0%/);
  });

  it('says during the warm-up that nothing is counted yet', async () => {
    const state = await fixture('running', { size: WIDE });
    const race = { ...state.races[0]!, playhead: { atMs: 30_000, speed: null, isPaused: true } };
    expect(linesOf({ ...state, races: [race] })[0]).toContain('warm-up until 1 min');
  });

  it('marks platforms that break a threshold of level error, not of level warn', async () => {
    const lines = await overviewOf('done');
    expect(rowOf(lines, 'fargate').trimEnd()).toMatch(/x1$/);
    // the warnings of vm are about its bill
    expect(rowOf(lines, 'vm').trimEnd()).not.toMatch(/x\d$/);
  });

  it('gives the verdict at the end, and only there', async () => {
    expect((await overviewOf('done')).join('\n')).toContain('Verdict  Thresholds do not hold.');
    expect((await overviewOf('walked')).join('\n')).not.toContain('Verdict');
  });

  it('shows what a second round changed, and marks what is shown to be better', async () => {
    const lines = await overviewOf('again');
    const changes = lines.slice(lines.findIndex((line) => line.includes('Changes')));
    const lambda = changes.find((line) => line.includes('lambda'))!;
    expect(lambda).toMatch(/\$\d+ -> \$\d+ +-\d+\.\d% \* better/);
    const ecs = changes.find((line) => line.includes('ecs'))!;
    expect(ecs).toMatch(/\$(\d+) -> \$\1 +0%/);
    expect((await overviewOf('done')).join('\n')).not.toContain('Changes');
  });

  it('ends with the newest decision that fits', async () => {
    const state = await fixture('running', { size: { columns: 100, rows: 24 } });
    const last = linesOf(state).at(-1)!;
    const newest = state.races[0]!.tracks.flatMap(({ decisions }) => decisions)
      .sort((a, b) => a.timeMs - b.timeMs)
      .at(-1)!;
    expect(last).toContain(newest.subject);
  });

  it('gives decisions that one platform took at once one line', async () => {
    const { platforms } = await recordingOf();
    const { decisions } = platforms.find(({ name }) => name === 'ecs')!.result as PlatformRunResult;
    // At 8 minutes ecs asks for two units.
    const asked = decisions.entries.filter(({ timeMs, action }) => timeMs === 480_000 && action === 'ask');
    expect(asked.map(({ subject }) => subject)).toEqual(['unit 4', 'unit 5']);
    const lines = await overviewOf('running', { columns: 100, rows: 24 });
    const ecs = lines.filter((line) => line.includes('08:00.0  ▲ ecs') && line.includes(' ask '));
    expect(ecs).toHaveLength(1);
    expect(ecs[0]).toContain('ask unit 4 +1');
  });

  it('tells of jobs in place of requests where nothing is requested', async () => {
    const [line, , titles, ...rows] = await overviewOf('files', { columns: 100, rows: 24 });
    expect(line).toMatch(/^ Jobs +\d+ arrived +open up to \d+ +late up to \d+ +failed up to \d+ *$/);
    expect(titles).toMatch(/ jobs done +late +failed +makespan p50 +p95 /);
    expect(rows.join('\n')).not.toContain('rps');
    expect(rows[0]).toMatch(/host +\d+\+\d+ +\d+\/\d+ /);
    expect((await overviewOf('running')).join('\n')).not.toContain('jobs done');
  });

  it('shows all platforms beside what changed before it shows decisions', async () => {
    const lines = await overviewOf('again', { columns: 80, rows: 20 });
    for (const name of ['vm', 'ecs', 'fargate', 'lambda', 'huge']) expect(rowOf(lines, name)).not.toBe('');
    expect(lines.join('\n')).toContain('Changes');
    expect(lines.join('\n')).not.toContain('Decisions');
  });

  it('has charts where there is room for them', async () => {
    expect((await overviewOf('running', { columns: 200, rows: 60 })).join('\n')).toContain('requests per second');
    expect((await overviewOf('running', { columns: 200, rows: 24 })).join('\n')).not.toContain('requests per second');
  });
});

describe('the rows of the overview', () => {
  it('scroll with the mark where there are too many platforms', async () => {
    const state = await fixture('many', { size: { columns: 80, rows: 20 } });
    const at = (overview: number) => linesOf({ ...state, marked: { ...state.marked, overview } });
    expect(at(0).some((line) => line.startsWith('> ● vm-1'))).toBe(true);
    const marked = overviewPanel(inputOf({ ...state, marked: { ...state.marked, overview: 11 } }));
    expect(marked.map(textOf).some((line) => line.startsWith('> ▽ ecs-3'))).toBe(true);
  });
});
