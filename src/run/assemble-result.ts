// Puts the parts of a result together and gives it its fingerprint.
import { canonicalJson } from '../base/canonical-json.ts';
import { hash128Hex } from '../base/hash.ts';
import { msFromUs } from '../base/time.ts';
import { type PlatformResult, RESULT_SCHEMA, type RunResult } from '../metrics/result.ts';
import type { Study } from '../metrics/study/study.ts';
import { effectiveScenarioText, type Scenario } from '../scenario/index.ts';

/** What a result is made of; platforms in the order of the scenario. */
export interface ResultParts {
  readonly scenario: Scenario;
  readonly platforms: readonly PlatformResult[];
  /** All replications; absent for one. */
  readonly study?: Study | undefined;
  readonly isComplete: boolean;
  readonly version: string;
}

/** The result of a run. Its fingerprint is the hash of the canonical form of everything else in it but the source, in both forms. */
export function assembleResult({ scenario, platforms, study, isComplete, version }: ResultParts): RunResult {
  const result = {
    schema: RESULT_SCHEMA,
    version,
    scenario: {
      name: scenario.name,
      description: scenario.description,
      seed: scenario.seed,
      durationMs: msFromUs(scenario.durationUs),
      warmupMs: msFromUs(scenario.warmupUs),
      fingerprint: hash128Hex(effectiveScenarioText(scenario)),
    },
    priceBook: `${scenario.prices.region}@${scenario.prices.book}`,
    isComplete,
    platforms,
    thresholds: scenario.thresholds,
    ...(study === undefined ? {} : { study }),
  } as const;
  return {
    ...result,
    source: scenario.source,
    sourceText: scenario.sourceText,
    fingerprint: hash128Hex(canonicalJson(result)),
  };
}
