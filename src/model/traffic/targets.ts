// Resolves where a traffic entry sends its arrivals: names of services and paths become indices and weights.
import { closest } from '../../base/closest.ts';
import type { Problem } from '../../base/problem.ts';
import type { TrafficTarget } from './arrivals.ts';
import type { TrafficStreamEntry } from './schema.ts';
import type { TrafficService } from './spec.ts';

/** Targets, and what is wrong with them: no target is left out without an error. */
export interface ResolvedTargets {
  readonly targets: readonly TrafficTarget[];
  /** Paths are relative to the entry. */
  readonly problems: readonly Problem[];
}

type Wanted = Pick<TrafficStreamEntry, 'to' | 'path' | 'split'>;

/** Index of the service behind a path; -1 where no rule matches. */
export type MatchPath = (path: string) => number;

/**
 * Resolves `to`, `path` or `split`. A key of `split` is a path if it begins with "/". Shares of 0 are left out.
 * An unknown service is an error (WT420), a path that is none too (WT421); a path that no route matches is answered
 * 404 in the run and gives a warning (WT422).
 */
export function resolveTargets(
  entry: Wanted,
  services: readonly TrafficService[],
  matchPath: MatchPath,
): ResolvedTargets {
  const targets: TrafficTarget[] = [];
  const problems: Problem[] = [];
  for (const { name, isPath, weight, path } of wantedTargets(entry)) {
    const index = isPath ? matchPath(name) : services.findIndex((service) => service.name === name);
    const problem = isPath
      ? pathProblem({ name, index, path, services })
      : nameProblem({ name, index, path, services });
    if (problem !== null) problems.push(problem);
    if (problem?.severity !== 'error' && weight > 0) targets.push({ serviceIndex: index, weight });
  }
  return { targets, problems };
}

interface WantedTarget {
  readonly name: string;
  readonly isPath: boolean;
  readonly weight: number;
  readonly path: readonly string[];
}

function wantedTargets({ to, path, split }: Wanted): readonly WantedTarget[] {
  const wanted: WantedTarget[] = [];
  if (to !== undefined) wanted.push({ name: to, isPath: false, weight: 1, path: ['to'] });
  if (path !== undefined) wanted.push({ name: path, isPath: true, weight: 1, path: ['path'] });
  for (const [name, weight] of Object.entries(split ?? {})) {
    wanted.push({ name, isPath: name.startsWith('/'), weight, path: ['split', name] });
  }
  return wanted;
}

interface Resolution {
  readonly name: string;
  readonly index: number;
  readonly path: readonly string[];
  readonly services: readonly TrafficService[];
}

function nameProblem({ name, index, path, services }: Resolution): Problem | null {
  if (index >= 0) return null;
  const names = services.map((service) => service.name);
  const near = closest(name, names);
  return {
    code: 'WT420',
    severity: 'error',
    message: `traffic goes to the service "${name}", which the workload does not have`,
    path,
    found: name,
    allowed: names.join(', '),
    hint: near === undefined ? 'Name a service of the workload, or a path.' : `Did you mean ${near}?`,
  };
}

function pathProblem({ name, index, path, services }: Resolution): Problem | null {
  if (!name.startsWith('/')) {
    return {
      code: 'WT421',
      severity: 'error',
      message: `"${name}" is no path`,
      path,
      found: name,
      allowed: 'a path that begins with "/"',
      hint: 'To send arrivals to a service by its name write to:.',
    };
  }
  if (index >= 0) return null;
  const routes = services.map((service) => service.route).filter((route) => route !== null);
  return {
    code: 'WT422',
    severity: 'warning',
    message: `no service has a route for ${name}: its requests are answered 404 and count as rejected`,
    path,
    found: name,
    allowed:
      routes.length === 0 ? 'a path below the route of a service; none has one' : `paths below ${routes.join(', ')}`,
    hint: 'Give a service the route, or correct the path.',
  };
}
