// The requests that one service is to expect over the time of a run, without drawing any.
import { MICROS_PER_SECOND } from '../../base/time.ts';
import { createRateProfile } from './rates/index.ts';
import type { TrafficStreamSpec } from './spec.ts';

/** Mean requests per second from one moment of the run to a later one, both in microseconds; further attempts apart. */
export type ExpectedTraffic = (span: { readonly fromUs: number; readonly toUs: number }) => number;

/** What a service is to expect of all streams together; null where a trace may reach it, whose rows are not known. */
export function expectedTraffic(streams: readonly TrafficStreamSpec[], serviceIndex: number): ExpectedTraffic | null {
  const parts: { readonly share: number; readonly profile: ReturnType<typeof createRateProfile> }[] = [];
  for (const { targets, source } of streams) {
    const total = targets.reduce((sum, { weight }) => sum + weight, 0);
    const own = targets.reduce((sum, target) => sum + (target.serviceIndex === serviceIndex ? target.weight : 0), 0);
    const mayReach = own > 0 || targets.length === 0 || source.kind === 'event-trace';
    if (!mayReach) continue;
    if (source.kind !== 'generated') return null;
    parts.push({ share: own / total, profile: createRateProfile(source.rate) });
  }
  return ({ fromUs, toUs }) => {
    const count = parts.reduce(
      (sum, { share, profile }) => sum + share * (profile.expectedUntil(toUs) - profile.expectedUntil(fromUs)),
      0,
    );
    return (count * MICROS_PER_SECOND) / (toUs - fromUs);
  };
}
