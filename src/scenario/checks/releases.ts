// The releases of a scenario: each entry by its schema, then its service, and whether the run is long enough for it.
import { formatDuration } from '../../base/units/duration.ts';
import { type ReleaseSpec, releaseFrom, releaseSchema } from '../../model/rollouts/release-spec.ts';
import { MAX_RELEASES } from '../limits.ts';
import type { Mistake, Path } from '../mistakes/mistake.ts';
import { entryAt, type SourceNode } from '../source/tree.ts';
import { didYouMean } from './did-you-mean.ts';
import { type PartReading, readPart, tooManyMistake } from './part-reading.ts';
import type { ServiceReading } from './services.ts';

const PATH = ['releases'] as const;

/** A release and the place of its entry. */
export interface PlacedRelease {
  readonly release: ReleaseSpec;
  readonly entryIndex: number;
}

export function readReleases(root: SourceNode, services: ServiceReading): PartReading<readonly PlacedRelease[]> {
  const node = entryAt(root, PATH);
  const items = node?.kind === 'list' ? node.items : [];
  const mistakes: Mistake[] = [];
  if (items.length > MAX_RELEASES) {
    mistakes.push(tooManyMistake({ count: items.length, max: MAX_RELEASES, path: PATH, what: 'releases' }));
  }
  const placed: PlacedRelease[] = [];
  const counts = new Map<string, number>();
  items.slice(0, MAX_RELEASES).forEach((item, entryIndex) => {
    const path = [...PATH, entryIndex];
    const { value: entry, mistakes: found } = readPart(releaseSchema, { node: item, path });
    mistakes.push(...found);
    if (entry === null) return;
    mistakes.push(...serviceMistakes(entry.service, { services, path: [...path, 'service'] }));
    const earlierCount = counts.get(entry.service) ?? 0;
    counts.set(entry.service, earlierCount + 1);
    const serviceIndex = services.value.findIndex(({ name }) => name === entry.service);
    const service = services.value[serviceIndex];
    if (service === undefined) return;
    placed.push({ release: releaseFrom({ entry, serviceIndex, service, earlierCount }), entryIndex });
  });
  return { value: placed, mistakes };
}

/** Releases that the run does not see. */
export function releaseLengthMistakes(releases: readonly PlacedRelease[], durationUs: number): readonly Mistake[] {
  return releases.flatMap(({ release, entryIndex }): readonly Mistake[] => {
    const pushedUs = release.startUs + release.untilPushedUs;
    if (pushedUs < durationUs) return [];
    const message =
      `is in the registry after ${formatDuration(pushedUs)}, ` +
      `but the run ends after ${formatDuration(durationUs)}: nothing of its rollout is seen`;
    const hint = 'Begin it earlier, or make the run longer.';
    return [{ code: 'WT151', severity: 'warning', message, path: [...PATH, entryIndex], found: '', hint }];
  });
}

function serviceMistakes(
  name: string,
  { services, path }: { readonly services: ServiceReading; readonly path: Path },
): readonly Mistake[] {
  const names = services.outlines.map((outline) => outline.name);
  if (names.includes(name) || names.length === 0) return [];
  return [
    {
      code: 'WT150',
      message: 'is not a service of the workload',
      path,
      allowed: names.join(', '),
      hint: didYouMean(name, names),
    },
  ];
}
