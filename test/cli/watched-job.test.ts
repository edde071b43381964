import { describe, expect, it } from 'vitest';
import { watched } from '../../src/cli/watched-job.ts';
import type { WorkerMessage } from '../../src/cli/worker-protocol.ts';
import type { LiveDetail, LiveStep } from '../../src/metrics/live/live-step.ts';

const STEP_COUNT = 400;
const DETAIL = {} as LiveDetail;

function stepAt(untilMs: number, detail: LiveDetail | null): LiveStep {
  return { untilMs, platform: {} as LiveStep['platform'], services: [], decisions: [], detail };
}

/** A job of 400 steps of a simulated second, each of which takes `stepMs`, a detail `detailMs` more, the first 20 ms. */
function playJob({ stepMs, detailMs }: { readonly stepMs: number; readonly detailMs: number }) {
  let nowMs = 5000;
  const said: { readonly atMs: number; readonly message: WorkerMessage }[] = [];
  const { onProgress, live, end } = watched({
    say: (message) => said.push({ atMs: nowMs, message }),
    durationUs: STEP_COUNT * 1e6,
    now: () => nowMs,
  });
  const detailed: number[] = [];
  for (let step = 1; step <= STEP_COUNT; step++) {
    nowMs += stepMs;
    const isDue = live.isDetailDue();
    if (isDue) nowMs += detailed.length === 0 ? 20 : detailMs;
    if (isDue) detailed.push(step);
    live.onStep(stepAt(step * 1000, isDue ? DETAIL : null));
    onProgress({ simulatedUs: step * 1e6, events: step });
  }
  const wallMs = nowMs - 5000;
  end();
  return { said, detailed, wallMs };
}

describe('a job that is watched', () => {
  it('is told at most ten times a second, with every step once and in order', () => {
    const { said } = playJob({ stepMs: 7, detailMs: 1 });
    const gaps = said.slice(1, -1).map(({ atMs }, index) => atMs - said[index]!.atMs);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(100);
    const steps = said.flatMap(({ message }) => (message.kind === 'steps' ? message.steps : []));
    expect(steps.map(({ untilMs }) => untilMs)).toEqual(Array.from({ length: STEP_COUNT }, (_, i) => (i + 1) * 1000));
    expect(said.at(-1)!.message).toMatchObject({ simulatedUs: STEP_COUNT * 1e6, events: STEP_COUNT });
  });

  it('spends on details a hundredth of its time and 10 ms, beside the first one', () => {
    for (const job of [
      { stepMs: 4, detailMs: 1 },
      { stepMs: 100, detailMs: 5 },
      { stepMs: 0.2, detailMs: 1 },
    ]) {
      const { detailed, wallMs } = playJob(job);
      // One more than allowed at most: what it takes is known only afterwards.
      expect((detailed.length - 2) * job.detailMs).toBeLessThanOrEqual(0.01 * wallMs + 10);
      expect(detailed.length * job.detailMs).toBeGreaterThan(0.8 * Math.min(0.01 * wallMs + 10, STEP_COUNT));
    }
  });

  it('has its details all over the run, however short it is', () => {
    const { detailed } = playJob({ stepMs: 0.2, detailMs: 1 });
    const quarters = [0, 100, 200, 300].map(
      (from) => detailed.filter((step) => step > from && step <= from + 100).length,
    );
    expect(Math.min(...quarters)).toBeGreaterThanOrEqual(2);
  });

  it('says nothing at the end where everything has been said', () => {
    const said: WorkerMessage[] = [];
    watched({ say: (message) => said.push(message), durationUs: 1e6, now: () => 0 }).end();
    expect(said).toEqual([]);
  });
});
