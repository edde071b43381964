// Dynamic batching: jobs are gathered for a short while and worked on together, all members finish at once.
import { widened } from '../../base/widened.ts';
import type { CpuSharing } from './cpu-sharing.ts';
import { MinHeaps } from './min-heaps.ts';
import { WaitingLines } from './waiting-lines.ts';

/** When a batch begins and how long it takes. */
export interface BatchRule {
  /** Most members of a batch. */
  readonly maxSize: number;
  /** How long the first member waits for others, in microseconds. */
  readonly maxDelayUs: number;
  /** What each member beyond the first adds to the work of a batch, as a share of it. */
  readonly perItem: number;
}

/**
 * Jobs wait in one line. As soon as a core is free and `maxSize` of them wait, or the first has waited for `maxDelayUs`,
 * the first of the line, at most `maxSize`, begin together. A batch of n needs w x (1 + perItem x (n - 1)), where w is
 * the largest work of its members. A server of v cores works on ceil(v) batches at once, each at speed v / ceil(v).
 */
export class Batching implements CpuSharing {
  private readonly cores: number[] = [];
  /** Batches under way. */
  private readonly running: number[] = [];
  private readonly finish = new MinHeaps();
  private readonly lines = new WaitingLines();
  private workUs = new Float64Array(256);
  private enteredUs = new Float64Array(256);
  /** Which job of its batch finishes last: with it the core is free. */
  private isLast = new Uint8Array(256);
  /** Those of the batch that begins just now. */
  private readonly members: Int32Array;

  constructor(private readonly rule: BatchRule) {
    this.members = new Int32Array(rule.maxSize);
  }

  open(server: number, cores: number): void {
    this.cores[server] = cores;
    this.clear(server);
  }

  /** Batches under way keep their speed. */
  resize(server: number, cores: number, nowUs: number): void {
    this.cores[server] = cores;
    this.startDue(server, nowUs);
  }

  add(server: number, job: number, workUs: number, nowUs: number): void {
    if (job >= this.workUs.length) this.grow(job);
    this.workUs[job] = workUs;
    this.enteredUs[job] = nowUs;
    this.lines.push(server, job);
    this.startDue(server, nowUs);
  }

  nextCompletionUs(server: number, nowUs: number): number {
    const isFree = this.running[server]! < this.places(server);
    const dueUs = isFree ? this.dueUs(server, nowUs) : Infinity;
    return Math.max(nowUs, Math.min(dueUs, this.finish.firstKey(server)));
  }

  takeCompleted(server: number, nowUs: number): number {
    let job = -1;
    if (this.finish.firstKey(server) <= nowUs) {
      job = this.finish.pop(server);
      if (this.isLast[job] === 0) return job;
      this.running[server]!--;
    }
    this.startDue(server, nowUs);
    return job;
  }

  jobCount(server: number): number {
    return this.finish.size(server) + this.lines.length(server);
  }

  coresInUse(server: number): number {
    return this.running[server]! * this.speed(server);
  }

  clear(server: number): void {
    this.running[server] = 0;
    this.finish.clear(server);
    while (this.lines.shift(server) >= 0);
  }

  /** When the next batch may begin if a core is free; Infinity where nobody waits. */
  private dueUs(server: number, nowUs: number): number {
    const first = this.lines.first(server);
    if (first < 0) return Infinity;
    return this.lines.length(server) >= this.rule.maxSize ? nowUs : this.enteredUs[first]! + this.rule.maxDelayUs;
  }

  private startDue(server: number, nowUs: number): void {
    while (this.running[server]! < this.places(server) && this.dueUs(server, nowUs) <= nowUs) this.begin(server, nowUs);
  }

  private begin(server: number, nowUs: number): void {
    const { maxSize, perItem } = this.rule;
    const count = Math.min(maxSize, this.lines.length(server));
    let workUs = 0;
    for (let i = 0; i < count; i++) {
      const member = this.lines.shift(server);
      this.members[i] = member;
      workUs = Math.max(workUs, this.workUs[member]!);
    }
    const batchUs = workUs * (1 + perItem * (count - 1));
    const endUs = nowUs + Math.round(batchUs / this.speed(server));
    for (let i = 0; i < count; i++) {
      const member = this.members[i]!;
      this.isLast[member] = i === count - 1 ? 1 : 0;
      this.finish.push(server, endUs, member);
    }
    this.running[server]!++;
  }

  private places(server: number): number {
    return Math.max(1, Math.ceil(this.cores[server]!));
  }

  private speed(server: number): number {
    return this.cores[server]! / this.places(server);
  }

  private grow(job: number): void {
    const length = Math.max(this.workUs.length * 2, job + 1);
    this.workUs = widened(this.workUs, length);
    this.enteredUs = widened(this.enteredUs, length);
    this.isLast = widened(this.isLast, length);
  }
}
