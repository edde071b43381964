// The traffic of a scenario: each entry by its schema, then what holds between entries and services.
import type { Problem } from '../../base/problem.ts';
import { PathRules } from '../../model/routing/path-rules.ts';
import {
  resolveTargets,
  type TrafficStreamEntry,
  type TrafficStreamSpec,
  trafficStreamSchema,
  trafficStreams,
} from '../../model/traffic/index.ts';
import { MAX_STREAMS } from '../limits.ts';
import type { ScenarioCode } from '../mistakes/codes.ts';
import type { Mistake } from '../mistakes/mistake.ts';
import { entryAt, type SourceNode } from '../source/tree.ts';
import { type PartReading, readPart, tooManyMistake } from './part-reading.ts';
import type { ServiceReading } from './services.ts';

const PATH = ['traffic'] as const;
/** A target that the workload does not have: a service, a route. */
const TARGET_CODES: readonly ScenarioCode[] = ['WT420', 'WT422'];

/** A stream and the place of its entry. */
export interface PlacedStream {
  readonly stream: TrafficStreamSpec;
  readonly entryIndex: number;
}

/** Behind the services, targets are jobs. */
export function readTraffic(
  root: SourceNode,
  services: ServiceReading,
  jobs: readonly string[] = [],
): PartReading<readonly PlacedStream[]> {
  const node = entryAt(root, PATH);
  const items = node?.kind === 'list' ? node.items : [];
  const mistakes: Mistake[] = [];
  if (items.length > MAX_STREAMS) {
    mistakes.push(tooManyMistake({ count: items.length, max: MAX_STREAMS, path: PATH, what: 'entries' }));
  }
  const rules = new PathRules(services.rules);
  const targets = [...services.outlines, ...jobs.map((name) => ({ name, route: null }))];
  const context = { services: targets, matchPath: (path: string) => rules.match(path) };
  const entries: { readonly entry: TrafficStreamEntry; readonly index: number }[] = [];
  items.slice(0, MAX_STREAMS).forEach((item, index) => {
    const { value: entry, mistakes: found } = readPart(trafficStreamSchema, { node: item, path: [...PATH, index] });
    mistakes.push(...found);
    if (entry !== null) entries.push({ entry, index });
    else mistakes.push(...targetMistakes(item, { index, context }));
  });
  const { streams, problems } = trafficStreams(
    entries.map(({ entry }) => entry),
    context,
  );
  const entryIndexOf = (position: number): number => entries[position]?.index ?? position;
  const all = [...mistakes, ...problems.map((problem) => mistakeOf(problem, entryIndexOf))];
  // Where no service could be read, every target would look like a mistake of its own.
  const isConsequence = ({ code }: Mistake) => targets.length === 0 && TARGET_CODES.includes(code);
  return {
    value: streams.map((stream, position) => ({ stream, entryIndex: entryIndexOf(position) })),
    mistakes: all.filter((mistake) => !isConsequence(mistake)),
  };
}

/** Where an entry with other mistakes wants to go is checked all the same. */
function targetMistakes(
  item: SourceNode,
  { index, context }: { readonly index: number; readonly context: Parameters<typeof trafficStreams>[1] },
): readonly Mistake[] {
  const to = textAt(item, 'to');
  const path = textAt(item, 'path');
  const { problems } = resolveTargets({ to, path }, context.services, context.matchPath);
  return problems.map((problem) => mistakeOf({ ...problem, path: [index, ...problem.path] }, (position) => position));
}

function textAt(item: SourceNode, key: string): string | undefined {
  const node = entryAt(item, [key]);
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

/** The problem's path begins with the position among the entries that could be read. */
function mistakeOf(problem: Problem, entryIndexOf: (position: number) => number): Mistake {
  const [position, ...rest] = problem.path;
  return {
    code: problem.code as ScenarioCode,
    ...(problem.severity === 'warning' ? { severity: 'warning' } : {}),
    message: problem.message,
    path: [...PATH, entryIndexOf(Number(position)), ...rest],
    allowed: problem.allowed,
    hint: problem.hint,
  };
}
