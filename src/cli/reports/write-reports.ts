// Reports of one result: renders them and writes each where it was asked for; on GitHub annotations and the job summary too.

import type { RunResult } from '../../metrics/result.ts';
import { githubReporter } from '../../output/github/report.ts';
import { htmlReporter, STATIC_FORM } from '../../output/html/report.ts';
import { REPORTERS, type RenderOptions, type Reporter } from '../../output/index.ts';
import { markdownReporter } from '../../output/markdown.ts';
import type { CommandContext } from '../context.ts';
import { badInput } from '../failure.ts';
import { COLUMNS_WITHOUT_TERMINAL, type Terminal } from '../terminal.ts';
import { writeFileWhole } from '../write.ts';
import { appendToSummary, isOnGitHub, pathInRepository } from './github-actions.ts';
import { programsFor } from './page-programs.ts';
import { weightWarning } from './page-weight.ts';
import { type ReportRequest, type ReportTarget, readReportRequests } from './report-files.ts';

/** Reports that can follow one another in one stream. */
const IN_A_ROW: readonly string[] = ['line', 'json', 'ndjson', 'markdown', 'github'];

/**
 * Lines unless told otherwise; --json alone or with reporters for files asks for JSON on standard output. `further` ones
 * take the place of none.
 */
export function reportRequests(
  { isJson }: Pick<CommandContext, 'isJson'>,
  options: readonly string[] | undefined,
  further: readonly string[] = [],
): readonly ReportRequest<Reporter>[] {
  const requests = readReportRequests([...(options ?? (isJson ? [] : ['line'])), ...further], REPORTERS);
  const isOutputFree = requests.every((request) => request.pattern !== null);
  return isJson && isOutputFree ? [...requests, ...readReportRequests(['json'], REPORTERS)] : requests;
}

/**
 * Two pages or two tables in one stream are neither.
 * @throws Failure where standard output would have to take them
 */
export function refuseMixedOutput(requests: readonly ReportRequest<Reporter>[], resultCount: number): void {
  const onOutput = requests.find((request) => request.pattern === null)?.reporter;
  if (onOutput === undefined || resultCount === 1 || IN_A_ROW.includes(onOutput.name)) return;
  throw badInput(
    `${onOutput.name} on standard output takes one scenario, not ${resultCount}`,
    `write files instead: --reporter ${onOutput.name}:{name}.${onOutput.extension}`,
  );
}

/** Where reports go, and what they are about. */
export interface Reporting {
  readonly targets: readonly ReportTarget<Reporter>[];
  /** The scenario's file; null for standard input, and where it is not known. */
  readonly scenarioPath: string | null;
  /** Whether annotations and job summary are added on GitHub without being asked for. */
  readonly hasGitHubExtras: boolean;
  /** In Markdown, to stand below the report in Markdown. */
  readonly appendix?: string | null;
}

/** @throws Failure when a file cannot be written */
export async function writeReports(
  context: CommandContext,
  result: RunResult,
  { targets, scenarioPath, hasGitHubExtras, appendix = null }: Reporting,
): Promise<void> {
  const scenarioFile = scenarioPath === null ? null : pathInRepository(scenarioPath, process.env);
  for (const { reporter, form, file } of targets) {
    const isStatic = form === STATIC_FORM;
    const page = reporter === htmlReporter ? { page: programsFor(result, { isStatic }) } : {};
    const look = { ...lookOf(context.terminal, file), scenarioFile, ...page };
    const text = reporter === markdownReporter ? markdownText(result, look, appendix) : reporter.render(result, look);
    if (file !== null) {
      writeFileWhole(file, text);
      const warning = reporter === htmlReporter ? weightWarning(text, { file, isStatic }) : null;
      if (warning !== null) await context.writeError(warning);
    } else if (reporter === githubReporter) await context.commands.writeOut(text);
    else await context.writeOut(text);
  }
  if (!isOnGitHub(process.env) || !hasGitHubExtras) return;
  const look = { ...lookOf(context.terminal, ''), scenarioFile };
  const isAsked = targets.some(({ reporter }) => reporter === githubReporter);
  // Standard output may be on its way into a file.
  if (!isAsked) await context.commands.writeError(githubReporter.render(result, look));
  const trouble = appendToSummary(markdownText(result, look, appendix), process.env);
  if (trouble !== null) await context.writeError(`windtunnel: ${trouble}\n`);
}

function markdownText(result: RunResult, look: RenderOptions, appendix: string | null): string {
  const text = markdownReporter.render(result, look);
  return appendix === null ? text : `${text}\n${appendix}`;
}

/** What is in a file does not depend on the terminal that it was made in. */
function lookOf(terminal: Terminal, file: string | null): RenderOptions {
  const { hasColor, isAscii, columns } = terminal;
  if (file === null) return { hasColor, isAscii, columnCount: columns };
  return { hasColor: false, isAscii, columnCount: COLUMNS_WITHOUT_TERMINAL };
}
