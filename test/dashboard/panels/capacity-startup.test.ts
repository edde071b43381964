import { describe, expect, it } from 'vitest';
import { capacityPanel } from '../../../src/dashboard/panels/capacity.ts';
import { waitingText } from '../../../src/dashboard/panels/capacity-waiting.ts';
import type { TrackMoment } from '../../../src/dashboard/panels/panel.ts';
import { shortMs } from '../../../src/dashboard/panels/short-figures.ts';
import { startupPanel } from '../../../src/dashboard/panels/startup.ts';
import { fixture } from '../fixtures.ts';
import { recordingOf } from '../recorded.ts';
import { decision } from './made-up-race.ts';
import { drawn, inputOf } from './panel-of.ts';

describe('the tab of capacity', () => {
  it('shows at each moment the counts of the series of the result', async () => {
    const state = await fixture('walked', { tab: 'capacity', size: { columns: 200, rows: 60 } });
    const lines = drawn(capacityPanel, inputOf(state));
    const { platforms } = await recordingOf();
    const counts = lines.filter((line) => line.includes('desired ') && line.includes('pending ')).join(' ');
    const found = [...counts.matchAll(/desired (\d+) +pending (\d+) +starting (\d+) +ready (\d+) +draining (\d+)/g)];
    const expected = platforms.flatMap(({ result }) => {
      if (!result.isFeasible) return [];
      const { unitsDesired, unitsPending, unitsStarting, unitsReady, unitsDraining } = result.series.columns;
      return [[unitsDesired, unitsPending, unitsStarting, unitsReady, unitsDraining].map((column) => column[119])];
    });
    expect(found.map(([, ...numbers]) => numbers.map(Number))).toEqual(expected);
  });

  it('has a line for a platform that cannot run, and a chart for each that can', async () => {
    const text = drawn(capacityPanel, inputOf(await fixture('running', { tab: 'capacity' }))).join('\n');
    expect(text).toContain('huge  cannot run this workload');
    expect(text.match(/\bunits\b/g)).toHaveLength(4);
  });

  it('shows the services of the only platform, and what was last decided about each', async () => {
    const state = { ...(await fixture('running', { tab: 'capacity' })), platformFilter: 'ecs' };
    const lines = drawn(capacityPanel, inputOf(state));
    expect(lines.find((line) => line.includes('checkout'))).toMatch(/scale-out: cpu \d+/);
    expect(lines.some((line) => line.includes('cart'))).toBe(true);
  });

  it('says how many charts there is room for, and shows the one of the marked platform', async () => {
    const state = await fixture('many', { tab: 'capacity', size: { columns: 80, rows: 20 } });
    const linesAt = (capacity: number) =>
      drawn(capacityPanel, inputOf({ ...state, marked: { ...state.marked, capacity } }));
    // Twelve platforms, two of which cannot run.
    expect(linesAt(0)[0]).toMatch(/ 4 of 10 charts \(up\/down\) $/);
    expect(linesAt(0).some((line) => line.includes('>● vm-1'))).toBe(true);
    expect(linesAt(10).some((line) => line.includes('>□ vm-3'))).toBe(true);
  });

  it('tells units that run but do not serve from those that do, and counts of thousands from each other', async () => {
    const input = inputOf(await fixture('running', { tab: 'capacity' }));
    const [vm] = input.moments;
    const row = { ...vm!.row!, unitsDesired: 3500, unitsPending: 1000, unitsStarting: 1500, unitsReady: 1000 };
    const steps = [...vm!.track.steps.slice(0, -1), { ...vm!.track.steps.at(-1)!, platform: row }];
    const moment = { ...vm!, row, track: { ...vm!.track, steps } };
    const text = drawn(capacityPanel, { ...input, moments: [moment, ...input.moments.slice(1)] }).join('\n');
    expect(text).toContain('desired 3,500 pending 1,000 ready 1,000 ');
    expect(text).toMatch(/desired.*running.*ready/s);
  });

  it('tells why units wait in the words of the newest decision about placement', async () => {
    const [, ecs] = inputOf(await fixture('running')).moments;
    const waiting = (pending: number, decisions: TrackMoment['decisions']): TrackMoment => {
      return { ...ecs!, row: { ...ecs!.row!, unitsPending: pending }, decisions };
    };
    const decisions = [
      decision(1000, { kind: 'placement', reason: 'no host has 1 vCPU free' }),
      decision(2000, { kind: 'placement', reason: 'no host has 2 GiB free' }),
      decision(3000, { kind: 'start', reason: 'unit 7 is asked for' }),
    ];
    expect(waitingText(waiting(2, decisions))).toBe('2 units of checkout: no host has 2 GiB free');
    expect(waitingText(waiting(0, decisions))).toBeNull();
    expect(waitingText(waiting(1, []))).toBe('1 unit, no reason was given');
  });
});

describe('the tab of start-ups', () => {
  it('shows at the end the counts and quantiles of the result', async () => {
    const state = await fixture('done', { tab: 'startup', size: { columns: 200, rows: 60 } });
    const lines = drawn(startupPanel, inputOf(state));
    const { platforms } = await recordingOf();
    for (const { name, result } of platforms) {
      if (!result.isFeasible) continue;
      const { startupMs, coldStarts } = result.summary;
      const row = lines.find((line) => line.slice(2, 20).includes(` ${name} `))!;
      expect(row).toMatch(new RegExp(` ${startupMs.count} `));
      for (const ms of [startupMs.p50, startupMs.p95, startupMs.p99]) expect(row).toContain(` ${shortMs(ms)} `);
      expect(row).toMatch(new RegExp(` ${coldStarts.count} `));
    }
  });

  it('draws the phases of the marked platform first, each of them', async () => {
    const state = await fixture('done', { tab: 'startup', size: { columns: 100, rows: 24 } });
    const lines = drawn(startupPanel, inputOf({ ...state, marked: { ...state.marked, startup: 2 } }));
    const { platforms } = await recordingOf();
    const fargate = platforms[2]!.result;
    if (!fargate.isFeasible) throw new Error('it can run');
    const head = lines.findIndex((line) => line.includes('─ ◆ fargate ─'));
    const phases = lines.slice(head + 2).map((line) => line.trim().split(' ')[0]);
    expect(phases).toEqual(expect.arrayContaining(fargate.summary.startupMs.phases.map(({ phase }) => phase)));
  });

  it('says that no unit has started yet', async () => {
    const text = drawn(startupPanel, inputOf(await fixture('started', { tab: 'startup' }))).join('\n');
    expect(text).toContain('no unit has started yet');
  });
});
