// Processor sharing: n jobs on v cores, each at speed min(1, v / n).
import type { CpuSharing } from './cpu-sharing.ts';
import { MinHeaps } from './min-heaps.ts';

/** Rounding of the virtual clock stays far below this many microseconds. */
const TOLERANCE_US = 1e-4;

/**
 * One virtual clock per server counts the work that each present job has received; a job finishes when the clock
 * reaches (clock at its entry + its work). So a change of n changes the clock's speed and no job's entry: O(log n).
 */
export class ProcessorSharing implements CpuSharing {
  private cores = new Float64Array(64);
  private virtualUs = new Float64Array(64);
  private updatedUs = new Float64Array(64);
  private readonly finish = new MinHeaps();

  open(server: number, cores: number): void {
    if (server >= this.cores.length) this.grow(server);
    this.cores[server] = cores;
    this.clear(server);
  }

  resize(server: number, cores: number, nowUs: number): void {
    if (this.finish.size(server) > 0) this.advance(server, nowUs);
    this.cores[server] = cores;
  }

  add(server: number, job: number, workUs: number, nowUs: number): void {
    if (this.finish.size(server) === 0) {
      this.virtualUs[server] = 0;
      this.updatedUs[server] = nowUs;
    } else {
      this.advance(server, nowUs);
    }
    this.finish.push(server, this.virtualUs[server]! + workUs, job);
  }

  nextCompletionUs(server: number, nowUs: number): number {
    const count = this.finish.size(server);
    if (count === 0) return Infinity;
    this.advance(server, nowUs);
    const cores = this.cores[server]!;
    const workLeft = this.workLeftUs(server);
    if (workLeft <= 0) return nowUs;
    return nowUs + Math.ceil(count <= cores ? workLeft : (workLeft * count) / cores);
  }

  takeCompleted(server: number, nowUs: number): number {
    if (this.finish.size(server) === 0) return -1;
    this.advance(server, nowUs);
    if (this.workLeftUs(server) > 0) return -1;
    return this.finish.pop(server);
  }

  jobCount(server: number): number {
    return this.finish.size(server);
  }

  coresInUse(server: number): number {
    return Math.min(this.finish.size(server), this.cores[server]!);
  }

  clear(server: number): void {
    this.finish.clear(server);
  }

  /** Work that the first job still needs; one expression for both questions, so that they never disagree. */
  private workLeftUs(server: number): number {
    return this.finish.firstKey(server) - this.virtualUs[server]! - TOLERANCE_US;
  }

  private advance(server: number, nowUs: number): void {
    const elapsedUs = nowUs - this.updatedUs[server]!;
    if (elapsedUs === 0) return;
    const count = this.finish.size(server);
    const cores = this.cores[server]!;
    this.virtualUs[server]! += count <= cores ? elapsedUs : (elapsedUs * cores) / count;
    this.updatedUs[server] = nowUs;
  }

  private grow(server: number): void {
    const length = Math.max(this.cores.length * 2, server + 1);
    for (const field of ['cores', 'virtualUs', 'updatedUs'] as const) {
      const wider = new Float64Array(length);
      wider.set(this[field]);
      this[field] = wider;
    }
  }
}
