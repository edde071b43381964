// The public face of running: one platform at a time, and the result put together.

export { assembleResult, type ResultParts } from './assemble-result.ts';
export { type PlatformJob, RunCancelled, runPlatform } from './run-platform.ts';
export { VERSION } from './version.ts';
