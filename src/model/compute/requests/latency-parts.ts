// Takes the latency of an answered request apart: how long it was sent in vain, waited, worked, and asked others.
import { type LatencyPartRecorder, sumsAt } from '../../../metrics/recorders/latency-part-recorder.ts';
import { type RequestTable, sentUsOf } from './request-table.ts';
import type { ServiceGroup } from './service-group.ts';

/**
 * Adds the parts of a request that is answered now; `bucket` is the one into which its latency fell. Times are read here,
 * not handed over: see the recorder. Parts that most requests do not have are left alone.
 */
export function recordParts(
  requests: RequestTable,
  slot: number,
  bucket: number,
  group: ServiceGroup,
  { sums }: LatencyPartRecorder,
  clock: { readonly now: number },
): void {
  const at = sumsAt(bucket);
  const sentUs = sentUsOf(requests, slot);
  const startUs = requests.startUsOf(slot);
  const beginUs = requests.beginUsOf(slot);
  const waitUs = requests.waitUsOf(slot);
  let workedUs = clock.now;
  if (group.hasCalls) {
    workedUs = requests.workedUsOf(slot);
    sums[at + 7]! += clock.now - workedUs;
  }
  let aloneUs = requests.cpuUsOf(slot) * group.aloneFactor;
  if (group.needsGpu) aloneUs += requests.gpuUsOf(slot);
  const processorUs = workedUs - beginUs - waitUs;
  if (aloneUs > processorUs) aloneUs = processorUs;
  sums[at]!++;
  if (requests.attempt[slot] !== 0) sums[at + 1]! += sentUs - requests.arrivalUsOf(slot);
  sums[at + 2]! += beginUs - sentUs - startUs;
  if (startUs !== 0) sums[at + 3]! += startUs;
  sums[at + 4]! += aloneUs;
  sums[at + 5]! += processorUs - aloneUs;
  sums[at + 6]! += waitUs;
}
