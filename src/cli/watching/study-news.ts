// What a study does, as news for the dashboard. The first replication is told step by step, further ones are counted.

import { msFromUs } from '../../base/time.ts';
import type { News } from '../../dashboard/state/message.ts';
import type { StudyListener } from '../study/run-study.ts';

/** Tells the news of the scenario at place `race` of the list. */
export function studyNews(race: number, tell: (news: News) => void): StudyListener {
  /** Tasks of each replication that have not ended. */
  const waiting = new Map<number, number>();
  const stage = { isPilot: false };
  return {
    onTasks(tasks, { isPilot, goal }) {
      if (isPilot !== stage.isPilot) waiting.clear();
      stage.isPilot = isPilot;
      for (const { replication } of tasks) waiting.set(replication, (waiting.get(replication) ?? 0) + 1);
      tell({ kind: 'stage-began', race, isPilot, replicationGoal: goal });
    },
    onMessage({ platformName, replication }, message) {
      if (replication !== 0) return;
      if (message.kind === 'started') tell({ kind: 'platform-began', race, platform: platformName });
      if (message.kind !== 'steps') return;
      const { simulatedUs, events, steps } = message;
      const simulatedMs = msFromUs(simulatedUs);
      tell({ kind: 'platform-advanced', race, platform: platformName, simulatedMs, events, steps });
    },
    onOutcome({ platformName, replication }, outcome) {
      if (outcome.kind === 'finished' && replication === 0) {
        tell({ kind: 'platform-ended', race, platform: platformName, result: outcome.result });
      }
      if (outcome.kind !== 'finished' && outcome.kind !== 'replicated') return;
      waiting.set(replication, (waiting.get(replication) ?? 1) - 1);
      const replicationsDone = [...waiting.values()].filter((count) => count === 0).length;
      if (!stage.isPilot) tell({ kind: 'replication-done', race, replicationsDone });
    },
    onLook: (result) => tell({ kind: 'looked', race, result }),
  };
}
