// The index that stands beside the HTML reports of several scenarios: where it goes, and what it must not replace.

import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { plain } from '../../base/text/inert.ts';
import type { RunResult } from '../../metrics/result.ts';
import { brokenEntry, type OverviewEntry, overviewEntry } from '../../output/html/overview/entry.ts';
import { OVERVIEW_MARK, overviewPage } from '../../output/html/overview/page.ts';
import { htmlReporter } from '../../output/html/report.ts';
import type { Reporter } from '../../output/index.ts';
import type { CommandContext } from '../context.ts';
import { badInput } from '../failure.ts';
import { checkWritable, writeFileWhole } from '../write.ts';
import type { ReportTarget } from './report-files.ts';

const INDEX = 'index.html';
/** The mark stands in the head of the page, before its style. */
const HEAD_BYTES = 2048;

/** An index and the report of each scenario, in order. */
interface OverviewPlan {
  readonly file: string;
  readonly reports: readonly string[];
}

/** How a scenario ended. */
interface Ending {
  readonly name: string;
  readonly result: RunResult | null;
  readonly trouble: string | null;
}

/** The indexes of one command. */
export class Overviews {
  readonly #plans: readonly OverviewPlan[];
  readonly #foreign: readonly string[];
  readonly #scenarioCount: number;
  readonly #entries: OverviewEntry[][];

  /**
   * One for each folder that an HTML reporter fills with the reports of several scenarios.
   * @throws Failure where an index would be the same file as a report or an input, or cannot be written
   */
  constructor(targets: readonly (readonly ReportTarget<Reporter>[])[], inputFiles: readonly string[]) {
    const plans = plansOf(targets);
    refuseCollisions(plans, { targets, inputFiles });
    this.#foreign = plans.map(({ file }) => file).filter(isForeign);
    this.#plans = plans.filter(({ file }) => !this.#foreign.includes(file));
    this.#entries = this.#plans.map(() => []);
    this.#scenarioCount = targets.length;
    for (const { file } of this.#plans) checkWritable(file);
  }

  /** What became of the next scenario; results need not be kept for it. */
  add({ name, result, trouble }: Ending): void {
    for (const [index, { reports }] of this.#plans.entries()) {
      const entries = this.#entries[index] as OverviewEntry[];
      const report = reports[entries.length] ?? '';
      entries.push(
        result === null
          ? brokenEntry({ name, trouble: trouble ?? 'the run was interrupted' })
          : overviewEntry(result, basename(report)),
      );
    }
  }

  /** @throws Failure when a file cannot be written */
  async write(context: CommandContext): Promise<void> {
    const isTold = !context.isQuiet && !context.isJson;
    for (const [index, { file }] of this.#plans.entries()) {
      const entries = this.#entries[index] as OverviewEntry[];
      if (entries.length === 0) continue;
      writeFileWhole(file, overviewPage(entries, this.#scenarioCount - entries.length));
      if (isTold) await context.writeError(`html index: ${plain(resolve(file), { max: 1000 })}\n`);
    }
    for (const file of this.#foreign) {
      const place = plain(resolve(file), { max: 1000 });
      if (isTold) await context.writeError(`no html index: ${place} is no index of windtunnel, and stays as it is\n`);
    }
  }
}

/** Of reports that stand in one folder, several of them. */
function plansOf(targets: readonly (readonly ReportTarget<Reporter>[])[]): readonly OverviewPlan[] {
  if (targets.length < 2) return [];
  const plans = new Map<string, OverviewPlan>();
  for (const [column, { reporter }] of (targets[0] ?? []).entries()) {
    const reports = targets.flatMap((own) => own[column]?.file ?? []);
    const folders = new Set(reports.map((file) => dirname(file)));
    const [folder] = folders;
    if (reporter !== htmlReporter || folder === undefined || folders.size > 1) continue;
    const file = join(folder, INDEX);
    if (!plans.has(resolve(file))) plans.set(resolve(file), { file, reports });
  }
  return [...plans.values()];
}

function refuseCollisions(
  plans: readonly OverviewPlan[],
  {
    targets,
    inputFiles,
  }: { readonly targets: readonly (readonly ReportTarget<Reporter>[])[]; readonly inputFiles: readonly string[] },
): void {
  const inputs = new Set(inputFiles.map((file) => resolve(file)));
  for (const { file } of plans) {
    const path = resolve(file);
    if (inputs.has(path)) throw badInput(`the index of the html reports would overwrite ${plain(file)}, which is read`);
    const other = targets.flat().find((target) => target.file !== null && resolve(target.file) === path);
    if (other === undefined) continue;
    throw badInput(
      `the ${other.reporter.name} report and the index of the html reports would both be written to ${plain(file)}`,
      'give the reports other names, for example --reporter html:report-{name}.html',
    );
  }
}

/** Whether somebody else's page stands there. */
function isForeign(file: string): boolean {
  if (!existsSync(file)) return false;
  const head = Buffer.alloc(HEAD_BYTES);
  const descriptor = openSync(file, 'r');
  try {
    const length = readSync(descriptor, head, 0, HEAD_BYTES, 0);
    return !head.toString('utf8', 0, length).includes(OVERVIEW_MARK);
  } finally {
    closeSync(descriptor);
  }
}
