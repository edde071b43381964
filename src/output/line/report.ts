// The report for terminals and logs: answer, platforms, what cannot run, bill, how to reproduce.

import { headline } from '../../analysis/headline.ts';
import { feasiblePlatforms, infeasiblePlatforms } from '../../analysis/measured-platforms.ts';
import type { Infeasibility, RunResult } from '../../metrics/result.ts';
import { lengthText } from '../figure-text.ts';
import type { RenderOptions, Reporter } from '../reporter.ts';
import { billLines } from './bill.ts';
import { wrapToWidth } from './fit-text.ts';
import { type Ink, inkFor, SGR } from './ink.ts';
import { platformLabel, platformLines } from './platforms.ts';
import { releaseLines } from './releases.ts';

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
      headed('PLATFORMS', platformLines(result, fitting, ink), ink),
      headed('RELEASES', releaseLines(result, fitting, ink), ink),
      headed('CANNOT RUN', infeasibleLines(result, fitting, ink), ink),
      headed('LIMITATIONS', limitationLines(result, fitting, ink), ink),
      headed('BILL (largest lines)', billLines(result, fitting, ink), ink),
      headed('REPRODUCE', reproduceLines(result, fitting, ink), ink),
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
    ...wrapToWidth(ink.clean(headline(result), Number.MAX_SAFE_INTEGER), columnCount),
  ];
}

function infeasibleLines(result: RunResult, options: RenderOptions, ink: Ink): readonly string[] {
  return infeasiblePlatforms(result).flatMap(({ name, type, reasons }) => {
    const label = platformLabel(result, name, { ink, isAscii: options.isAscii });
    const texts = reasons.map((reason) => reasonText(reason, ink));
    return [`${INDENT}${label} (${ink.clean(type, NARROWEST)})`, ...texts.flatMap((text) => indented(text, options))];
  });
}

function limitationLines(result: RunResult, options: RenderOptions, ink: Ink): readonly string[] {
  return feasiblePlatforms(result).flatMap(({ name, limitations }) => {
    const label = platformLabel(result, name, { ink, isAscii: options.isAscii });
    const texts = limitations.map((limitation) => reasonText(limitation, ink));
    return texts.length === 0 ? [] : [`${INDENT}${label}`, ...texts.flatMap((text) => indented(text, options))];
  });
}

function reasonText({ service, limit, value, rule, source }: Infeasibility, ink: Ink): string {
  const owner = service === null ? '' : `service ${ink.clean(service)}: `;
  return `${owner}${[limit, value, rule].map((part) => ink.clean(part)).join('; ')} (${ink.clean(source)})`;
}

function indented(text: string, { columnCount }: RenderOptions): readonly string[] {
  const margin = INDENT.repeat(2);
  return wrapToWidth(text, columnCount - margin.length).map((line) => `${margin}${line}`);
}

function reproduceLines(result: RunResult, { columnCount }: RenderOptions, ink: Ink): readonly string[] {
  const { scenario, version, priceBook, fingerprint } = result;
  const facts = [
    `seed ${ink.clean(scenario.seed)}`,
    `windtunnel ${ink.clean(version)}`,
    `prices ${ink.clean(priceBook)}`,
    `scenario ${ink.clean(scenario.fingerprint)}`,
    `result ${ink.clean(fingerprint)}`,
  ];
  return wrapToWidth(facts.join(ink.separator), columnCount - INDENT.length).map((line) => `${INDENT}${line}`);
}
