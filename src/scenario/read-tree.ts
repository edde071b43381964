// From one tree of values to a scenario, or to everything that is wrong with it, in one pass over its parts. How the tree
// came about, and where its mistakes are shown, is left to others.
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
import type { Mistake } from './mistakes/mistake.ts';
import type { ScenarioParts } from './parts.ts';
import type { Scenario } from './scenario.ts';
import { type ScenarioFrame, scenarioFrame } from './scenario-schema.ts';
import type { PlaceIndex } from './source/place-index.ts';
import { jsonText, plainData, type SourceNode } from './source/tree.ts';

/** The scenario, null where too much is wrong, and every mistake. */
export interface TreeReading {
  readonly scenario: Scenario | null;
  readonly mistakes: readonly Mistake[];
}

/** Reads the whole tree of a scenario, put together and with its vars filled in. */
export function readTree(
  root: SourceNode,
  { parts, places }: { readonly parts: ScenarioParts; readonly places: PlaceIndex },
): TreeReading {
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
      sourceText: jsonText(root),
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
