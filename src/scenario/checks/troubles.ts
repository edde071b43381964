// The trouble of a scenario: each entry by its schema, then its service and its platforms, and whether the run sees it.
import { formatDuration } from '../../base/units/duration.ts';
import { type TroubleSpec, troubleSchema } from '../../model/troubles/index.ts';
import type { ServiceSpec } from '../../model/workloads/index.ts';
import { MAX_TROUBLES } from '../limits.ts';
import type { ScenarioCode } from '../mistakes/codes.ts';
import type { Mistake, Path } from '../mistakes/mistake.ts';
import { scenarioFrame } from '../scenario-schema.ts';
import { entryAt, type SourceNode } from '../source/tree.ts';
import { didYouMean } from './did-you-mean.ts';
import { entriesAt, type PartReading, readPart, tooManyMistake, valueAt } from './part-reading.ts';

const PATH = ['trouble'] as const;

/** `services` are those of the workload, task groups of jobs among them. */
export function readTroubles(root: SourceNode, services: readonly ServiceSpec[]): PartReading<readonly TroubleSpec[]> {
  const node = entryAt(root, PATH);
  const items = node?.kind === 'list' ? node.items : [];
  const mistakes: Mistake[] = [];
  if (items.length > MAX_TROUBLES) {
    mistakes.push(tooManyMistake({ count: items.length, max: MAX_TROUBLES, path: PATH, what: 'entries' }));
  }
  // Platforms that could not be read have a name all the same.
  const platforms = entriesAt(root, ['platforms']).map(({ key }) => key);
  const durationUs = valueAt(root, ['duration'], scenarioFrame.shape.duration);
  const specs: TroubleSpec[] = [];
  const counts = new Map<string, number>();
  items.slice(0, MAX_TROUBLES).forEach((item, index) => {
    const path = [...PATH, index];
    const { value: entry, mistakes: found } = readPart(troubleSchema, { node: item, path });
    mistakes.push(...found);
    if (entry === null) return;
    const service = 'service' in entry ? entry.service : undefined;
    const names = services.map(({ name }) => name);
    const serviceIndex = service === undefined ? -1 : names.indexOf(service);
    if (service !== undefined) mistakes.push(...unknownName(service, names, SERVICE, [...path, 'service']));
    entry.platforms?.forEach((name, position) => {
      mistakes.push(...unknownName(name, platforms, PLATFORM, [...path, 'platforms', position]));
    });
    if (entry.at !== undefined) mistakes.push(...lateMistakes(entry.at, durationUs, [...path, 'at']));
    const name = entry.name ?? entry.kind;
    const earlierCount = counts.get(name) ?? 0;
    counts.set(name, earlierCount + 1);
    const key = earlierCount === 0 ? name : `${name}#${earlierCount + 1}`;
    specs.push({ name, key, serviceIndex: serviceIndex < 0 ? null : serviceIndex, entry });
  });
  return { value: specs, mistakes };
}

interface Subject {
  readonly code: ScenarioCode;
  readonly message: string;
}

const SERVICE: Subject = { code: 'WT170', message: 'is not a service of the workload' };
const PLATFORM: Subject = { code: 'WT171', message: 'is not a platform of the scenario' };

function unknownName(
  name: string,
  names: readonly string[],
  { code, message }: Subject,
  path: Path,
): readonly Mistake[] {
  if (names.includes(name) || names.length === 0) return [];
  return [{ code, message, path, allowed: names.join(', '), hint: didYouMean(name, names) }];
}

function lateMistakes(atUs: number, durationUs: number | undefined, path: Path): readonly Mistake[] {
  if (durationUs === undefined || atUs < durationUs) return [];
  const message = `is after the end of the run, which takes ${formatDuration(durationUs)}: it never happens`;
  return [
    { code: 'WT172', severity: 'warning', message, path, hint: 'Let it happen earlier, or make duration longer.' },
  ];
}
