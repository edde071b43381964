// `windtunnel accuracy`: computes the table of published measurements and closed forms again on this machine.

import {
  type AccuracyTable,
  accuracyJson,
  accuracyMarkdown,
  accuracyTable,
  accuracyText,
  chooseRows,
  type Run,
  runsOf,
  SECTIONS,
  verdictCounts,
} from '../../accuracy/index.ts';
import { closest } from '../../base/closest.ts';
import { plain } from '../../base/text/inert.ts';
import { VERSION } from '../../run/index.ts';
import type { AccuracyFormat } from '../accuracy/accuracy-formats.ts';
import { type AccuracyListener, createAccuracyPool } from '../accuracy/accuracy-pool.ts';
import type { CommandContext } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { badInput, type Failure } from '../failure.ts';
import { listenForInterruption } from '../interruption.ts';

export interface AccuracyOptions {
  readonly format?: AccuracyFormat;
  readonly only?: readonly string[];
  readonly quick?: true;
  readonly workers: number;
}

const CLEAR_LINE = '\r\u001b[K';
const LEAST_MS_BETWEEN_DRAWINGS = 100;

function noSuchRow(patterns: readonly string[]): Failure {
  const ids = SECTIONS.flatMap(({ rows }) => rows.map(({ id }) => id));
  const near = patterns.flatMap((pattern) => closest(pattern, ids) ?? [])[0];
  const hint = near === undefined ? 'windtunnel accuracy --quick shows some ids' : `did you mean ${near}?`;
  return badInput(`no row of the table has an id like ${patterns.map((one) => plain(one)).join(', ')}`, hint);
}

/** @throws Failure for a pattern that no row has */
export async function accuracyCommand(context: CommandContext, options: AccuracyOptions): Promise<ExitCode> {
  const patterns = options.only ?? [];
  const sections = chooseRows(SECTIONS, { patterns, isQuick: options.quick === true });
  const unknown = patterns.filter((only) => chooseRows(SECTIONS, { patterns: [only], isQuick: false }).length === 0);
  if (unknown.length > 0 || sections.length === 0) throw noSuchRow(unknown.length > 0 ? unknown : patterns);
  const runs = runsOf(sections);
  const pool = createAccuracyPool({ workers: Math.max(1, Math.min(options.workers, runs.length)) });
  const interruption = listenForInterruption(() => pool.cancel());
  const progress = progressLine(context, runs);
  try {
    const figures = await pool.play(runs, progress);
    await progress.clear();
    if (figures === null) return interruption.exitCode() ?? EXIT.interrupted;
    const table = accuracyTable({ version: VERSION, sections, figures });
    await context.writeOut(textOf(table, context, options));
    return verdictCounts(table.rows).fail > 0 ? EXIT.failed : EXIT.ok;
  } finally {
    interruption.stopListening();
    await pool.close();
  }
}

function textOf(table: AccuracyTable, { terminal, isJson }: CommandContext, { format }: AccuracyOptions): string {
  if (format === 'json' || (format === undefined && isJson)) return accuracyJson(table);
  if (format === 'markdown') return accuracyMarkdown(table);
  return accuracyText(table, {
    hasColor: terminal.hasColor,
    isAscii: terminal.isAscii,
    columnCount: terminal.columns,
  });
}

/** One line on standard error that is drawn over, where that is possible and wanted; with -v a line for each run. */
function progressLine(
  { terminal, isQuiet, isVerbose, writeError }: CommandContext,
  runs: readonly Run[],
): AccuracyListener & { clear(): Promise<void> } {
  const isShown = terminal.canRedraw && !isQuiet;
  const total = runs.reduce((sum, run) => sum + run.replications, 0);
  const state = { done: 0, drawnMs: -Infinity };
  return {
    onRun: (id) => {
      const start = isShown ? CLEAR_LINE : '';
      if (isVerbose) void writeError(`${start}${plain(id)} finished\n`).catch(() => {});
    },
    onReplication: () => {
      state.done++;
      const nowMs = performance.now();
      if (!isShown || nowMs - state.drawnMs < LEAST_MS_BETWEEN_DRAWINGS) return;
      state.drawnMs = nowMs;
      const text = `${CLEAR_LINE}accuracy: ${state.done}/${total} replications of ${runs.length} runs`;
      void writeError(text).catch(() => {});
    },
    clear: async () => {
      if (isShown) await writeError(CLEAR_LINE);
    },
  };
}
