import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventSet, SEQUENCE_END, SEQUENCE_START } from '../../src/engine/event-set.ts';
import { Simulator } from '../../src/engine/simulator.ts';

const TIMERS = 5;

interface Command {
  readonly atUs: number;
  readonly timer: number;
  /** Delay to arm the timer with; null disarms it. */
  readonly delayUs: number | null;
}

const commands = fc.array(
  fc.record({
    atUs: fc.integer({ min: 0, max: 60 }),
    timer: fc.integer({ min: 0, max: TIMERS - 1 }),
    delayUs: fc.option(fc.integer({ min: 0, max: 15 }), { freq: 4 }),
  }),
  { maxLength: 60 },
);

/** Timers obey the commands at their times; each firing of timer t re-arms timer t + 1 with the delay given for it. */
class TimedRun {
  readonly simulator = new Simulator();
  readonly fired: string[] = [];

  constructor(commands: readonly Command[], followUpUs: number | null, scheduledBefore = 0) {
    const simulator = this.simulator;
    if (scheduledBefore > 0) pendingOf(simulator).nextSequence = scheduledBefore;
    const fire = simulator.registerKind({
      priority: 4,
      handle: (index) => {
        this.fired.push(`${simulator.now} timer ${index}`);
        if (followUpUs !== null && index + 1 < TIMERS) simulator.arm(timers[index + 1]!, simulator.now + followUpUs);
      },
    });
    const obey = simulator.registerKind({
      priority: 0,
      handle: (index) => {
        const { timer, delayUs } = commands[index]!;
        if (delayUs === null) simulator.disarm(timers[timer]!);
        else simulator.arm(timers[timer]!, simulator.now + delayUs);
      },
    });
    const timers = Array.from({ length: TIMERS }, (_, index) => simulator.createTimer(fire, index));
    commands.forEach((command, index) => {
      simulator.schedule(command.atUs, obey, index);
    });
    for (let limitUs = 0; limitUs <= 200; limitUs++) simulator.runUntil(limitUs);
    expect(timers.map((timer) => simulator.isArmed(timer))).toEqual(timers.map(() => false));
  }
}

/** The same with a list of what is due: sorted by time, then by the order of the calls that armed. */
function naiveFirings(commands: readonly Command[], followUpUs: number | null): readonly string[] {
  const due: { timer: number; timeUs: number; call: number }[] = [];
  const fired: string[] = [];
  let calls = 0;
  const disarm = (timer: number): void => {
    const position = due.findIndex((entry) => entry.timer === timer);
    if (position >= 0) due.splice(position, 1);
  };
  const arm = (timer: number, timeUs: number): void => {
    disarm(timer);
    due.push({ timer, timeUs, call: calls++ });
    due.sort((a, b) => a.timeUs - b.timeUs || a.call - b.call);
  };
  const fireBefore = (timeUs: number): void => {
    while (due.length > 0 && due[0]!.timeUs < timeUs) {
      const first = due.shift()!;
      fired.push(`${first.timeUs} timer ${first.timer}`);
      if (followUpUs !== null && first.timer + 1 < TIMERS) arm(first.timer + 1, first.timeUs + followUpUs);
    }
  };
  for (const command of commands.toSorted((a, b) => a.atUs - b.atUs)) {
    fireBefore(command.atUs);
    if (command.delayUs === null) disarm(command.timer);
    else arm(command.timer, command.atUs + command.delayUs);
  }
  fireBefore(Infinity);
  return fired;
}

/** The event set inside a simulator, to look at its size. */
function pendingOf(simulator: Simulator): EventSet {
  const set = Object.values(simulator).find((value) => value instanceof EventSet);
  if (!(set instanceof EventSet)) throw new Error('the simulator holds no event set');
  return set;
}

describe('timers of the Simulator', () => {
  it('fire once, at the last time asked for, in the order of the calls that armed them', () => {
    fc.assert(
      fc.property(commands, fc.option(fc.integer({ min: 0, max: 10 })), (list, followUpUs) => {
        expect(new TimedRun(list, followUpUs).fired).toEqual(naiveFirings(list, followUpUs));
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  it('keep time and order when sequences are numbered anew after a billion', () => {
    fc.assert(
      fc.property(commands, fc.integer({ min: 0, max: 150 }), (list, left) => {
        const run = new TimedRun(list, 3, SEQUENCE_END / 2 - left);
        expect(run.fired).toEqual(naiveFirings(list, 3));
        if (list.length >= left) expect(pendingOf(run.simulator).nextSequence).toBeLessThan(SEQUENCE_START + 2000);
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  it('are armed from the call until they fire or are disarmed', () => {
    const simulator = new Simulator();
    const kind = simulator.registerKind({ priority: 0, handle: () => {} });
    const timer = simulator.createTimer(kind, 0);
    expect(simulator.isArmed(timer)).toBe(false);
    simulator.disarm(timer);
    simulator.arm(timer, 10);
    expect(simulator.isArmed(timer)).toBe(true);
    simulator.runUntil(9);
    expect(simulator.isArmed(timer)).toBe(true);
    simulator.runUntil(10);
    expect(simulator.isArmed(timer)).toBe(false);
    simulator.arm(timer, 20);
    simulator.disarm(timer);
    expect(simulator.isArmed(timer)).toBe(false);
  });

  it('may be re-armed by their own firing', () => {
    const simulator = new Simulator();
    const firedAt: number[] = [];
    const kind = simulator.registerKind({
      priority: 0,
      handle: () => {
        firedAt.push(simulator.now);
        if (firedAt.length < 4) simulator.arm(timer, simulator.now + 5);
      },
    });
    const timer = simulator.createTimer(kind, 0);
    simulator.arm(timer, 5);
    simulator.runUntil(100);
    expect(firedAt).toEqual([5, 10, 15, 20]);
  });

  it('take their place among events of the same microsecond by priority and then by the call that armed them', () => {
    const simulator = new Simulator();
    const seen: string[] = [];
    const event = simulator.registerKind({ priority: 4, handle: (index) => seen.push(`event ${index}`) });
    const urgent = simulator.registerKind({ priority: 0, handle: () => seen.push('urgent timer') });
    const timed = simulator.registerKind({ priority: 4, handle: () => seen.push('timer') });
    const [late, early] = [simulator.createTimer(timed, 0), simulator.createTimer(urgent, 0)];
    simulator.arm(late, 3);
    simulator.schedule(9, event, 1);
    simulator.arm(late, 9);
    simulator.schedule(9, event, 2);
    simulator.arm(early, 9);
    simulator.runUntil(9);
    expect(seen).toEqual(['urgent timer', 'event 1', 'timer', 'event 2']);
  });

  it('need no more memory after a million moves to an earlier time', () => {
    const simulator = new Simulator();
    const firedAt: number[] = [];
    const kind = simulator.registerKind({ priority: 0, handle: () => firedAt.push(simulator.now) });
    const timers = Array.from({ length: 10 }, (_, index) => simulator.createTimer(kind, index));
    for (let i = 0; i < 1_000_000; i++) simulator.arm(timers[i % 10]!, 2_000_000 - i);
    // Out-of-date entries are dropped when there are more than 1024 of them and more than half of all.
    expect(pendingOf(simulator).size).toBeLessThan(3 * 1024);
    simulator.runUntil(2_000_000);
    expect(firedAt).toEqual(Array.from({ length: 10 }, (_, i) => 1_000_001 + i));
    expect(pendingOf(simulator).size).toBe(0);
  });

  it('survive the dropping of out-of-date entries while an event is handled', () => {
    const simulator = new Simulator();
    const fired: string[] = [];
    const note = (what: string) => (index: number) => void fired.push(`${simulator.now} ${what} ${index}`);
    const expire = simulator.registerKind({ priority: 4, handle: note('timer') });
    const urgent = simulator.registerKind({ priority: 0, handle: note('event') });
    const storm = simulator.registerKind({
      priority: 4,
      handle: (index) => {
        fired.push(`${simulator.now} storm`);
        // More urgent than the storm itself, at its own microsecond.
        simulator.schedule(simulator.now, urgent, 0);
        for (let i = 0; i < 5000; i++) simulator.arm(timers[i % 2]!, 100_000 - 10_000 * index - i);
      },
    });
    const timers = [expire, expire, storm].map((kind, index) => simulator.createTimer(kind, index));
    for (const index of [3, 1, 2]) simulator.schedule(10 + index, urgent, index);
    simulator.schedule(5, storm, 0);
    simulator.arm(timers[2]!, 6);
    simulator.runUntil(200_000);
    // The last storm (index 2) ends with timer 0 at 80 000 - 4998 and timer 1 at 80 000 - 4999.
    expect(fired).toEqual([
      '5 storm',
      '5 event 0',
      '6 storm',
      '6 event 0',
      '11 event 1',
      '12 event 2',
      '13 event 3',
      '75001 timer 1',
      '75002 timer 0',
    ]);
  });

  it('cost no entry when they are armed for the same time or later again and again', () => {
    const simulator = new Simulator();
    const firedAt: number[] = [];
    const timer = simulator.createTimer(
      simulator.registerKind({ priority: 0, handle: () => firedAt.push(simulator.now) }),
      0,
    );
    for (let i = 1; i <= 1000; i++) {
      simulator.arm(timer, i * 10);
      simulator.arm(timer, i * 10);
    }
    expect(pendingOf(simulator).size).toBe(1);
    simulator.runUntil(9999);
    expect(firedAt).toEqual([]);
    simulator.runUntil(10_000);
    expect(firedAt).toEqual([10_000]);
  });

  it('grow without limit in number', () => {
    const simulator = new Simulator();
    const fired: number[] = [];
    const kind = simulator.registerKind({ priority: 0, handle: (index) => fired.push(index) });
    const timers = Array.from({ length: 300 }, (_, index) => simulator.createTimer(kind, index));
    for (const timer of timers) simulator.arm(timer, 1000 - timer);
    simulator.runUntil(1000);
    expect(fired).toEqual(Array.from({ length: 300 }, (_, i) => 299 - i));
  });
});
