// `windtunnel report`: renders saved results again, without simulating anything.

import { plain } from '../../base/text/inert.ts';
import type { RunResult } from '../../metrics/result.ts';
import type { CommandContext } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { badInput } from '../failure.ts';
import { type InputFile, readScenarioOrResult } from '../inputs/read-input.ts';
import { resultIn } from '../inputs/read-result.ts';
import { Overviews } from '../reports/overview-files.ts';
import { planTargets } from '../reports/report-files.ts';
import { refuseMixedOutput, reportRequests, writeReports } from '../reports/write-reports.ts';
import { checkWritable } from '../write.ts';

export interface ReportOptions {
  readonly reporter?: readonly string[];
  readonly out: string;
  /** Where annotations point to, where it is not the file that the result was made from. */
  readonly scenario?: string;
}

/** @throws Failure for bad usage, and for a file that is no result, or a damaged one */
export async function reportCommand(
  context: CommandContext,
  files: readonly string[],
  { reporter, out, scenario }: ReportOptions,
): Promise<ExitCode> {
  const requests = reportRequests(context, reporter);
  refuseMixedOutput(requests, files.length);
  const inputs: InputFile[] = [];
  for (const file of files) inputs.push(await readScenarioOrResult(file, process.stdin));
  const results = inputs.map(savedResult);
  const inputFiles = inputs.flatMap(({ path }) => (path === null ? [] : [path]));
  const scenarioNames = results.map((result) => result.scenario.name);
  const targets = planTargets({ requests, scenarioNames, outFolder: out, inputFiles });
  const overviews = new Overviews(targets, inputFiles);
  for (const { file } of targets.flat()) if (file !== null) checkWritable(file);
  for (const [index, result] of results.entries()) {
    const own = targets[index] ?? [];
    await writeReports(context, result, {
      targets: own,
      scenarioPath: scenario ?? result.origin?.file ?? null,
      hasGitHubExtras: false,
    });
    overviews.add({ name: result.scenario.name, result, trouble: null });
  }
  await overviews.write(context);
  return EXIT.ok;
}

function savedResult(input: InputFile): RunResult {
  const result = resultIn(input);
  if (result !== null) return result;
  const hint = 'windtunnel run SCENARIO --reporter json:result.json saves one';
  throw badInput(`${plain(input.label)} is no result that was saved as JSON`, hint);
}
