import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventSet } from '../../src/engine/event-set.ts';

interface Entry {
  readonly instant: number;
  readonly sequence: number;
  readonly payload: number;
}

/** The same set as a list that is sorted whenever it is asked for its first entry. */
class SortedList {
  entries: Entry[] = [];

  first(): Entry | undefined {
    this.entries.sort((a, b) => a.instant - b.instant || a.sequence - b.sequence);
    return this.entries[0];
  }
}

function firstOf(set: EventSet): Entry | undefined {
  set.settle();
  if (set.size === 0) return undefined;
  return { instant: set.instant[0]!, sequence: set.sequence[0]!, payload: set.payload[0]! };
}

function drained(set: EventSet): Entry[] {
  const order: Entry[] = [];
  for (let first = firstOf(set); first !== undefined; first = firstOf(set)) {
    order.push(first);
    set.removeFirst();
  }
  return order;
}

type Step =
  | { readonly do: 'append'; readonly instant: number }
  | { readonly do: 'remove' }
  | { readonly do: 'replace'; readonly instants: readonly number[] }
  | { readonly do: 'retain'; readonly modulus: number; readonly from: 0 | 1 };

/** Few distinct instants, so that most of them tie. */
const instants = fc.integer({ min: 0, max: 12 });

const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('append' as const), instant: instants }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('remove' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('replace' as const), instants: fc.array(instants, { maxLength: 4 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('retain' as const),
      modulus: fc.integer({ min: 2, max: 4 }),
      from: fc.constantFrom(0 as const, 1 as const),
    }),
  },
);

/** Applies each step to the set and to the list. The payload is derived from the sequence, so a mix-up shows. */
class Pair {
  readonly set = new EventSet(2);
  readonly list = new SortedList();
  private sequence = 0;

  apply(step: Step): void {
    if (step.do === 'append') this.append(step.instant);
    else if (step.do === 'retain') this.retain(step.modulus, step.from);
    else if (firstOf(this.set) !== undefined) {
      this.list.first();
      this.list.entries.shift();
      // As in a simulator: the event is handled (and schedules others) before it is removed.
      if (step.do === 'replace') for (const instant of step.instants) this.append(instant);
      this.set.removeFirst();
    }
  }

  private append(instant: number): void {
    const entry = { instant, sequence: this.sequence, payload: this.sequence * 7 + 3 };
    this.sequence++;
    this.set.append(entry.instant, entry.sequence, entry.payload);
    this.list.entries.push(entry);
  }

  private retain(modulus: number, from: 0 | 1): void {
    const first = this.list.first();
    const start = first === undefined ? 0 : from;
    this.set.settle();
    this.set.retain((payload, sequence) => payload === sequence * 7 + 3 && sequence % modulus !== 0, start);
    this.list.entries = this.list.entries.filter(
      (entry) => entry.sequence % modulus !== 0 || (start === 1 && entry === first),
    );
  }
}

describe('EventSet', () => {
  it('keeps the order of a sorted list whatever is added, removed, replaced and dropped', () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 200 }), (sequence) => {
        const pair = new Pair();
        for (const step of sequence) {
          pair.apply(step);
          expect(pair.set.size).toBe(pair.list.entries.length);
          expect(firstOf(pair.set)).toEqual(pair.list.first());
        }
        pair.list.first();
        expect(drained(pair.set)).toEqual(pair.list.entries);
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  it('lets equal instants leave in the order in which they came, through many growths', () => {
    const set = new EventSet(1);
    for (let sequence = 0; sequence < 5000; sequence++) set.append(1000 + (sequence % 3), sequence, sequence);
    const order = drained(set).map((entry) => entry.sequence);
    const byRemainder = [0, 1, 2].flatMap((rest) =>
      Array.from({ length: 5000 }, (_, i) => i).filter((i) => i % 3 === rest),
    );
    expect(order).toEqual(byRemainder);
  });

  it('tells sequences apart that need more than 32 bits', () => {
    const set = new EventSet();
    const late = 2 ** 40;
    for (const offset of [3, 1, 2, 0]) set.append(5, late + offset, offset);
    expect(drained(set).map((entry) => entry.payload)).toEqual([0, 1, 2, 3]);
  });

  it('leaves the first entry alone when asked to keep the entries from the second on', () => {
    const set = new EventSet();
    for (let sequence = 0; sequence < 8; sequence++) set.append(sequence, sequence, sequence);
    set.settle();
    set.retain((payload) => payload > 4, 1);
    expect(drained(set).map((entry) => entry.payload)).toEqual([0, 5, 6, 7]);
  });
});
