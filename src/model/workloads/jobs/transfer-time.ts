// How long a piece of a task reads and writes.
import type { TaskSpec } from './job.ts';

/** Time that a piece reads and writes, in microseconds. */
export function transferUs(
  spec: Pick<TaskSpec, 'readBytesPerSecond' | 'writeBytesPerSecond' | 'outputShare'>,
  bytes: number,
): number {
  const { readBytesPerSecond, writeBytesPerSecond, outputShare } = spec;
  const readUs = readBytesPerSecond === null ? 0 : (bytes * 1e6) / readBytesPerSecond;
  const writeUs = writeBytesPerSecond === null ? 0 : (bytes * outputShare * 1e6) / writeBytesPerSecond;
  return readUs + writeUs;
}
