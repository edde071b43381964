// From the text of a scenario file to a scenario, or to everything that is wrong with it, in one pass over its parts.
import type { Problem } from '../base/problem.ts';
import { readJobs } from './checks/jobs.ts';
import { readPart, valueAt } from './checks/part-reading.ts';
import { readPlatforms } from './checks/platforms.ts';
import { priceMistakes } from './checks/prices.ts';
import { type PlacedRelease, readReleases, releaseLengthMistakes } from './checks/releases.ts';
import { runLengthMistakes } from './checks/run-length.ts';
import { readServices } from './checks/services.ts';
import { readThresholds } from './checks/thresholds/thresholds.ts';
import { traceColumnMistakes, traceTokenMistakes } from './checks/trace-columns.ts';
import { readTraffic } from './checks/traffic.ts';
import { readTroubles } from './checks/troubles.ts';
import { type ComposeOptions, type Composition, compose } from './compose/compose.ts';
import { locate, placeText } from './mistakes/locate.ts';
import type { Mistake } from './mistakes/mistake.ts';
import type { ScenarioParts } from './parts.ts';
import type { Scenario } from './scenario.ts';
import { type ScenarioFrame, scenarioFrame } from './scenario-schema.ts';
import { PlaceIndex } from './source/place-index.ts';
import type { SourceText } from './source/source-text.ts';
import { plainData, type SourceNode } from './source/tree.ts';

/** A scenario with the warnings about it, or the problems, warnings among them. Always a `Checked<Scenario>`. */
export type ScenarioReading = (
  | { readonly ok: true; readonly value: Scenario; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }
) & {
  /** Every text that was read, the scenario's own first: `renderProblems` shows lines of them. */
  readonly sources: readonly SourceText[];
};

export interface ReadScenarioOptions extends ComposeOptions {
  /** Name of the folder below which the scenario may refer to files, for messages. */
  readonly folderName?: string;
}

interface SemanticReading {
  readonly scenario: Scenario | null;
  readonly mistakes: readonly Mistake[];
}

/** As `readScenario`, with the lists of what a scenario can be made of as an argument. */
export function readScenarioOfParts(
  input: string,
  options: ReadScenarioOptions & { readonly parts: ScenarioParts },
): ScenarioReading {
  const text = input.replace(/^\uFEFF/, '');
  const { root, sources, ...composed } = compose(text, options);
  const places = new PlaceIndex(sources[0]);
  const meaning = root === null ? NO_MEANING : readMeaning(root, { parts: options.parts, places });
  const own = withoutConsequences(meaning.mistakes, composed);
  const mistakes = [...composed.mistakes, ...own].map((mistake) => withFolder(mistake, options.folderName));
  const problems = locate(mistakes, { root, sources });
  const hasError = mistakes.some(({ severity }) => severity !== 'warning');
  if (hasError || meaning.scenario === null) return { ok: false, problems, sources };
  return { ok: true, value: meaning.scenario, warnings: problems, sources };
}

const NO_MEANING: SemanticReading = { scenario: null, mistakes: [] };

function readMeaning(
  root: SourceNode,
  { parts, places }: { readonly parts: ScenarioParts; readonly places: PlaceIndex },
): SemanticReading {
  const frame = readPart(scenarioFrame, { node: root, path: [] });
  const services = readServices(root);
  const jobs = readJobs(root, services);
  const traffic = readTraffic(root, services, jobs.names);
  const releases = readReleases(root, services);
  const platforms = readPlatforms(root, { variants: parts.platforms, services: jobs.workload });
  const troubles = readTroubles(root, jobs.workload.value);
  const thresholds = readThresholds(root, { services, places });
  const partMistakes = [
    ...frame.mistakes,
    ...services.mistakes,
    ...jobs.mistakes,
    ...traffic.mistakes,
    ...releases.mistakes,
    ...platforms.mistakes,
    ...troubles.mistakes,
    ...thresholds.mistakes,
  ];
  const columnMistakes = traffic.value.flatMap((placed) => [
    ...traceColumnMistakes(placed),
    ...traceTokenMistakes(placed, services.value),
  ]);
  const outline = { streams: traffic.value, platformCount: platforms.value.length, services: services.value };
  const between = betweenParts(root, { outline, releases: releases.value, parts });
  const mistakes = [...partMistakes, ...columnMistakes, ...between];
  if (frame.value === null) return { scenario: null, mistakes };
  return {
    scenario: {
      ...headerOf(frame.value),
      services: jobs.workload.value,
      jobs: jobs.value,
      traffic: traffic.value.map(({ stream }) => stream),
      releases: releases.value.map(({ release }) => release),
      troubles: troubles.value,
      platforms: platforms.value,
      thresholds: thresholds.value,
      prices: frame.value.prices,
      source: plainData(root),
    },
    mistakes,
  };
}

/** The checks that need single values of the frame; they are made also where other values of it are wrong. */
function betweenParts(
  root: SourceNode,
  {
    outline,
    releases,
    parts,
  }: {
    readonly outline: Pick<Parameters<typeof runLengthMistakes>[0], 'streams' | 'platformCount' | 'services'>;
    readonly releases: readonly PlacedRelease[];
    readonly parts: ScenarioParts;
  },
): readonly Mistake[] {
  const { duration, warmup, prices } = scenarioFrame.shape;
  const durationUs = valueAt(root, ['duration'], duration);
  const warmupUs = valueAt(root, ['warmup'], warmup) ?? 0;
  const priceBook = valueAt(root, ['prices'], prices);
  return [
    ...(durationUs === undefined ? [] : runLengthMistakes({ ...outline, durationUs, warmupUs })),
    ...(durationUs === undefined ? [] : releaseLengthMistakes(releases, durationUs)),
    ...(priceBook === undefined ? [] : priceMistakes(priceBook, parts)),
  ];
}

function headerOf(frame: ScenarioFrame) {
  const { version, name, description, seed, duration: durationUs, warmup } = frame;
  const header = { version, name, description, seed, durationUs };
  return warmup === null ? { ...header, warmupUs: 0, isWarmupFound: true as const } : { ...header, warmupUs: warmup };
}

/** A value that could not be read at all is not also blamed for what it is not. Of two equal keys one was read. */
function withoutConsequences(
  mistakes: readonly Mistake[],
  { mistakes: causes, spoiled }: Pick<Composition, 'mistakes' | 'spoiled'>,
): readonly Mistake[] {
  const paths = causes.filter(({ code }) => code !== 'WT110').map(({ path }) => path);
  const places = new Set([...paths, ...spoiled].map(placeText));
  return places.size === 0 ? mistakes : mistakes.filter(({ path }) => !places.has(placeText(path)));
}

function withFolder(mistake: Mistake, folderName: string | undefined): Mistake {
  if (mistake.code !== 'WT128' || folderName === undefined) return mistake;
  return { ...mistake, hint: `Copy the file into the folder ${folderName} and name it from there.` };
}
