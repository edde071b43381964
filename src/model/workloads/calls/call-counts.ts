// How many requests one request of a user causes, service by service, if nothing is asked twice.
import type { CallStage } from './call.ts';

/** What matters here of a service. */
export interface CallingService {
  readonly name: string;
  readonly calls: readonly CallStage[];
}

/** Names of the services that others call. */
export function calledServices(services: readonly Pick<CallingService, 'calls'>[]): ReadonlySet<string> {
  return new Set(services.flatMap(({ calls }) => calls.flat().map(({ to }) => to)));
}

/** Services in an order in which each stands before all that it calls, or the names of a circle of calls. */
export function callOrder(
  services: readonly CallingService[],
): { readonly order: readonly number[] } | { readonly circle: readonly string[] } {
  const indexOf = new Map(services.map(({ name }, index) => [name, index]));
  const state = new Uint8Array(services.length);
  const order: number[] = [];
  const path: number[] = [];
  const visit = (index: number): readonly string[] | null => {
    if (state[index] === DONE) return null;
    path.push(index);
    if (state[index] === OPEN) return path.slice(path.indexOf(index)).map((one) => services[one]!.name);
    state[index] = OPEN;
    for (const { to } of services[index]!.calls.flat()) {
      const next = indexOf.get(to);
      const circle = next === undefined ? null : visit(next);
      if (circle !== null) return circle;
    }
    path.pop();
    state[index] = DONE;
    order.push(index);
    return null;
  };
  for (let index = 0; index < services.length; index++) {
    const circle = visit(index);
    if (circle !== null) return { circle };
  }
  return { order: order.reverse() };
}

const OPEN = 1;
const DONE = 2;

/**
 * Mean number of requests at each service for one request of a user at the service `entry`, itself included. The calls
 * must lead in no circle. O(services + calls).
 */
export function requestsCaused(services: readonly CallingService[], entry: number): Float64Array {
  const counts = new Float64Array(services.length);
  const sorted = callOrder(services);
  counts[entry] = 1;
  if ('circle' in sorted) return counts;
  const indexOf = new Map(services.map(({ name }, index) => [name, index]));
  for (const index of sorted.order) {
    for (const { to, share, count } of services[index]!.calls.flat()) {
      const next = indexOf.get(to);
      if (next !== undefined) counts[next]! += counts[index]! * share * count;
    }
  }
  return counts;
}
