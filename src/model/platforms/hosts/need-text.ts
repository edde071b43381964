// What units need of hosts, in words.
import type { Resources } from '../../compute/resources.ts';

/** A need in words, for messages and the log. */
export function needText({ cpuMilli, memoryMiB, gpuCount }: Resources): string {
  return `${cpuMilli / 1000} vCPU, ${memoryMiB} MiB${gpuCount > 0 ? `, ${gpuCount} GPUs` : ''}`;
}
