// Ctrl-C and its relatives while a simulation runs: the first asks, the second ends the process at once.

import { EXIT, type ExitCode } from './exit-codes.ts';

export interface Interruption {
  /** The exit code to end with, or null while nobody interrupted. */
  exitCode(): ExitCode | null;
  /** Back to the system's own handling. */
  stopListening(): void;
}

/** A terminal and a parent such as npm both pass a single Ctrl-C on: what comes this soon is the same one. */
const SAME_INTERRUPTION_MS = 300;

/** Listens from now on; `onFirst` is called at most once. */
export function listenForInterruption(onFirst: () => void): Interruption {
  const state: { exitCode: ExitCode | null; sinceMs: number } = { exitCode: null, sinceMs: 0 };
  const interrupt = (code: ExitCode) => {
    const nowMs = performance.now();
    if (state.exitCode === null) {
      state.exitCode = code;
      state.sinceMs = nowMs;
      onFirst();
    } else if (nowMs - state.sinceMs > SAME_INTERRUPTION_MS) {
      process.exit(code);
    }
  };
  const onSigint = () => interrupt(EXIT.interrupted);
  const onSigterm = () => interrupt(EXIT.terminated);
  process.on('SIGINT', onSigint);
  process.on('SIGTERM', onSigterm);
  return {
    exitCode: () => state.exitCode,
    stopListening: () => {
      process.off('SIGINT', onSigint);
      process.off('SIGTERM', onSigterm);
    },
  };
}
