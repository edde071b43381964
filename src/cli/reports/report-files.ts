// Which reporter writes where: reads `--reporter name[:form][:file]` and gives every scenario its own files.

import { basename, extname, isAbsolute, join, resolve } from 'node:path';
import { closest } from '../../base/closest.ts';
import { fileNameOf } from '../../base/text/file-name.ts';
import { plain } from '../../base/text/inert.ts';
import { badInput } from '../failure.ts';
import { distinctNames } from './file-name.ts';

/** What is needed to know of a reporter here. */
export interface ReporterInfo {
  readonly name: string;
  /** Of its files, without the dot. */
  readonly extension: string;
  /** Words that may follow the name; a file of such a name is written `./word`. */
  readonly forms?: readonly string[];
}

/** One `--reporter`, read; `pattern` null means standard output, `form` null the usual one. */
export interface ReportRequest<R extends ReporterInfo> {
  readonly reporter: R;
  readonly form: string | null;
  readonly pattern: string | null;
}

/** A reporter and the file it writes for one scenario; `file` null means standard output. */
export interface ReportTarget<R extends ReporterInfo> {
  readonly reporter: R;
  readonly form: string | null;
  readonly file: string | null;
}

/**
 * Reads the options in the order given.
 * @throws Failure for an unknown reporter and for two that want standard output
 */
export function readReportRequests<R extends ReporterInfo>(
  options: readonly string[],
  reporters: readonly R[],
): readonly ReportRequest<R>[] {
  const requests = options.map((option) => readRequest(option, reporters));
  const onOutput = requests.filter((request) => request.pattern === null).map(({ reporter }) => reporter);
  const [, second] = onOutput;
  if (second !== undefined) {
    throw badInput(
      `only one reporter can write to standard output, not ${onOutput.map(({ name }) => name).join(' and ')}`,
      `give the others a file, for example --reporter ${second.name}:{name}.${second.extension}`,
    );
  }
  return requests;
}

function readRequest<R extends ReporterInfo>(option: string, reporters: readonly R[]): ReportRequest<R> {
  const [name, rest] = atColon(option);
  const reporter = reporters.find((candidate) => candidate.name === name);
  if (reporter === undefined) {
    const names = reporters.map((candidate) => candidate.name);
    const near = closest(name, names);
    throw badInput(
      `there is no reporter named "${plain(name)}"; there are ${names.join(', ')}`,
      near === undefined ? undefined : `did you mean ${near}?`,
    );
  }
  const [first, behind] = atColon(rest ?? '-');
  const hasForm = reporter.forms?.includes(first) === true;
  const file = (hasForm ? behind : rest) ?? '-';
  return { reporter, form: hasForm ? first : null, pattern: file === '-' ? null : file };
}

/** What stands before the first colon and behind it. */
function atColon(text: string): readonly [before: string, behind: string | undefined] {
  const colon = text.indexOf(':');
  return colon < 0 ? [text, undefined] : [text.slice(0, colon), text.slice(colon + 1)];
}

/** What the targets of all scenarios depend on. */
export interface TargetRequest<R extends ReporterInfo> {
  readonly requests: readonly ReportRequest<R>[];
  /** Names of the scenarios as their files say. */
  readonly scenarioNames: readonly string[];
  readonly outFolder: string;
  /** Files that must not be overwritten, because they are the input. */
  readonly inputFiles: readonly string[];
}

/**
 * The targets of each scenario, in order. A bare file name goes into the output folder, one with a folder is taken as it
 * stands, one that ends in a slash is that folder. `{name}` stands for the scenario; several scenarios without it get it
 * as a suffix, so that nothing overwrites anything.
 * @throws Failure when two reports, or a report and an input, would be the same file
 */
export function planTargets<R extends ReporterInfo>(
  request: TargetRequest<R>,
): readonly (readonly ReportTarget<R>[])[] {
  const names = distinctNames(request.scenarioNames.map(fileNameOf));
  const isSingle = names.length === 1;
  const planned = names.map((name) =>
    request.requests.map(({ reporter, form, pattern }) => ({
      reporter,
      form,
      file: pattern === null ? null : placeFile({ pattern, reporter, name, isSingle, outFolder: request.outFolder }),
    })),
  );
  refuseCollisions(planned.flat(), request.inputFiles);
  return planned;
}

function placeFile(request: {
  readonly pattern: string;
  readonly reporter: ReporterInfo;
  readonly name: string;
  readonly isSingle: boolean;
  readonly outFolder: string;
}): string {
  const { pattern, reporter, name, isSingle, outFolder } = request;
  const hasOwnName = pattern !== '' && !/[/\\]$/.test(pattern);
  const withName = hasOwnName ? pattern : `${pattern}{name}.${reporter.extension}`;
  const isShared = !isSingle && !withName.includes('{name}');
  const distinct = isShared ? withSuffix(withName, name) : withName.replaceAll('{name}', name);
  const isBare = basename(distinct) === distinct && !isAbsolute(distinct);
  return isBare ? join(outFolder, distinct) : distinct;
}

function withSuffix(file: string, name: string): string {
  const extension = extname(file);
  return `${file.slice(0, file.length - extension.length)}-${name}${extension}`;
}

function refuseCollisions(targets: readonly ReportTarget<ReporterInfo>[], inputFiles: readonly string[]): void {
  const inputs = new Set(inputFiles.map((file) => resolve(file)));
  const taken = new Map<string, string>();
  for (const { reporter, file } of targets) {
    if (file === null) continue;
    const path = resolve(file);
    if (inputs.has(path)) throw badInput(`the ${reporter.name} report would overwrite ${plain(file)}, which is read`);
    const other = taken.get(path);
    if (other !== undefined)
      throw badInput(`the reports ${other} and ${reporter.name} would both be written to ${plain(file)}`);
    taken.set(path, reporter.name);
  }
}
