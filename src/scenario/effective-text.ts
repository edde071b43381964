// The canonical text of a scenario: what a run's fingerprint is made of.
import { canonicalJson } from '../base/canonical-json.ts';
import type { Scenario } from './scenario.ts';

/** Equal for files that mean the same, whatever their layout, comments and units. */
export function effectiveScenarioText(scenario: Scenario): string {
  return canonicalJson(scenario);
}
