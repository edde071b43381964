// The platforms of a scenario: each section by the schema of its type, completed with the services.
import type { Infeasibility } from '../../metrics/result.ts';
import type { SectionProblem } from '../../model/platforms/index.ts';
import { MAX_PLATFORMS } from '../limits.ts';
import type { Mistake, Path } from '../mistakes/mistake.ts';
import type { PlatformPart } from '../parts.ts';
import type { PlatformChoice } from '../scenario.ts';
import { entryAt, type SectionEntry, type SourceNode } from '../source/tree.ts';
import { didYouMean } from './did-you-mean.ts';
import { withForgottenDefault } from './forgotten-default.ts';
import { emptyMistake, entriesAt, type PartReading, readPart, tooManyMistake } from './part-reading.ts';
import type { ServiceReading } from './services.ts';

const PATH = ['platforms'] as const;

export function readPlatforms(
  root: SourceNode,
  { variants, services }: { readonly variants: readonly PlatformPart[]; readonly services: ServiceReading },
): PartReading<readonly PlatformChoice[]> {
  const entries = entriesAt(root, PATH);
  const mistakes: Mistake[] = [...emptyMistake(root, { path: PATH, kind: 'section', what: 'platform' })];
  if (entries.length > MAX_PLATFORMS) {
    mistakes.push(tooManyMistake({ count: entries.length, max: MAX_PLATFORMS, path: PATH, what: 'platforms' }));
  }
  const platforms: PlatformChoice[] = [];
  for (const entry of entries.slice(0, MAX_PLATFORMS)) {
    const reading = readPlatform(entry, { variants, services });
    mistakes.push(...reading.mistakes);
    if (reading.value !== null) platforms.push(reading.value);
  }
  return { value: platforms, mistakes };
}

function readPlatform(
  { key: name, value: node }: SectionEntry,
  { variants, services }: { readonly variants: readonly PlatformPart[]; readonly services: ServiceReading },
): PartReading<PlatformChoice | null> {
  const path = [...PATH, name];
  const variant = variantOf(node, variants);
  if (variant === undefined) return { value: null, mistakes: [typeMistake(node, { path, variants })] };
  const { value: section, mistakes } = readPart(variant.schema, { node, path });
  // Settings name services; with a service missing, every mention of it would look like a mistake of its own.
  const areServicesComplete = services.value.length === services.outlines.length;
  if (mistakes.length > 0) return { value: null, mistakes: withForgottenDefault(mistakes, { node, path, variant }) };
  if (!areServicesComplete) return { value: null, mistakes };
  const { settings, problems } = variant.resolve(section, { services: services.value });
  const value = { name, type: variant.type, settings };
  const found = problems.map((problem) => problemMistake(problem, path));
  if (found.some(({ severity }) => severity !== 'warning')) return { value, mistakes: found };
  const reasons = variant.infeasibilities(settings, services.value);
  return { value, mistakes: [...found, ...reasons.map((reason) => infeasibleMistake(reason, path))] };
}

function problemMistake(problem: SectionProblem, path: Path): Mistake {
  const code = problem.severity === 'warning' ? 'WT149' : 'WT146';
  return { code, ...problem, path: [...path, ...problem.path] };
}

/** The others run all the same, so this is no mistake; but nobody should have to wait for the run to hear of it. */
function infeasibleMistake({ service, limit, value, rule }: Infeasibility, path: Path): Mistake {
  const owner = service === null ? 'the workload' : `the service ${service}`;
  const message = `cannot run ${owner}: ${rule}`;
  return { code: 'WT148', severity: 'warning', message, path, found: value, allowed: limit };
}

function variantOf(node: SourceNode, variants: readonly PlatformPart[]): PlatformPart | undefined {
  const type = entryAt(node, ['type']);
  return type?.kind === 'scalar' ? variants.find((variant) => variant.type === type.value) : undefined;
}

function typeMistake(
  node: SourceNode,
  { path, variants }: { readonly path: Path; readonly variants: readonly PlatformPart[] },
): Mistake {
  const types = variants.map(({ type }) => type);
  const allowed = types.join(', ');
  if (node.kind !== 'section') {
    return { code: 'WT122', message: 'must be a section', path, allowed: `a section with type: ${allowed}` };
  }
  const type = entryAt(node, ['type']);
  if (type === undefined) {
    return {
      code: 'WT121',
      message: 'is missing',
      path: [...path, 'type'],
      found: '',
      allowed,
      hint: `Add type: ${types[0]}.`,
    };
  }
  const hint = type.kind === 'scalar' ? didYouMean(String(type.value), types) : undefined;
  return { code: 'WT123', message: 'is no known type of platform', path: [...path, 'type'], allowed, hint };
}
