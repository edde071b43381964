import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WaitingLines } from '../../../src/engine/queueing/waiting-lines.ts';

const operations = fc.array(
  fc.record({
    line: fc.integer({ min: 0, max: 200 }),
    action: fc.constantFrom('push', 'push', 'shift', 'remove'),
    position: fc.nat(),
    stride: fc.constantFrom(1, 700),
  }),
  { maxLength: 300 },
);

describe('WaitingLines', () => {
  it('serves every line first come, first served, lets customers leave it, and keeps lines apart', () => {
    fc.assert(
      fc.property(operations, fc.integer({ min: 1, max: 200 }), (list, lineCount) => {
        const lines = new WaitingLines();
        const naive = new Map<number, number[]>();
        const free: number[] = [];
        let nextCustomer = 0;
        for (const { line: anyLine, action, position, stride } of list) {
          const line = anyLine % lineCount;
          const queue = naive.get(line) ?? [];
          naive.set(line, queue);
          if (action === 'push') {
            // Customers come back after they were served, to the same or another line.
            const customer = free.pop() ?? nextCustomer;
            if (customer === nextCustomer) nextCustomer += stride;
            lines.push(line, customer);
            queue.push(customer);
          } else if (action === 'remove') {
            // One gives up, wherever it stands.
            const [customer] = queue.splice(position % Math.max(1, queue.length), 1);
            if (customer !== undefined) {
              lines.remove(line, customer);
              free.push(customer);
            }
          } else {
            const served = lines.shift(line);
            expect(served).toBe(queue.shift() ?? -1);
            if (served >= 0) free.push(served);
          }
          expect(lines.length(line)).toBe(queue.length);
        }
        for (const [line, queue] of naive) {
          for (const customer of queue) expect(lines.shift(line)).toBe(customer);
          expect(lines.shift(line)).toBe(-1);
        }
      }),
      { seed: 42, numRuns: 200 },
    );
  });

  it('calls a line that was never used empty', () => {
    const lines = new WaitingLines();
    expect(lines.length(1000)).toBe(0);
    expect(lines.shift(1000)).toBe(-1);
  });
});
