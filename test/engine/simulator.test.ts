import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvariantError } from '../../src/base/invariant.ts';
import { EventSet, SEQUENCE_END, SEQUENCE_START } from '../../src/engine/event-set.ts';
import { PRIORITY, PRIORITY_SPAN } from '../../src/engine/priorities.ts';
import { type EventSource, Simulator } from '../../src/engine/simulator.ts';

/** Priorities of the kinds of event used here; kind number = position + 1. */
const KIND_PRIORITIES = [0, 4, 4, 15] as const;

interface Seen {
  readonly timeUs: number;
  readonly kind: number;
  readonly index: number;
}

/** What an event schedules when it is handled: delays and kinds of its children. */
interface Plan {
  readonly delayUs: number;
  readonly kind: number;
  readonly children: readonly Plan[];
}

const { plan } = fc.letrec<{ plan: Plan }>((tie) => ({
  plan: fc.record({
    delayUs: fc.integer({ min: 0, max: 5 }),
    kind: fc.integer({ min: 1, max: KIND_PRIORITIES.length }),
    children: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      fc.constant([] as Plan[]),
      fc.array(tie('plan'), { maxLength: 3 }),
    ),
  }),
}));

const roots = fc.array(plan, { maxLength: 12 });

/** Numbers the plans in the order in which they are scheduled; both models below use the same numbering. */
class PlanNumbers {
  readonly plans: Plan[] = [];

  add(plan: Plan): number {
    return this.plans.push(plan) - 1;
  }
}

class PlannedRun {
  readonly simulator = new Simulator();
  readonly seen: Seen[] = [];
  private readonly numbers = new PlanNumbers();

  constructor(roots: readonly Plan[]) {
    KIND_PRIORITIES.forEach((priority, position) => {
      this.simulator.registerKind({ priority, handle: (index) => this.handle(position + 1, index) });
    });
    for (const root of roots) this.schedule(root);
  }

  private handle(kind: number, index: number): void {
    this.seen.push({ timeUs: this.simulator.now, kind, index });
    for (const child of this.numbers.plans[index]!.children) this.schedule(child);
  }

  private schedule(plan: Plan): void {
    this.simulator.schedule(this.simulator.now + plan.delayUs, plan.kind, this.numbers.add(plan));
  }
}

/** The same with a list: always take the earliest by (time, priority, order of scheduling). */
function naiveTrace(roots: readonly Plan[]): readonly Seen[] {
  const numbers = new PlanNumbers();
  const pending: Seen[] = [];
  const seen: Seen[] = [];
  const schedule = (plan: Plan, nowUs: number): void => {
    pending.push({ timeUs: nowUs + plan.delayUs, kind: plan.kind, index: numbers.add(plan) });
  };
  for (const root of roots) schedule(root, 0);
  while (pending.length > 0) {
    const priority = (event: Seen): number => KIND_PRIORITIES[event.kind - 1]!;
    pending.sort((a, b) => a.timeUs - b.timeUs || priority(a) - priority(b) || a.index - b.index);
    const event = pending.shift()!;
    seen.push(event);
    for (const child of numbers.plans[event.index]!.children) schedule(child, event.timeUs);
  }
  return seen;
}

/** A source that fires at the given times and notes it. */
class ListedSource implements EventSource {
  private next = 0;

  constructor(
    private readonly timesUs: readonly number[],
    private readonly onFire: () => void,
  ) {}

  fire(): number {
    this.onFire();
    return this.timesUs[++this.next] ?? Infinity;
  }
}

describe('Simulator', () => {
  it('handles events by time, then priority, then order of scheduling, whether an event schedules none, one or many', () => {
    fc.assert(
      fc.property(roots, (plans) => {
        const run = new PlannedRun(plans);
        run.simulator.runUntil(1000);
        expect(run.seen).toEqual(naiveTrace(plans));
        expect(run.simulator.handledCount).toBe(run.seen.length);
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  it('gives the same trace however the run is sliced', () => {
    fc.assert(
      fc.property(roots, fc.array(fc.integer({ min: 0, max: 30 })), (plans, limits) => {
        const run = new PlannedRun(plans);
        for (const limitUs of limits.sort((a, b) => a - b)) {
          run.simulator.runUntil(limitUs);
          expect(run.simulator.now).toBe(limitUs);
        }
        run.simulator.runUntil(1000);
        expect(run.seen).toEqual(naiveTrace(plans));
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  it('includes events at the limit, whatever their priority, and leaves those a microsecond later', () => {
    const simulator = new Simulator();
    const seen: string[] = [];
    const last = PRIORITY_SPAN - 1;
    const kind = simulator.registerKind({ priority: last, handle: (index) => seen.push(`event ${index}`) });
    simulator.schedule(10, kind, 1);
    simulator.schedule(11, kind, 2);
    simulator.addSource(new ListedSource([10, 11], () => seen.push('source')), { priority: last, firstUs: 10 });
    simulator.runUntil(10);
    expect(seen).toEqual(['source', 'event 1']);
    simulator.runUntil(10);
    expect(seen).toEqual(['source', 'event 1']);
    simulator.runUntil(11);
    expect(seen).toEqual(['source', 'event 1', 'source', 'event 2']);
  });

  it('numbers events anew after a billion in the midst of a long run, in the same order', () => {
    const simulator = new Simulator();
    const set = Object.values(simulator).find((value) => value instanceof EventSet);
    if (!(set instanceof EventSet)) throw new Error('the simulator holds no event set');
    set.nextSequence = SEQUENCE_END / 2 - 5000;
    const seen: number[] = [];
    const kind = simulator.registerKind({
      priority: 0,
      handle: (index) => {
        seen.push(index);
        // All events of one microsecond: only the sequence tells their order.
        if (seen.length <= 20_000) simulator.schedule(simulator.now + 1, kind, index);
      },
    });
    for (let index = 0; index < 50; index++) simulator.schedule(0, kind, index);
    simulator.runUntil(10_000);
    expect(seen).toEqual(Array.from({ length: 20_050 }, (_, i) => i % 50));
    expect(set.nextSequence).toBeLessThan(SEQUENCE_START + 20_050);
  });

  it('never turns the clock back', () => {
    const simulator = new Simulator();
    simulator.runUntil(50);
    simulator.runUntil(20);
    expect(simulator.now).toBe(50);
  });

  it('runs sources before events of the same priority, and after events of a more urgent one', () => {
    const simulator = new Simulator();
    const seen: string[] = [];
    for (const [name, priority] of Object.entries({ completion: 0, arrival: 4, timeout: 6 })) {
      const kind = simulator.registerKind({ priority, handle: () => seen.push(name) });
      simulator.schedule(5, kind, 0);
    }
    const options = { priority: PRIORITY.arrival, firstUs: 5 };
    simulator.addSource(new ListedSource([5, 5], () => seen.push('first source')), options);
    simulator.addSource(new ListedSource([5], () => seen.push('second source')), options);
    simulator.runUntil(5);
    expect(seen).toEqual(['completion', 'first source', 'first source', 'second source', 'arrival', 'timeout']);
  });

  it('merges any number of sources with the events by time', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 6 }), { maxLength: 9 }), (lists) => {
        const simulator = new Simulator();
        const seen: string[] = [];
        lists.forEach((times, source) => {
          const sorted = times.toSorted((a, b) => a - b);
          const onFire = (): void => void seen.push(`${simulator.now} ${source}`);
          simulator.addSource(new ListedSource(sorted, onFire), { priority: 4, firstUs: sorted[0] ?? Infinity });
        });
        simulator.runUntil(100);
        const expected = lists
          .flatMap((times, source) => times.map((time) => ({ time, source })))
          .sort((a, b) => a.time - b.time || a.source - b.source);
        expect(seen).toEqual(expected.map(({ time, source }) => `${time} ${source}`));
      }),
      { seed: 42 },
    );
  });

  it('wakes a source that was waiting for input, and puts one to sleep', () => {
    const simulator = new Simulator();
    const firedAt: number[] = [];
    const source = simulator.addSource(new ListedSource([], () => firedAt.push(simulator.now)), {
      priority: 4,
      firstUs: Infinity,
    });
    const wake = simulator.registerKind({
      priority: 0,
      handle: (delayUs) => simulator.setSourceTime(source, simulator.now + delayUs),
    });
    simulator.schedule(100, wake, 7);
    simulator.runUntil(200);
    simulator.setSourceTime(source, 300);
    simulator.setSourceTime(source, Infinity);
    simulator.runUntil(400);
    expect(firedAt).toEqual([107]);
  });

  it('lets a source schedule events at its own microsecond', () => {
    const simulator = new Simulator();
    const seen: string[] = [];
    const kind = simulator.registerKind({
      priority: 0,
      handle: (index) => seen.push(`event ${index} at ${simulator.now}`),
    });
    const onFire = (): void => {
      for (const index of [1, 2, 3]) simulator.schedule(simulator.now, kind, index);
    };
    simulator.addSource(new ListedSource([4], onFire), { priority: 8, firstUs: 4 });
    simulator.runUntil(4);
    expect(seen).toEqual(['event 1 at 4', 'event 2 at 4', 'event 3 at 4']);
  });

  it('hands over indices and times up to their limits', () => {
    const simulator = new Simulator();
    const seen: number[] = [];
    let kind = 0;
    for (let i = 0; i < 63; i++)
      kind = simulator.registerKind({ priority: 15, handle: (index) => seen.push(index, simulator.now) });
    expect(kind).toBe(63);
    const tenYearsUs = 10 * 365 * 86_400e6 + 1;
    simulator.schedule(tenYearsUs, kind, 2 ** 25 - 1);
    simulator.runUntil(tenYearsUs);
    expect(seen).toEqual([2 ** 25 - 1, tenYearsUs]);
  });

  it('rejects a priority outside 0..15 and a 64th kind', () => {
    const simulator = new Simulator();
    const handle = (): void => {};
    expect(() => simulator.registerKind({ priority: PRIORITY_SPAN, handle })).toThrow(InvariantError);
    expect(() => simulator.registerKind({ priority: -1, handle })).toThrow(InvariantError);
    for (let i = 0; i < 63; i++) simulator.registerKind({ priority: 0, handle });
    expect(() => simulator.registerKind({ priority: 0, handle })).toThrow(InvariantError);
  });

  it('keeps order and count while its storage grows to a hundred thousand pending events', () => {
    const simulator = new Simulator();
    const seen: number[] = [];
    const kind = simulator.registerKind({ priority: 0, handle: (index) => seen.push(index) });
    const count = 100_000;
    // 7919 and the count share no factor: every time from 0 to count - 1 occurs once, far out of order.
    for (let i = 0; i < count; i++) simulator.schedule((i * 7919) % count, kind, (i * 7919) % count);
    simulator.runUntil(count);
    expect(seen).toEqual(Array.from({ length: count }, (_, i) => i));
  });
});
