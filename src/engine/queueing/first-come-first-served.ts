// First come, first served on the cpu: as many jobs at once as there are cores, the others wait their turn.
import type { CpuSharing } from './cpu-sharing.ts';
import { MinHeaps } from './min-heaps.ts';
import { WaitingLines } from './waiting-lines.ts';

/** A server of v cores works on ceil(v) jobs at once, each at speed v / ceil(v): half a core is one job at half speed. */
export class FirstComeFirstServed implements CpuSharing {
  private readonly cores: number[] = [];
  private readonly finish = new MinHeaps();
  private readonly lines = new WaitingLines();
  private readonly workUs: number[] = [];

  open(server: number, cores: number): void {
    this.cores[server] = cores;
    this.clear(server);
  }

  /** Jobs under way keep their speed. */
  resize(server: number, cores: number, nowUs: number): void {
    this.cores[server] = cores;
    while (this.finish.size(server) < this.places(server)) {
      const next = this.lines.shift(server);
      if (next < 0) return;
      this.begin(server, next, nowUs);
    }
  }

  add(server: number, job: number, workUs: number, nowUs: number): void {
    this.workUs[job] = workUs;
    if (this.finish.size(server) < this.places(server)) this.begin(server, job, nowUs);
    else this.lines.push(server, job);
  }

  nextCompletionUs(server: number, nowUs: number): number {
    return Math.max(nowUs, this.finish.firstKey(server));
  }

  takeCompleted(server: number, nowUs: number): number {
    if (this.finish.firstKey(server) > nowUs) return -1;
    const job = this.finish.pop(server);
    const next = this.lines.shift(server);
    if (next >= 0) this.begin(server, next, nowUs);
    return job;
  }

  jobCount(server: number): number {
    return this.finish.size(server) + this.lines.length(server);
  }

  coresInUse(server: number): number {
    return this.finish.size(server) * this.speed(server);
  }

  clear(server: number): void {
    this.finish.clear(server);
    while (this.lines.shift(server) >= 0);
  }

  private begin(server: number, job: number, nowUs: number): void {
    this.finish.push(server, nowUs + Math.round(this.workUs[job]! / this.speed(server)), job);
  }

  private places(server: number): number {
    return Math.max(1, Math.ceil(this.cores[server]!));
  }

  private speed(server: number): number {
    return this.cores[server]! / this.places(server);
  }
}
