// The public face of the scenario stage: text in, a checked scenario or every problem out.

export { effectiveScenario, readScenario, scenarioJsonSchema, scenarioKey } from './all-parts.ts';
export { type ScenarioChange, VAR_PREFIX } from './compose/changes.ts';
export type { BaseFile, ReadBaseFile } from './compose/extends.ts';
export { readValuePath } from './compose/value-path.ts';
export { decodeUtf8 } from './decode-utf8.ts';
export { effectiveScenarioText } from './effective-text.ts';
export type { EffectiveNode, EffectiveSection, Origin } from './facts/effective-values.ts';
export { type Feasibility, feasibilityOf } from './facts/feasibility.ts';
export { type JobFacts, jobFacts, type TaskFacts } from './facts/jobs.ts';
export { type ServiceLoad, serviceLoads } from './facts/load.ts';
export type { KeyMeaning } from './facts/schema-key.ts';
export { type UnitsNeeded, unitsNeeded } from './facts/units-needed.ts';
export { SCENARIO_CODES, type ScenarioCode } from './mistakes/codes.ts';
export { placeText } from './mistakes/locate.ts';
export { type RenderProblemsOptions, renderProblems } from './mistakes/render-problems.ts';
export { TRACE_CODES } from './mistakes/trace-codes.ts';
export type { ReadScenarioOptions, ScenarioReading } from './read-scenario.ts';
export type { PlatformChoice, Scenario } from './scenario.ts';
export type { SourceText } from './source/source-text.ts';
