// Continuous batching: jobs join and leave at any time, and each one more slows the others down a little.
import type { CpuSharing } from './cpu-sharing.ts';
import { ProcessorSharing } from './processor-sharing.ts';

/**
 * n jobs on v cores run at 1 / (1 + slowdown x (n / v - 1)) each, at full speed while n is at most v. A slowdown of 0 lets
 * any number of jobs run as if alone, one of 1 is processor sharing. Carried out as processor sharing on as many cores as
 * give this speed, adjusted whenever n changes.
 */
export class ContinuousBatching implements CpuSharing {
  private readonly cores: number[] = [];
  private readonly shared = new ProcessorSharing();

  constructor(private readonly slowdown: number) {}

  open(server: number, cores: number): void {
    this.cores[server] = cores;
    this.shared.open(server, cores);
  }

  resize(server: number, cores: number, nowUs: number): void {
    this.cores[server] = cores;
    this.adjust(server, nowUs);
  }

  add(server: number, job: number, workUs: number, nowUs: number): void {
    this.shared.add(server, job, workUs, nowUs);
    this.adjust(server, nowUs);
  }

  nextCompletionUs(server: number, nowUs: number): number {
    return this.shared.nextCompletionUs(server, nowUs);
  }

  takeCompleted(server: number, nowUs: number): number {
    const job = this.shared.takeCompleted(server, nowUs);
    if (job >= 0) this.adjust(server, nowUs);
    return job;
  }

  jobCount(server: number): number {
    return this.shared.jobCount(server);
  }

  /** Cores that have something to do; together they may do more work than that many would for one job each. */
  coresInUse(server: number): number {
    return Math.min(this.shared.jobCount(server), this.cores[server]!);
  }

  clear(server: number): void {
    this.shared.clear(server);
  }

  private adjust(server: number, nowUs: number): void {
    const count = this.shared.jobCount(server);
    const cores = this.cores[server]!;
    const speed = count <= cores ? 1 : 1 / (1 + this.slowdown * (count / cores - 1));
    this.shared.resize(server, count <= cores ? cores : count * speed, nowUs);
  }
}
