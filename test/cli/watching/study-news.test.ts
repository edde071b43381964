// A study with a pilot and two replications on two platforms, as the dashboard hears of it.

import { describe, expect, it } from 'vitest';
import { studyNews } from '../../../src/cli/watching/study-news.ts';
import type { JobOutcome, Task } from '../../../src/cli/worker-protocol.ts';
import type { News } from '../../../src/dashboard/state/message.ts';
import type { RunResult } from '../../../src/metrics/result.ts';

const FINISHED = { kind: 'finished', result: { isFeasible: true }, traces: [] } as unknown as JobOutcome;
const REPLICATED = { kind: 'replicated', replication: {} } as unknown as JobOutcome;

function task(platformName: string, replication: number): Task {
  return { platformName, replication };
}

/** What is told while `play` goes on, kind by kind with what matters of it. */
function newsOf(play: (listener: Required<ReturnType<typeof studyNews>>) => void): readonly News[] {
  const told: News[] = [];
  play(studyNews(3, (news) => told.push(news)) as Required<ReturnType<typeof studyNews>>);
  return told;
}

describe('the news of a study', () => {
  it('tells the first replication step by step', () => {
    const told = newsOf((listener) => {
      listener.onMessage(task('vm', 0), { kind: 'started' });
      listener.onMessage(task('vm', 0), { kind: 'steps', simulatedUs: 90_000_000, events: 7, steps: [] });
      listener.onMessage(task('vm', 1), { kind: 'started' });
    });
    expect(told).toEqual([
      { kind: 'platform-began', race: 3, platform: 'vm' },
      { kind: 'platform-advanced', race: 3, platform: 'vm', simulatedMs: 90_000, events: 7, steps: [] },
    ]);
  });

  it('counts a replication when all its platforms are done', () => {
    const tasks = [0, 1].flatMap((replication) => ['vm', 'ecs'].map((name) => task(name, replication)));
    const told = newsOf((listener) => {
      listener.onTasks(tasks, { isPilot: false, goal: 2 });
      listener.onOutcome(tasks[0]!, FINISHED);
      listener.onOutcome(tasks[2]!, REPLICATED);
      listener.onOutcome(tasks[3]!, REPLICATED);
      listener.onOutcome(tasks[1]!, FINISHED);
    });
    expect(told[0]).toEqual({ kind: 'stage-began', race: 3, isPilot: false, replicationGoal: 2 });
    const done = told.flatMap((news) => (news.kind === 'replication-done' ? [news.replicationsDone] : []));
    expect(done).toEqual([0, 0, 1, 2]);
    expect(told.filter(({ kind }) => kind === 'platform-ended')).toHaveLength(2);
  });

  it('does not count the pilot, nor what did not finish', () => {
    const told = newsOf((listener) => {
      listener.onTasks([task('vm', 0)], { isPilot: true, goal: 1 });
      listener.onOutcome(task('vm', 0), FINISHED);
      listener.onTasks([task('vm', 0), task('vm', 1)], { isPilot: false, goal: 2 });
      listener.onOutcome(task('vm', 0), FINISHED);
      listener.onOutcome(task('vm', 1), { kind: 'cancelled' });
      listener.onLook({} as RunResult);
    });
    const kinds = told.map((news) => (news.kind === 'replication-done' ? news.replicationsDone : news.kind));
    expect(kinds).toEqual(['stage-began', 'platform-ended', 'stage-began', 'platform-ended', 1, 'looked']);
  });
});
