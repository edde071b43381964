// `windtunnel compare`: results and scenarios beside a reference, which is the first of them. Scenarios are simulated first,
// with the same seed and as many replications.

import { compareResults, type LabelledResult, type ResultsComparison } from '../../analysis/compare/compare-results.ts';
import { type GateTally, gateTally, hasRegression, isBlind } from '../../analysis/compare/gate.ts';
import { plain } from '../../base/text/inert.ts';
import type { ComparedResults, ComparisonReporter } from '../../output/compare/reporter.ts';
import { regressionText, vanishedText } from '../../output/compare/words.ts';
import { htmlComparison } from '../../output/html/compare/report.ts';
import type { RenderOptions } from '../../output/index.ts';
import type { Scenario, ScenarioChange } from '../../scenario/index.ts';
import { COMPARED_REPLICATIONS } from '../comparing/baseline.ts';
import {
  type Operand,
  type Operands,
  readOperands,
  resultWithPlatforms,
  scenarioWithPlatforms,
  withSeed,
} from '../comparing/compare-operands.ts';
import { readTolerances } from '../comparing/compare-tolerances.ts';
import { COMPARISON_REPORTERS } from '../comparing/comparison-reporters.ts';
import type { CommandContext } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { badInput } from '../failure.ts';
import { problemText } from '../inputs/load-scenarios.ts';
import { type ChangeOptions, scenarioChanges } from '../inputs/scenario-changes.ts';
import { type Interruption, listenForInterruption } from '../interruption.ts';
import { createPool, type Pool } from '../pool.ts';
import { readingPrograms } from '../reports/page-programs.ts';
import { planTargets, type ReportTarget, readReportRequests } from '../reports/report-files.ts';
import { runScenario } from '../scenario-run.ts';
import { planStudy } from '../study/plan.ts';
import { COLUMNS_WITHOUT_TERMINAL } from '../terminal.ts';
import { checkWritable, writeFileWhole } from '../write.ts';

export interface CompareOptions extends ChangeOptions {
  readonly platform?: readonly string[];
  readonly replications?: number;
  readonly workers: number;
  readonly indifference: number;
  readonly tolerance?: readonly string[];
  readonly failOnRegression?: true;
  readonly failOnInconclusive?: true;
  readonly reporter?: readonly string[];
  readonly out: string;
}

/** @throws Failure for bad usage and for what cannot be read or simulated */
export async function compareCommand(
  context: CommandContext,
  args: readonly string[],
  options: CompareOptions,
): Promise<ExitCode> {
  if (args.length < 2) throw badInput('compare needs at least two results or scenarios', 'the first is the reference');
  const tolerances = readTolerances(options.tolerance ?? []);
  const requests = readReportRequests(options.reporter ?? [context.isJson ? 'json' : 'line'], COMPARISON_REPORTERS);
  const changes = scenarioChanges(options, process.env);
  const operands = await readOperands(args, changes, process.stdin);
  try {
    const ready = await readyOperands(context, operands, { changes, options });
    if (ready === null) return EXIT.badInput;
    const inputFiles = args.filter((arg) => arg !== '-');
    const [targets = []] = planTargets({ requests, scenarioNames: ['comparison'], outFolder: options.out, inputFiles });
    for (const { file } of targets) if (file !== null) checkWritable(file);
    const { results, exitCode } = await simulated(context, ready, options);
    if (results === null) return exitCode;
    const [reference, ...others] = results as [LabelledResult, ...LabelledResult[]];
    const comparison = compareResults(reference, others, { indifference: options.indifference, tolerances });
    const compared = { before: reference.result, after: others.map(({ result }) => result) };
    await report(context, { comparison, compared }, targets);
    return await judged(context, comparison, options);
  } finally {
    operands.close();
  }
}

/** A result, or a scenario with the seed and the platforms that it is run with. */
type ReadyOperand = { readonly label: string } & (
  | (LabelledResult & { readonly kind: 'result' })
  | { readonly kind: 'scenario'; readonly scenario: Scenario; readonly traceFolder: string }
);

interface Reading {
  readonly changes: readonly ScenarioChange[];
  readonly options: CompareOptions;
}

/** Null when a scenario is not valid; then all problems of all of them have been shown. */
async function readyOperands(
  context: CommandContext,
  { list }: Operands,
  { changes, options }: Reading,
): Promise<readonly ReadyOperand[] | null> {
  const isGiven = changes.some(({ kind }) => kind === 'seed');
  const seed = isGiven ? null : seedOf(list);
  const ready: ReadyOperand[] = [];
  for (const operand of list) {
    if (operand.kind === 'result') {
      ready.push({ ...operand, result: resultWithPlatforms(operand.result, options.platform) });
      continue;
    }
    const { input, loaded: asWritten } = operand;
    const hasOtherSeed = asWritten.isValid && seed !== null && asWritten.scenario.seed !== seed;
    const loaded = hasOtherSeed ? await withSeed(operand, changes, seed) : asWritten;
    const hasWarnings = !context.isQuiet && !context.isJson;
    if (!loaded.isValid || hasWarnings) await context.writeError(problemText(loaded, context.terminal.hasErrorColor));
    if (loaded.isValid) {
      const scenario = scenarioWithPlatforms(loaded.scenario, options.platform);
      ready.push({ label: operand.label, kind: 'scenario', scenario, traceFolder: input.folder });
    }
  }
  return ready.length === list.length ? ready : null;
}

/** That of the first result, which cannot be changed any more, else that of the first scenario. */
function seedOf(operands: readonly Operand[]): string | null {
  for (const operand of operands) if (operand.kind === 'result') return operand.result.scenario.seed;
  for (const operand of operands) {
    if (operand.kind === 'scenario' && operand.loaded.isValid) return operand.loaded.scenario.seed;
  }
  return null;
}

/** As many as the first result has, so that both can be paired. */
function replicationsOf(operands: readonly ReadyOperand[], wanted: number | undefined): number {
  const saved = operands.find((operand) => operand.kind === 'result');
  return wanted ?? (saved === undefined ? COMPARED_REPLICATIONS : (saved.result.study?.replicationCount ?? 1));
}

interface Simulated {
  /** Null where the run was interrupted. */
  readonly results: readonly LabelledResult[] | null;
  readonly exitCode: ExitCode;
}

async function simulated(
  context: CommandContext,
  operands: readonly ReadyOperand[],
  options: CompareOptions,
): Promise<Simulated> {
  const isNeeded = operands.some(({ kind }) => kind === 'scenario');
  if (!isNeeded) return { results: operands.flatMap(resultOf), exitCode: EXIT.ok };
  const pool = createPool({ workers: options.workers });
  const interruption = listenForInterruption(() => pool.cancel());
  try {
    const replications = replicationsOf(operands, options.replications);
    return await simulateEach(context, operands, { pool, interruption, replications });
  } finally {
    interruption.stopListening();
    await pool.close();
  }
}

function resultOf(operand: ReadyOperand): readonly LabelledResult[] {
  return operand.kind === 'result' ? [operand] : [];
}

interface SimulationParts {
  readonly pool: Pool;
  readonly interruption: Interruption;
  readonly replications: number;
}

/** Half a comparison is none: an interruption ends it. */
async function simulateEach(
  context: CommandContext,
  operands: readonly ReadyOperand[],
  { pool, interruption, replications }: SimulationParts,
): Promise<Simulated> {
  const results: LabelledResult[] = [];
  for (const operand of operands) {
    if (operand.kind === 'result') {
      results.push(operand);
      continue;
    }
    const { label, scenario, traceFolder } = operand;
    const plan = planStudy(scenario, { replications });
    if (context.isVerbose) await context.writeError(`${plain(label)}: ${replications} replications\n`);
    const { result } = await runScenario({ scenario, traceFolder, pool, context, plan });
    const interrupted = interruption.exitCode();
    if (interrupted !== null || result === null || !result.isComplete) {
      await context.writeError('windtunnel: interrupted; nothing was compared\n');
      return { results: null, exitCode: interrupted ?? EXIT.couldNotFinish };
    }
    results.push({ label, result });
  }
  return { results, exitCode: EXIT.ok };
}

interface Reported {
  readonly comparison: ResultsComparison;
  readonly compared: ComparedResults;
}

async function report(
  context: CommandContext,
  { comparison, compared }: Reported,
  targets: readonly ReportTarget<ComparisonReporter>[],
): Promise<void> {
  const { hasColor, isAscii, columns } = context.terminal;
  for (const { reporter, file } of targets) {
    if (file === null) {
      const shown = { hasColor, isAscii, columnCount: columns, ...pageOf(reporter) };
      await context.writeOut(reporter.render(comparison, shown, compared));
      continue;
    }
    const look = { hasColor: false, isAscii, columnCount: COLUMNS_WITHOUT_TERMINAL, ...pageOf(reporter) };
    const text = reporter.render(comparison, look, compared);
    writeFileWhole(file, text);
    const place = plain(file, { max: 1000 });
    if (!context.isQuiet && !context.isJson) await context.writeError(`${reporter.name} report: ${place}\n`);
  }
}

function pageOf(reporter: ComparisonReporter): Pick<RenderOptions, 'page'> {
  return reporter === htmlComparison ? { page: readingPrograms() } : {};
}

/** What fails is told where logs are read, whatever the reporters show. */
async function judged(
  context: CommandContext,
  comparison: ResultsComparison,
  { failOnRegression, failOnInconclusive }: CompareOptions,
): Promise<ExitCode> {
  const tally = gateTally(comparison.results);
  if (failOnRegression === true && hasRegression(tally)) {
    await context.writeError(`windtunnel: ${plain(regressionText(tally), { max: 2000 })}\n`);
    return EXIT.failed;
  }
  const isAsked = failOnRegression === true || failOnInconclusive === true;
  if (isAsked && isBlind(tally)) {
    await context.writeError(`windtunnel: inconclusive: ${plain(blindText(tally), { max: 2000 })}\n`);
    return EXIT.inconclusive;
  }
  if (failOnInconclusive !== true || tally.open.length === 0) return EXIT.ok;
  const figures = tally.open.length === 1 ? '1 figure may have' : `${tally.open.length} figures may have`;
  const text = `${figures} become worse than is tolerated; more --replications would tell`;
  await context.writeError(`windtunnel: inconclusive: ${text}\n`);
  return EXIT.inconclusive;
}

/** A gate that saw nothing does not open: with one replication nothing can be told from chance. */
function blindText(tally: GateTally): string {
  if (tally.blindCount === 0) return vanishedText(tally);
  return 'no figure could be judged; compare platforms that ran on both sides, with --replications 10 or more';
}
