// The list of load balancing algorithms. A new algorithm is one file and one line here.
import type { BalancerVariant } from './balancer.ts';
import { leastOutstandingRequests } from './least-outstanding-requests.ts';
import { randomEndpoint } from './random-endpoint.ts';
import { roundRobin } from './round-robin.ts';

/** Every algorithm, the default first. */
export const BALANCERS: readonly BalancerVariant[] = [roundRobin, leastOutstandingRequests, randomEndpoint];

/** The algorithm of this name, or `undefined` if there is none. */
export function findBalancer(name: string): BalancerVariant | undefined {
  return BALANCERS.find((balancer) => balancer.name === name);
}
