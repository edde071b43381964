import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventSet, SEQUENCE_END, SEQUENCE_START } from '../../src/engine/event-set.ts';

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
  return { instant: set.firstInstant(), sequence: set.firstSequence(), payload: set.firstPayload() };
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
  private sequence = SEQUENCE_START;

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
    // More than 32 768 entries, so that both ways of removing are used.
    const count = 40_000;
    for (let i = 0; i < count; i++) set.append(1000 + ((i * 7) % 3), SEQUENCE_START + i, i);
    const expected = [0, 1, 2].flatMap((rest) =>
      Array.from({ length: count }, (_, i) => i).filter((i) => (i * 7) % 3 === rest),
    );
    expect(drained(set).map((entry) => entry.payload)).toEqual(expected);
  });

  it('sorts a hundred thousand instants, added and removed in turns', () => {
    const set = new EventSet();
    const removed: number[] = [];
    const count = 100_000;
    // 61 and the count share no factor: every instant occurs once, far out of order.
    for (let i = 0; i < count; i++) set.append((i * 61) % count, SEQUENCE_START + i, i);
    for (let i = 0; i < count; i++) {
      removed.push(firstOf(set)!.instant);
      // As an event does that schedules another; these all come after the first hundred thousand.
      set.append(count + ((i * 61) % count), SEQUENCE_START + count + i, i);
      set.removeFirst();
    }
    expect([...removed, ...drained(set).map((entry) => entry.instant)]).toEqual(
      Array.from({ length: 2 * count }, (_, i) => i),
    );
  });

  it('keeps payloads and sequences whole over their full range', () => {
    const set = new EventSet();
    const payloads = [0, 1, -1, 2 ** 31 - 1, -(2 ** 31)];
    const sequences = [SEQUENCE_START, SEQUENCE_START + 1, 2 ** 30, SEQUENCE_END - 2, SEQUENCE_END - 1];
    sequences.toReversed().forEach((sequence, i) => {
      set.append(7, sequence, payloads[i]!);
    });
    expect(drained(set)).toEqual(
      sequences.map((sequence, i) => ({ instant: 7, sequence, payload: payloads.toReversed()[i]! })),
    );
  });

  it('keeps its order when it is numbered anew', () => {
    const set = new EventSet();
    for (let i = 0; i < 100; i++) set.append(i % 5, SEQUENCE_START + 1000 * i, i);
    const sorted = [...set.sequences()].sort((a, b) => a - b);
    set.renumber((old) => SEQUENCE_START + sorted.indexOf(old));
    expect([...set.sequences()].sort((a, b) => a - b)).toEqual(sorted.map((_, i) => SEQUENCE_START + i));
    const expected = [0, 1, 2, 3, 4].flatMap((rest) => Array.from({ length: 20 }, (_, i) => 5 * i + rest));
    expect(drained(set).map((entry) => entry.payload)).toEqual(expected);
  });

  it('leaves the first entry alone when asked to keep the entries from the second on', () => {
    const set = new EventSet();
    for (let sequence = 0; sequence < 8; sequence++) set.append(sequence, SEQUENCE_START + sequence, sequence);
    set.settle();
    set.retain((payload) => payload > 4, 1);
    expect(drained(set).map((entry) => entry.payload)).toEqual([0, 5, 6, 7]);
  });
});
