// The canonical text of a scenario: what a run's fingerprint is made of.
import { canonicalJson } from '../base/canonical-json.ts';
import type { ThresholdSpec } from '../metrics/thresholds/threshold.ts';
import type { Scenario } from './scenario.ts';

/** Equal for files that mean the same, whatever their layout, comments and units. */
export function effectiveScenarioText({ source: _, sourceText: __, ...scenario }: Scenario): string {
  return canonicalJson({ ...scenario, thresholds: scenario.thresholds.map(meaningOf) });
}

/** A threshold without its wording and its place. */
function meaningOf({
  selector: _,
  expression: __,
  line: ___,
  file: ____,
  by: _____,
  ...meaning
}: ThresholdSpec): object {
  return meaning;
}
