// In which order replications are simulated.

import { describe, expect, it } from 'vitest';
import { TaskQueue } from '../../src/cli/study/task-queue.ts';
import type { Task } from '../../src/cli/worker-protocol.ts';

function tasksOf(names: readonly string[], replications: readonly number[]): readonly Task[] {
  return replications.flatMap((replication) => names.map((platformName) => ({ platformName, replication })));
}

function drain(queue: TaskQueue): readonly string[] {
  const order: string[] = [];
  for (let task = queue.next(); task !== null; task = queue.next())
    order.push(`${task.platformName}${task.replication}`);
  return order;
}

describe('replications are simulated', () => {
  it('one after another, in the order of the scenario while nothing is known of their length', () => {
    const queue = new TaskQueue({ tailLength: 0 });
    queue.add(tasksOf(['a', 'b'], [0, 1, 2]));
    expect(drain(queue)).toEqual(['a0', 'b0', 'a1', 'b1', 'a2', 'b2']);
  });

  it('with the platform first that takes longest', () => {
    const queue = new TaskQueue({ tailLength: 0 });
    queue.add(tasksOf(['a', 'b', 'c'], [1, 2]));
    queue.took({ platformName: 'a', replication: 0 }, 10);
    queue.took({ platformName: 'b', replication: 0 }, 30);
    queue.took({ platformName: 'c', replication: 0 }, 20);
    expect(drain(queue)).toEqual(['b1', 'c1', 'a1', 'b2', 'c2', 'a2']);
  });

  it('at the end by their length alone, so that nobody waits for a long one that began last', () => {
    const queue = new TaskQueue({ tailLength: 4 });
    queue.add(tasksOf(['a', 'b'], [1, 2, 3]));
    queue.took({ platformName: 'a', replication: 0 }, 10);
    queue.took({ platformName: 'b', replication: 0 }, 30);
    expect(drain(queue)).toEqual(['b1', 'a1', 'b2', 'b3', 'a2', 'a3']);
  });

  it('behind those that still wait, when more are asked for', () => {
    const queue = new TaskQueue({ tailLength: 0 });
    queue.add(tasksOf(['a'], [0, 1]));
    queue.next();
    queue.add(tasksOf(['a'], [2, 3]));
    expect(drain(queue)).toEqual(['a1', 'a2', 'a3']);
  });
});
