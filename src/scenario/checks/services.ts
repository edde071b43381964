// The services of a scenario: each by its schema, then what holds between them.
import { type PathRule, pathRuleProblems } from '../../model/routing/path-rules.ts';
import { type ServiceSpec, serviceFrom, serviceSchema } from '../../model/workloads/index.ts';
import { MAX_SERVICES } from '../limits.ts';
import type { Mistake } from '../mistakes/mistake.ts';
import { entryAt, type SourceNode } from '../source/tree.ts';
import { callMistakes } from './calls.ts';
import { emptyMistake, entriesAt, type PartReading, readPart, tooManyMistake } from './part-reading.ts';

const PATH = ['workload', 'services'] as const;

export interface ServiceReading extends PartReading<readonly ServiceSpec[]> {
  /** Name and route of every service, also of those with mistakes: what traffic can refer to. */
  readonly outlines: readonly { readonly name: string; readonly route: string | null }[];
  readonly rules: readonly PathRule[];
}

export function readServices(root: SourceNode): ServiceReading {
  const entries = entriesAt(root, PATH);
  const mistakes: Mistake[] = [...emptyMistake(root, { path: PATH, kind: 'section', what: 'service' })];
  if (entries.length > MAX_SERVICES) {
    mistakes.push(tooManyMistake({ count: entries.length, max: MAX_SERVICES, path: PATH, what: 'services' }));
  }
  const services: ServiceSpec[] = [];
  const taken = entries.slice(0, MAX_SERVICES);
  for (const { key: name, value: node } of taken) {
    const { value: section, mistakes: found } = readPart(serviceSchema, { node, path: [...PATH, name] });
    mistakes.push(...found);
    if (section !== null) services.push(serviceFrom({ name, section }));
  }
  const outlines = taken.map(({ key: name, value }) => ({ name, route: routeOf(value) }));
  const routes = readRoutes(outlines);
  mistakes.push(...callMistakes(root, { services, names: outlines.map(({ name }) => name) }));
  return { value: services, outlines, rules: routes.value, mistakes: [...mistakes, ...routes.mistakes] };
}

function routeOf(service: SourceNode): string | null {
  const route = entryAt(service, ['route']);
  return route?.kind === 'scalar' && typeof route.value === 'string' ? route.value : null;
}

/** The rules of the load balancer; each route once. */
function readRoutes(outlines: ServiceReading['outlines']): PartReading<readonly PathRule[]> {
  const rules: PathRule[] = [];
  const mistakes: Mistake[] = [];
  const ownerOf = new Map<string, string>();
  outlines.forEach(({ name, route }, serviceIndex) => {
    if (route === null || !route.startsWith('/')) return;
    const path = [...PATH, name, 'route'];
    const normal = route.replace(/\/$/, '');
    const owner = ownerOf.get(normal);
    const [problem] = pathRuleProblems([{ prefix: route, serviceIndex }]);
    if (owner !== undefined) {
      const hint = 'Give one of them another route, or none.';
      mistakes.push({ code: 'WT141', message: `is also the route of the service ${owner}`, path, hint });
    } else if (problem !== undefined) {
      mistakes.push({ code: 'WT147', message: problem, path, hint: 'Write a path such as /checkout.' });
    } else {
      ownerOf.set(normal, name);
      rules.push({ prefix: route, serviceIndex });
    }
  });
  const [problem] = pathRuleProblems(rules);
  if (problem !== undefined) {
    const hint = 'Remove routes that no traffic asks for.';
    mistakes.push({ code: 'WT147', message: problem, path: PATH, found: '', hint });
  }
  return { value: rules, mistakes };
}
