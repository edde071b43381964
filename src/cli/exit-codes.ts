// The exit codes of the command, in one place. Which outcome gets which code is decided where the outcome is known.

export const EXIT = {
  /** Ran. */
  ok: 0,
  /** Ran, and a threshold failed or had no data, or a row of the accuracy table fails. */
  failed: 1,
  /** Bad input or usage: the message says where and why. */
  badInput: 2,
  /** Ran, no threshold failed, but what was measured does not show whether one of them holds. */
  inconclusive: 3,
  /** Could not finish: memory, disk, permission. */
  couldNotFinish: 4,
  /** A mistake in Windtunnel itself. */
  bug: 70,
  /** Stopped by SIGINT (128 + 2). */
  interrupted: 130,
  /** Stopped by SIGTERM (128 + 15). */
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const GRAVEST_FIRST: readonly ExitCode[] = [
  EXIT.bug,
  EXIT.couldNotFinish,
  EXIT.badInput,
  EXIT.failed,
  EXIT.inconclusive,
];

/** The code of several outcomes together: the gravest one. */
export function gravest(codes: readonly ExitCode[]): ExitCode {
  return GRAVEST_FIRST.find((code) => codes.includes(code)) ?? EXIT.ok;
}
