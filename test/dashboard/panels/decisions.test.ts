import { expect, it } from 'vitest';
import { decisionsPanel } from '../../../src/dashboard/panels/decisions.ts';
import { momentText } from '../../../src/dashboard/panels/moment-text.ts';
import type { DashboardState } from '../../../src/dashboard/state/state.ts';
import { DURATION_MS, decision, panelInput, race, track } from './made-up-race.ts';
import { drawn } from './panel-of.ts';

const SCREEN = { columns: 100, rows: 12 };
const REASON = `cpu ${'and the queue '.repeat(12)}above their targets`;

const shown = race([
  track(
    { name: 'vm', type: 'ec2-asg', decisions: [decision(1000), decision(61_500, { action: 'stay' })] },
    DURATION_MS,
  ),
  track(
    {
      name: 'ecs',
      type: 'ecs-ec2',
      decisions: [decision(1000, { kind: 'trouble', subject: 'zone', action: 'fails', reason: REASON, service: null })],
      omittedDecisions: 1234,
    },
    DURATION_MS,
  ),
]);

function linesAt(atMs: number, more: Partial<DashboardState> = {}): readonly string[] {
  return drawn(decisionsPanel, panelInput(shown, { size: SCREEN, atMs, more }));
}

it('lists the decisions of all platforms in the order of time, of one moment in that of the scenario', () => {
  const rows = linesAt(DURATION_MS).slice(2, 5);
  expect(rows.map((row) => row.slice(2, 21).trim())).toEqual([
    expect.stringMatching(/^00:01\.0 {2}● vm/),
    expect.stringMatching(/^00:01\.0 {2}▲ ecs/),
    expect.stringMatching(/^01:01\.5 {2}● vm/),
  ]);
});

it('shows nothing that is later than the shown moment', () => {
  expect(linesAt(60_000)[0]).toContain('2 decisions');
  expect(linesAt(999)[2]).toContain('Nothing has been decided yet.');
});

it('says how many are left out, and which filters are set', () => {
  expect(linesAt(DURATION_MS)[0]).toMatch(/^3 decisions, 1,234 left out .*platform all \(p\) {2}text any/);
  const filtered = linesAt(DURATION_MS, { platformFilter: 'vm', textFilter: 'STAY', isFollowing: false });
  expect(filtered[0]).toMatch(/^1 decision .*platform vm \(p\) {2}text STAY \(\/\) {2}follow off/);
  expect(filtered[2]).toContain('stay units');
});

it('says when no decision contains the text', () => {
  expect(linesAt(DURATION_MS, { textFilter: 'unheard of' })[2]).toContain('No decision contains the text.');
});

it('keeps the mark on the newest while it follows', () => {
  expect(linesAt(DURATION_MS)[4]).toMatch(/^> 01:01\.5/);
  expect(linesAt(60_000)[3]).toMatch(/^> 00:01\.0/);
});

it('tells the whole reason of the marked decision', () => {
  const marked = { overview: 0, capacity: 0, packing: 0, startup: 0, cost: 0, decisions: 1, thresholds: 0 };
  const lines = linesAt(DURATION_MS, { isFollowing: false, isDetailOpen: true, marked });
  const rule = lines.findIndex((line) => line.startsWith('── 00:01.0 ecs: fails zone ─'));
  expect(rule).toBeGreaterThan(0);
  const told = lines.slice(rule + 1).map((line) => line.trim());
  expect(told.join(' ')).toContain(REASON);
});

it('a moment takes as many cells at the end of a run as at its start', () => {
  const hour = 3_600_000;
  expect([momentText(12_400, hour), momentText(hour, hour)]).toEqual(['00:12.4', '60:00.0']);
  expect([momentText(12_400, 2 * hour), momentText(2 * hour, 2 * hour)]).toEqual(['00:00:12.4', '02:00:00.0']);
  const month = 30 * 24 * hour;
  expect([momentText(12_400, month), momentText(month, month)]).toEqual([' 0d 00:00:12', '30d 00:00:00']);
});
