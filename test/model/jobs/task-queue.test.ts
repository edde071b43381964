import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Piece } from '../../../src/model/compute/jobs/piece.ts';
import { TaskQueue } from '../../../src/model/compute/jobs/task-queue.ts';

function pieceOf(service: number, order: number): Piece {
  return { service, order } as Piece;
}

describe('the job queue', () => {
  it('holds back what comes behind a piece that does not fit, so that large ones are not passed for ever', () => {
    const tasks = [
      { service: 0, priority: 0, most: Infinity, weight: 8 },
      { service: 1, priority: 0, most: Infinity, weight: 1 },
    ];
    const queue = new TaskQueue(tasks, 10);
    queue.add(pieceOf(1, 0));
    queue.add(pieceOf(1, 1));
    queue.add(pieceOf(1, 2));
    queue.add(pieceOf(0, 3));
    queue.add(pieceOf(1, 4));
    queue.share();
    // 3 x 1 go, 8 more do not fit into 10, and the last waits behind them.
    expect([queue.allowed(0), queue.allowed(1)]).toEqual([0, 3]);
  });

  it('gives a piece that was lost its old place', () => {
    const queue = new TaskQueue([{ service: 0, priority: 0, most: 1, weight: 1 }], Infinity);
    for (const order of [0, 1, 2]) queue.add(pieceOf(0, order));
    const first = queue.take(0)!;
    queue.ended(0);
    queue.add(first);
    expect([queue.take(0)!.order, queue.take(0)!.order, queue.take(0)!.order, queue.take(0)]).toEqual([0, 1, 2, null]);
  });

  it('never allows more than its capacity or than wait and run, and stops nothing', () => {
    const taskArb = fc.record({
      priority: fc.integer({ min: -2, max: 2 }),
      most: fc.integer({ min: 1, max: 6 }),
      weight: fc.integer({ min: 1, max: 4 }),
    });
    const stepArb = fc.record({ task: fc.nat(2), kind: fc.constantFrom('add', 'run', 'end') });
    fc.assert(
      fc.property(
        fc.array(taskArb, { minLength: 3, maxLength: 3 }),
        fc.integer({ min: 4, max: 12 }),
        fc.array(stepArb, { maxLength: 60 }),
        (tasks, capacity, steps) => {
          const queue = new TaskQueue(
            tasks.map((task, service) => ({ ...task, service })),
            capacity,
          );
          steps.forEach(({ task, kind }, order) => {
            if (kind === 'add') queue.add(pieceOf(task, order));
            if (kind === 'run' && queue.runningCount(task) < queue.allowed(task)) queue.take(task);
            if (kind === 'end' && queue.runningCount(task) > 0) queue.ended(task);
            queue.share();
            const used = tasks.reduce((sum, { weight }, service) => sum + weight * queue.allowed(service), 0);
            expect(used).toBeLessThanOrEqual(capacity);
            tasks.forEach(({ most }, service) => {
              const running = queue.runningCount(service);
              expect(queue.allowed(service)).toBeGreaterThanOrEqual(running);
              expect(queue.allowed(service)).toBeLessThanOrEqual(Math.min(most, running + queue.waitingCount(service)));
            });
          });
        },
      ),
      { seed: 42 },
    );
  });
});
