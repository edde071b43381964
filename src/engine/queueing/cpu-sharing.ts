// What the ways of sharing a server's cores among its jobs have in common.

/**
 * A bank of servers with `cores` each (fractions allowed). A job is an integer handle with an amount of work in
 * core-microseconds. The caller keeps one timer per server at `nextCompletionUs` and takes what is complete when it fires.
 * A job is never faster than one core.
 */
export interface CpuSharing {
  /** Prepares an idle server. */
  open(server: number, cores: number): void;
  /** A server has more or fewer cores from now on, whatever it works on. */
  resize(server: number, cores: number, nowUs: number): void;
  /** Adds a job; `nowUs` must not run backwards. */
  add(server: number, job: number, workUs: number, nowUs: number): void;
  /** When the next job completes if nothing else happens, rounded up to a microsecond; Infinity when idle. */
  nextCompletionUs(server: number, nowUs: number): number;
  /** Removes and returns a job that is complete, or -1. */
  takeCompleted(server: number, nowUs: number): number;
  /** Jobs present. */
  jobCount(server: number): number;
  /** Cores at work just now. */
  coresInUse(server: number): number;
  /** Forgets all jobs of a server. */
  clear(server: number): void;
}
