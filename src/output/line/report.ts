// The report for terminals and logs: answer, platforms, what cannot run, bill, how to reproduce.

import { headline } from '../../analysis/headline.ts';
import { judge } from '../../analysis/thresholds/judge.ts';
import { tallyOf } from '../../analysis/thresholds/tally.ts';
import type { RunResult } from '../../metrics/result.ts';
import { lengthText } from '../figure-text.ts';
import type { RenderOptions, Reporter } from '../reporter.ts';
import { reproduceLines } from '../reproduce-text.ts';
import { eventsText, replicationCountText, stoppingText, tooShortText, warmupText } from '../study-words.ts';
import { verdictSentence } from '../threshold-figures.ts';
import { adviceLines } from './advice.ts';
import { billLines } from './bill.ts';
import { callLines } from './calls.ts';
import { wrapToWidth } from './fit-text.ts';
import { incidentLines } from './incidents.ts';
import { infeasibleLines, limitationLines } from './infeasible.ts';
import { type Ink, inkFor, SGR } from './ink.ts';
import { jobLines } from './jobs.ts';
import { platformLines } from './platforms.ts';
import { releaseLines } from './releases.ts';
import { thresholdLines } from './thresholds.ts';

const NARROWEST = 40;
const INDENT = '  ';
const WHOLE_RUN = 'units, starts and costs of the whole run';

export const lineReporter: Reporter = {
  name: 'line',
  summary: 'a page of plain text for terminals and logs',
  extension: 'txt',
  render(result, options) {
    const fitting = { ...options, columnCount: Math.max(NARROWEST, options.columnCount) };
    const ink = inkFor(fitting);
    const sections = [
      titleLines(result, fitting, ink),
      thresholdLines({ result, verdicts: judge(result) }, fitting, ink),
      headed('PLATFORMS', platformLines(result, fitting, ink), ink),
      studyLines(result, fitting, ink),
      headed('ADVICE', adviceLines(result, fitting, ink), ink),
      headed('CALLS', callLines(result, fitting, ink), ink),
      headed('JOBS', jobLines(result, fitting, ink), ink),
      headed('RELEASES', releaseLines(result, fitting, ink), ink),
      headed('TROUBLE', incidentLines(result, fitting, ink), ink),
      headed('CANNOT RUN', infeasibleLines(result, fitting, ink), ink),
      headed('LIMITATIONS', limitationLines(result, fitting, ink), ink),
      headed('BILL (largest lines)', billLines(result, fitting, ink), ink),
      headed('REPRODUCE', reproductionLines(result, fitting, ink), ink),
    ];
    return `${sections
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join('\n'))
      .join('\n\n')}\n`;
  },
};

function headed(heading: string, lines: readonly string[], ink: Ink): readonly string[] {
  return lines.length === 0 ? [] : [ink.paint(heading, SGR.heading), ...lines];
}

function titleLines(result: RunResult, { columnCount }: RenderOptions, ink: Ink): readonly string[] {
  const { name, durationMs, warmupMs } = result.scenario;
  const windows = `; requests and latency without the first ${lengthText(warmupMs)} (warm-up), ${WHOLE_RUN}`;
  const simulated = `${lengthText(durationMs)} simulated${warmupMs === 0 ? '' : windows}`;
  const title = wrapToWidth(ink.clean(`windtunnel${ink.separator}${name}`), columnCount);
  return [
    ...title.map((line) => ink.paint(line, SGR.heading)),
    ...wrapToWidth(simulated, columnCount).map((line) => ink.paint(line, SGR.quiet)),
    '',
    ...verdictLines(result, ink),
    ...wrapToWidth(ink.clean(headline(result), Number.MAX_SAFE_INTEGER), columnCount),
  ];
}

/** Whether the thresholds hold, before anything else; how many of them is told below. */
function verdictLines(result: RunResult, ink: Ink): readonly string[] {
  const tally = tallyOf(judge(result));
  if (tally.total === 0) return [];
  return [ink.paint(verdictSentence(tally), tally.isMet ? SGR.best : SGR.bad)];
}

/** What stands behind the table: seed, replications and why so many, versions. */
function studyLines(result: RunResult, { columnCount }: RenderOptions, ink: Ink): readonly string[] {
  const { scenario, version, priceBook, study } = result;
  const facts = [
    `seed ${ink.clean(scenario.seed)}`,
    replicationCountText(result),
    eventsText(result),
    `windtunnel ${ink.clean(version)}`,
    `prices ${ink.clean(priceBook)}`,
  ];
  const words =
    study === undefined ? [] : [`${replicationCountText(result)}: ${stoppingText(study)}`, warmupText(result)];
  const wrapped = (text: string) => (text === '' ? [] : wrapToWidth(text, columnCount - INDENT.length));
  return [
    ...wrapped(words.filter((text) => text !== '').join('; ')).map((line) => ink.paint(`${INDENT}${line}`, SGR.quiet)),
    ...wrapped(tooShortText(result)).map((line) => ink.paint(`${INDENT}${line}`, SGR.bad)),
    ...wrapped(facts.join(ink.separator)).map((line) => `${INDENT}${line}`),
  ];
}

function reproductionLines(result: RunResult, { columnCount, isAscii }: RenderOptions, ink: Ink): readonly string[] {
  const { scenario, fingerprint } = result;
  const facts = [`scenario ${ink.clean(scenario.fingerprint)}`, `result ${ink.clean(fingerprint)}`];
  const room = columnCount - INDENT.length;
  return [
    ...reproduceLines(result, { isAscii, columnCount: room }),
    ...wrapToWidth(facts.join(ink.separator), room),
  ].map((line) => `${INDENT}${line}`);
}
