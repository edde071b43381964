// Notes in the spans of a job what its pieces do, when an attempt begins and when it ends.
import type { JobSpanRecorder } from '../../../metrics/recorders/job-spans.ts';
import type { JobRun, Loss, Piece } from './piece.ts';

/** The piece waits from now on, for its turn and for a unit. */
export function noteSubmitted(piece: Piece, nowUs: number): void {
  piece.submittedUs = nowUs;
  piece.begunUs = -1;
}

/** An attempt begins on what was asked for at `askedUs`: until then the piece was in the queue. */
export function noteBegan(piece: Piece, askedUs: number, nowUs: number): void {
  const { run, task, submittedUs } = piece;
  const turnUs = Math.max(submittedUs, Math.min(askedUs, nowUs));
  run.spans.add(task, 'queued', submittedUs, turnUs);
  run.spans.add(task, 'waiting', turnUs, nowUs);
  piece.begunUs = nowUs;
}

/** The attempt has succeeded. */
export function noteDone({ run, task }: Piece, ranUs: number, nowUs: number): void {
  run.spans.add(task, 'running', nowUs - ranUs, nowUs);
}

/** The attempt has come to nothing. What was throttled has not begun and has waited in vain. */
export function noteLost({ run, task, submittedUs }: Piece, { cause, ranUs }: Loss, nowUs: number): void {
  if (cause === 'throttled') run.spans.add(task, 'waiting', submittedUs, nowUs);
  else run.spans.add(task, 'lost', nowUs - ranUs, nowUs);
}

/** The piece pauses before a further attempt. */
export function notePause({ run, task }: Piece, nowUs: number, untilUs: number): void {
  run.spans.add(task, 'pausing', nowUs, untilUs);
}

/** The spans of a job that is open, with what its pieces do now. */
export function openSpans({ spans, open }: JobRun, nowUs: number): JobSpanRecorder {
  const copy = spans.copy();
  for (const { task, begunUs, submittedUs } of open) {
    if (begunUs >= 0) copy.add(task, 'running', begunUs, nowUs);
    else copy.add(task, 'queued', submittedUs, nowUs);
  }
  return copy;
}
