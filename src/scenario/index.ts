// The public face of the scenario stage: text in, a checked scenario or every problem out.

export { readScenario, scenarioJsonSchema } from './all-parts.ts';
export { SCENARIO_CODES, type ScenarioCode } from './codes.ts';
export { decodeUtf8 } from './decode-utf8.ts';
export { effectiveScenarioText } from './effective-text.ts';
export type { ReadScenarioOptions, ScenarioReading } from './read-scenario.ts';
export { renderProblems } from './render-problems.ts';
export type { PlatformChoice, Scenario } from './scenario.ts';
