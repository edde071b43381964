// The progress line, with a clock that the test moves.

import { describe, expect, it } from 'vitest';
import { ProgressLine, type Stage } from '../../src/cli/progress.ts';
import type { Task } from '../../src/cli/worker-protocol.ts';

const HOUR_US = 3_600_000_000;
const NAMES = ['vm', 'ecs'];

/** The tasks of two platforms from one replication up to but not including another. */
function tasksOf(from: number, to: number): readonly Task[] {
  const numbers = Array.from({ length: to - from }, (_, index) => from + index);
  return numbers.flatMap((replication) => NAMES.map((platformName) => ({ platformName, replication })));
}

function createLine({ columns = 100, ...about }: { readonly columns?: number } & Partial<Stage> = {}) {
  const clock = { ms: 0 };
  const written: string[] = [];
  const line = new ProgressLine({
    durationUs: HOUR_US,
    columns,
    isAscii: true,
    write: (text) => written.push(text),
    nowMs: () => clock.ms,
  });
  const stage: Stage = { tasks: tasksOf(0, 1), isPilot: false, goal: 1, ...about };
  line.begin(stage);
  return { line, clock, written, tasks: stage.tasks, vm: stage.tasks[0]!, ecs: stage.tasks[1]! };
}

describe('the progress line', () => {
  it('shows simulated time, share, speed and time left', () => {
    const { line, clock, written, vm } = createLine();
    clock.ms = 2000;
    line.update(vm, { simulatedUs: HOUR_US / 2, events: 4_000_000 });
    // Half of one of two platforms is a quarter; it took 2 s, so the rest takes 3 x 2 s. 4 M events in 2 s are 2 M/s.
    expect(written).toEqual(['\r\u001b[K0/2 platforms - vm 0:30:00/1:00:00 - 25% - 2 M events/s - 6 s left']);
  });

  it('shows the platform that is furthest behind', () => {
    const { line, clock, written, vm, ecs } = createLine();
    line.update(vm, { simulatedUs: HOUR_US / 2, events: 1 });
    clock.ms = 500;
    line.update(ecs, { simulatedUs: HOUR_US / 4, events: 1 });
    expect(written.at(-1)).toContain('ecs 0:15:00/1:00:00');
  });

  it('shows which replication is the first that is not complete, of how many', () => {
    const { line, clock, written, tasks } = createLine({ tasks: tasksOf(0, 20), goal: 20 });
    for (const task of tasks.slice(0, 12)) line.finish(task, 100_000);
    clock.ms = 1000;
    // Both platforms of six replications and one of the seventh are done: 13 of 40 tasks are 32%, the rest takes 1 s x 27/13.
    line.finish(tasks[12]!, 100_000);
    expect(written.at(-1)).toBe('\r\u001b[Krep 7/20 - 1/2 platforms - 32% - 1.3 M events/s - 3 s left');
  });

  it('goes on where the last look ended, and counts the time until the next', () => {
    const { line, clock, written, tasks } = createLine({ tasks: tasksOf(0, 5), goal: 5 });
    for (const task of tasks) line.finish(task, 100_000);
    clock.ms = 5000;
    const more = tasksOf(5, 10);
    line.begin({ tasks: more, isPilot: false, goal: 10 });
    clock.ms = 6000;
    line.finish(more[0]!, 200_000);
    // One of the ten new tasks in 1 s: nine more. 10 x 100,000 + 200,000 events in 6 s.
    expect(written.at(-1)).toBe('\r\u001b[Krep 6/10 - 1/2 platforms - 10% - 200 k events/s - 9 s left');
  });

  it('says when it is the warm-up that is looked for', () => {
    const { line, clock, written, vm } = createLine({ isPilot: true });
    clock.ms = 1000;
    line.finish(vm, 1000);
    expect(written.at(-1)).toBe('\r\u001b[Kwarm-up - 1/2 platforms - 50% - 1 k events/s - 1 s left');
  });

  it('is drawn at most ten times a second', () => {
    const { line, clock, written, vm } = createLine();
    for (let step = 0; step < 1000; step++) {
      clock.ms = step;
      line.update(vm, { simulatedUs: step, events: step });
    }
    expect(written.length).toBe(10);
  });

  it('leaves one column free, so that no terminal wraps it', () => {
    const { line, written, vm } = createLine({ columns: 40 });
    line.update(vm, { simulatedUs: 1, events: 1 });
    expect(written[0]?.replace('\r\u001b[K', '')).toHaveLength(39);
  });

  it('is cleared at the end, and only when it was drawn', () => {
    const { line, written, vm } = createLine();
    line.clear();
    expect(written).toEqual([]);
    line.finish(vm, 1);
    line.clear();
    line.clear();
    expect(written.slice(1)).toEqual(['\r\u001b[K']);
  });
});
