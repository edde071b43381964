// One attempt at a piece on one unit: how long it takes there, and how far it has come.
import type { TaskSpec } from '../../workloads/jobs/job.ts';
import { transferUs } from '../../workloads/jobs/transfer-time.ts';
import type { UnitShape } from '../requests/service-group.ts';
import { type AttemptPlan, timeUntil } from './attempt-plan.ts';
import type { Piece, PieceDraw } from './piece.ts';

const BYTES_PER_GB = 1e9;

/** What a piece needs on a unit of some shape. Times in microseconds. */
export interface PieceNeed {
  /** Cores that it keeps busy while it computes; 0 where a GPU does the work. */
  readonly cores: number;
  /** Cpu work in core-microseconds. */
  readonly coreUs: number;
  /** Work of its GPU. */
  readonly gpuUs: number;
  /** Time that it reads and writes. */
  readonly waitUs: number;
  readonly memoryMiB: number;
}

/** An attempt that goes on. */
export interface Attempt {
  readonly piece: Piece;
  readonly plan: AttemptPlan;
  /** Length of the whole attempt at full speed. */
  readonly lengthUs: number;
  readonly cores: number;
  /** Cpu work of the whole piece, in core-microseconds. */
  readonly coreUs: number;
  /** The part of the attempt's time in which its cores are busy, ... */
  readonly cpuShare: number;
  /** ... and that in which its GPU is. */
  readonly gpuShare: number;
  /** When in it the unit is out of memory; Infinity if never. */
  readonly memoryUs: number;
  readonly begunUs: number;
  /** How far it has come at `sinceUs`, at full speed, and how fast it goes on. */
  elapsedUs: number;
  sinceUs: number;
  speed: number;
}

/** What a piece needs on a unit with so many cores. */
export function needOf(
  spec: TaskSpec,
  { bytes, workUs }: PieceDraw,
  { vcpu, baseMiB }: { readonly vcpu: number; readonly baseMiB: number },
): PieceNeed {
  const isCpu = spec.on === 'cpu';
  return {
    cores: isCpu ? Math.min(spec.cores, vcpu) : 0,
    coreUs: isCpu ? workUs : 0,
    gpuUs: isCpu ? 0 : workUs,
    waitUs: transferUs(spec, bytes),
    memoryMiB: baseMiB + (spec.memoryPerGbMiB * bytes) / BYTES_PER_GB,
  };
}

/** The share of a piece's work at which a unit is out of memory, which grows with what has been read; 1 if it never is. */
export function memoryLimitShare(
  need: PieceNeed,
  unit: { readonly memoryMiB: number; readonly baseMiB: number },
): number {
  if (need.memoryMiB <= unit.memoryMiB) return 1;
  return Math.max(0, (unit.memoryMiB - unit.baseMiB) / (need.memoryMiB - unit.baseMiB));
}

/** An attempt that begins now. */
export function attemptAt(
  piece: Piece,
  { shape, baseMiB, nowUs }: { readonly shape: UnitShape; readonly baseMiB: number; readonly nowUs: number },
): Attempt {
  const { spec, draw, savedUs } = piece;
  const need = needOf(spec, draw, { vcpu: shape.vcpu, baseMiB });
  const cpuUs = need.cores > 0 ? need.coreUs / need.cores : 0;
  const workUs = Math.ceil(cpuUs + need.gpuUs + need.waitUs);
  const plan = { workUs, fromUs: Math.min(savedUs, workUs), checkpoint: spec.checkpoint };
  const lengthUs = timeUntil(plan, workUs);
  const share = memoryLimitShare(need, { memoryMiB: shape.memoryMiB, baseMiB });
  const left = workUs > 0 ? (workUs - plan.fromUs) / workUs : 0;
  return {
    piece,
    plan,
    lengthUs,
    cores: need.cores,
    coreUs: need.coreUs,
    cpuShare: lengthUs > 0 ? (cpuUs * left) / lengthUs : 0,
    gpuShare: lengthUs > 0 ? (need.gpuUs * left) / lengthUs : 0,
    memoryUs: share < 1 ? timeUntil(plan, Math.floor(share * workUs)) : Infinity,
    begunUs: nowUs,
    elapsedUs: 0,
    sinceUs: nowUs,
    speed: 1,
  };
}
