// How long an attempt at a piece of work takes, and how much of it is kept when the attempt is cut off.
import type { CheckpointSpec } from '../../workloads/jobs/job.ts';

/** An attempt: work from what is saved to the end, on one unit that is as fast as it should be. Times in microseconds. */
export interface AttemptPlan {
  /** All work of the piece. */
  readonly workUs: number;
  /** Work that a checkpoint of an earlier attempt holds. */
  readonly fromUs: number;
  /** Null where nothing is saved. */
  readonly checkpoint: CheckpointSpec | null;
}

/** Time from the beginning of the attempt until so much of the piece's work is done, rests and restoring included. */
export function timeUntil(plan: AttemptPlan, doneUs: number): number {
  const { fromUs, checkpoint } = plan;
  const workUs = Math.max(0, doneUs - fromUs);
  if (checkpoint === null) return workUs;
  const restoreUs = fromUs > 0 ? checkpoint.restoreUs : 0;
  // The last stretch of work ends with the work itself, not with a checkpoint.
  const checkpointCount = Math.max(0, Math.ceil(workUs / checkpoint.everyUs) - 1);
  return restoreUs + workUs + checkpointCount * checkpoint.takesUs;
}

/** What an attempt has come to that ends after so much time. */
export interface AttemptOutcome {
  /** Work of the piece that is done, by this attempt and those before. */
  readonly doneUs: number;
  /** The part of it that a checkpoint holds; the rest has to be done again. */
  readonly savedUs: number;
}

/** The state of an attempt after so much time. A checkpoint holds once it has been written. */
export function outcomeAfter(plan: AttemptPlan, elapsedUs: number): AttemptOutcome {
  const { workUs, fromUs, checkpoint } = plan;
  if (checkpoint === null) return { doneUs: Math.min(workUs, fromUs + elapsedUs), savedUs: fromUs };
  const restoreUs = fromUs > 0 ? checkpoint.restoreUs : 0;
  const sinceUs = elapsedUs - restoreUs;
  if (sinceUs <= 0) return { doneUs: fromUs, savedUs: fromUs };
  const { everyUs, takesUs } = checkpoint;
  const mostCheckpoints = Math.max(0, Math.ceil((workUs - fromUs) / everyUs) - 1);
  const written = Math.min(mostCheckpoints, Math.floor(sinceUs / (everyUs + takesUs)));
  const savedUs = fromUs + written * everyUs;
  const inStretchUs = sinceUs - written * (everyUs + takesUs);
  const stretchUs = written === mostCheckpoints ? workUs - savedUs : everyUs;
  return { doneUs: savedUs + Math.min(stretchUs, inStretchUs), savedUs };
}
