// The public face of the scenario stage: text in, a checked scenario or every problem out.

export { readScenario, scenarioJsonSchema } from './all-parts.ts';
export { decodeUtf8 } from './decode-utf8.ts';
export { effectiveScenarioText } from './effective-text.ts';
export { type Feasibility, feasibilityOf } from './facts/feasibility.ts';
export { type ServiceLoad, serviceLoads } from './facts/load.ts';
export { type UnitsNeeded, unitsNeeded } from './facts/units-needed.ts';
export { SCENARIO_CODES, type ScenarioCode } from './mistakes/codes.ts';
export { renderProblems } from './mistakes/render-problems.ts';
export { TRACE_CODES } from './mistakes/trace-codes.ts';
export type { ReadScenarioOptions, ScenarioReading } from './read-scenario.ts';
export type { PlatformChoice, Scenario } from './scenario.ts';
