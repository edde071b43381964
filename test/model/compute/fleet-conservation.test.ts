import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PRIORITY } from '../../../src/engine/priorities.ts';
import { ReleaseRecord } from '../../../src/model/compute/units/release-record.ts';
import { UnitRelease } from '../../../src/model/compute/units/unit-release.ts';
import { UNIT_STATE } from '../../../src/model/compute/units/unit-table.ts';
import { findRollout, ROLLOUTS } from '../../../src/model/rollouts/index.ts';
import { fleetBench } from './fleet-bench.ts';

const SECOND = 1_000_000;
type Bench = ReturnType<typeof fleetBench>;

const MOVES = [
  'desire',
  'wait',
  'lose',
  'replace',
  'replace-after',
  'unhealthy',
  'fail',
  'crash',
  'busy',
  'places',
  'release',
] as const;

interface Move {
  readonly what: (typeof MOVES)[number];
  readonly which: number;
}

/** Releases that are good, and releases of which half fail in some way. */
const PLANS = [
  null,
  { share: 0.5, how: 'start', afterUs: 0 },
  { share: 0.5, how: 'crash', afterUs: 20 * SECOND },
  { share: 0.5, how: 'health', afterUs: 20 * SECOND },
  { share: 0.5, how: 'errors', afterUs: 20 * SECOND },
] as const;

/** As the rollout's own settings have it: none, or launch first. */
function replacementOf(rolloutName: string) {
  const rollout = findRollout(rolloutName)!;
  return rollout.replacement(rollout.settingsFrom(undefined));
}

function releaser(bench: Bench, rolloutName: string) {
  const { simulator, units, fleet, failures } = bench;
  const rollout = findRollout(rolloutName)!;
  const section = rolloutName === 'ecs-rolling' ? { circuitBreaker: 'roll-back' } : undefined;
  const kind = simulator.registerKind({ priority: PRIORITY.control, handle: () => fleet.release?.advance() });
  const records: ReleaseRecord[] = [];
  let version = 0;
  const release = (which: number) => {
    version++;
    const plan = PLANS[which % PLANS.length]!;
    if (plan !== null) failures.plan(version, plan);
    const record = new ReleaseRecord(fleet.group, simulator.now);
    records.push(record);
    new UnitRelease({
      simulator,
      units,
      fleet,
      rollout,
      settings: rollout.settingsFrom(section),
      record,
      name: `v${version}`,
      version,
      wakeAt: (atUs) => simulator.schedule(atUs, kind, 0),
      log: () => {},
    }).begin();
  };
  return { release, records };
}

/** A unit of those that are there, in whatever state. */
function pick({ units }: Bench, which: number): number | null {
  const there = Array.from({ length: units.slotCount }, (_, unit) => unit).filter((unit) => units.state[unit] !== 0);
  return there.length === 0 ? null : there[which % there.length]!;
}

function make(bench: Bench, { what, which }: Move, release: (which: number) => void): void {
  const { fleet, simulator, supply, busy, units } = bench;
  const unit = pick(bench, which);
  if (what === 'desire') fleet.setDesired(which % 12);
  if (what === 'wait') simulator.runUntil(simulator.now + (which % 90) * SECOND);
  if (what === 'places') supply.add(which % 4, fleet);
  if (what === 'release') release(which);
  if (unit === null) return;
  if (what === 'lose') fleet.lose(unit);
  if (what === 'replace') fleet.replace(unit);
  if (what === 'replace-after') fleet.replaceAfter(unit, 'test');
  if (what === 'unhealthy') fleet.breakdowns.unhealthy(unit, 'test');
  if (what === 'fail' && units.state[unit] === UNIT_STATE.starting)
    fleet.breakdowns.startFailed(unit, 'the start has failed');
  if (what === 'crash' && units.state[unit] === UNIT_STATE.ready) fleet.breakdowns.crash(unit, 'test');
  if (what === 'busy') busy.add(unit);
}

const MOVE = fc.record({ what: fc.constantFrom(...MOVES), which: fc.nat({ max: 1000 }) });
const CASE = fc.record({
  moves: fc.array(MOVE, { maxLength: 60 }),
  places: fc.constantFrom(3, 15, Infinity),
  rollout: fc.constantFrom(...ROLLOUTS.map(({ name }) => name)),
  restarts: fc.constantFrom('ecs', 'kubernetes', 'auto-scaling'),
  stopOrder: fc.constantFrom('newest', 'oldest', 'ecs', 'kubernetes'),
});

it('a fleet keeps its books whatever happens, and reaches what is desired', () => {
  fc.assert(
    fc.property(CASE, ({ moves, places, rollout, restarts, stopOrder }) => {
      const bench = fleetBench({ places, restarts, stopOrder, replacement: replacementOf(rollout) });
      const { fleet, simulator, supply, busy } = bench;
      const { release, records } = releaser(bench, rollout);
      fleet.begin(4);
      for (const move of moves) {
        make(bench, move, release);
        expect(fleet.audit()).toEqual([]);
      }
      // A good release, room for everybody, and time: nothing is left but what is desired, on one version.
      release(0);
      supply.add(100, fleet);
      simulator.runUntil(simulator.now + 12 * 3600 * SECOND);
      busy.clear();
      simulator.runUntil(simulator.now + 3600 * SECOND);
      expect(fleet.audit()).toEqual([]);
      expect(fleet.counts).toEqual({ pending: 0, starting: 0, ready: fleet.desired, draining: 0 });
      expect(fleet.roster.previous.count).toBe(0);
      expect(records.at(-1)!.outcome).toBe('completed');
      expect(records.slice(0, -1).filter(({ outcome }) => outcome === 'under-way')).toEqual([]);
    }),
    { seed: 42, numRuns: 400 },
  );
});
