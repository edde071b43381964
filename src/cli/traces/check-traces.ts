// Opens the traces of a scenario before anything is simulated, so that a missing file or column is found at once.
import type { Problem } from '../../base/problem.ts';
import { createArrivals, TraceError } from '../../model/traffic/index.ts';
import type { Scenario } from '../../scenario/index.ts';
import type { InputFile } from '../inputs/read-input.ts';
import { openTraceFile } from './trace-file.ts';

/**
 * What is wrong with the traces as far as their first rows tell, warnings included; errors further down are found in the
 * run. Only the start of each file is read.
 */
export async function traceProblems(
  { traffic, seed, durationUs, services }: Scenario,
  { folder, label }: Pick<InputFile, 'folder' | 'label'>,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const context = { seed, replication: 0, durationUs, services, openTrace: openTraceFile(folder) };
  for (const [index, stream] of traffic.entries()) {
    if (stream.source.kind === 'generated') continue;
    const found = await problemsOf(() => createArrivals(stream, context).check());
    // The file of the problem is the trace: which scenario names it has to be said as well.
    const placed = (problem: Problem) => ({
      ...problem,
      path: ['traffic', index, 'trace'],
      message: `in ${label}, ${problem.message}`,
    });
    problems.push(...found.map(placed));
  }
  return problems;
}

async function problemsOf(check: () => Promise<readonly Problem[]>): Promise<readonly Problem[]> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof TraceError) return [error.problem];
    throw error;
  }
}
