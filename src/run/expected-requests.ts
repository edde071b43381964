// What a service is to expect: of its users, and of the services that call it because of theirs.
import { type ExpectedTraffic, expectedTraffic } from '../model/traffic/index.ts';
import { requestsCaused } from '../model/workloads/calls/call-counts.ts';
import type { Scenario } from '../scenario/index.ts';

/** The expected rate of a service's requests, further attempts apart; null where a trace may bring some of them. */
export function expectedRequests(
  { services, traffic }: Pick<Scenario, 'services' | 'traffic'>,
  service: number,
): ExpectedTraffic | null {
  const parts: { readonly caused: number; readonly expected: ExpectedTraffic }[] = [];
  for (let entry = 0; entry < services.length; entry++) {
    const caused = requestsCaused(services, entry)[service]!;
    if (caused === 0) continue;
    const expected = expectedTraffic(traffic, entry);
    if (expected === null) return null;
    parts.push({ caused, expected });
  }
  return (span) => parts.reduce((sum, { caused, expected }) => sum + caused * expected(span), 0);
}
