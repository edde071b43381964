// The public face of running: one platform at a time, and the result put together.

export { assembleResult } from './assemble-result.ts';
export { assembleStudy, replicationContext } from './assemble-study.ts';
export type { LiveListener } from './observe/live-feed.ts';
export { seriesStepUs } from './observe/step.ts';
export { canRun, RunCancelled, runPlatform } from './run-platform.ts';
export { VERSION } from './version.ts';
