// How a worker tells a job step by step: seldom enough not to be noticed, with details as far as there is time for them.

import type { LiveStep } from '../metrics/live/live-step.ts';
import type { LiveListener } from '../run/index.ts';
import type { WorkerMessage } from './worker-protocol.ts';

/** At most ten messages a second, however often the simulator reports. */
export const LEAST_MS_BETWEEN_MESSAGES = 100;
/** What details may take: a share of the time since the start, and so much over the whole run, that a short one has some. */
const DETAIL_SHARE = 0.01;
const DETAIL_MS_PER_RUN = 10;

/** How far a job is. */
interface Progress {
  readonly simulatedUs: number;
  readonly events: number;
}

/** What a watched job calls. */
export interface Watching {
  readonly onProgress: (progress: Progress) => void;
  readonly live: LiveListener;
  /** The job is over: what has not been said yet is. */
  end(): void;
}

/** What telling a job needs. */
export interface WatchedParts {
  readonly say: (message: WorkerMessage) => void;
  readonly durationUs: number;
  /** Wall clock in ms, from any origin. */
  readonly now: () => number;
}

/** Messages of a job that begins now. */
export function watched({ say, durationUs, now }: WatchedParts): Watching {
  const startMs = now();
  let saidMs = startMs;
  let steps: LiveStep[] = [];
  /** The first one is not counted: it is slow because it is the first. */
  let detailMs: number | null = null;
  let askedMs = startMs;
  let reached: Progress = { simulatedUs: 0, events: 0 };
  const sayAll = () => {
    const { simulatedUs, events } = reached;
    say({ kind: 'steps', simulatedUs, events, steps });
    steps = [];
  };
  return {
    onProgress(progress) {
      reached = progress;
      const nowMs = now();
      if (nowMs - saidMs < LEAST_MS_BETWEEN_MESSAGES) return;
      saidMs = nowMs;
      sayAll();
    },
    end() {
      if (steps.length > 0) sayAll();
    },
    live: {
      isDetailDue() {
        askedMs = now();
        const allowedMs = (askedMs - startMs) * DETAIL_SHARE + (reached.simulatedUs / durationUs) * DETAIL_MS_PER_RUN;
        return detailMs === null || detailMs <= allowedMs;
      },
      onStep(step) {
        if (step.detail !== null) detailMs = detailMs === null ? 0 : detailMs + now() - askedMs;
        steps.push(step);
      },
    },
  };
}
