// Which platforms cannot run the workload, or not all of it: limit, value, rule and source of each reason.

import { feasiblePlatforms, infeasiblePlatforms } from '../../analysis/measured-platforms.ts';
import type { Infeasibility, RunResult } from '../../metrics/result.ts';
import type { RenderOptions } from '../reporter.ts';
import { wrapToWidth } from './fit-text.ts';
import { type Ink, inkFor } from './ink.ts';
import { platformLabel } from './platforms.ts';
import { INDENT } from './table.ts';

const TYPE_LENGTH = 40;

/** Platforms that could not run, each with its reasons. */
export function infeasibleLines(result: RunResult, options: RenderOptions, ink: Ink): readonly string[] {
  return infeasiblePlatforms(result).flatMap(({ name, type, reasons }) => {
    const label = platformLabel(result, name, { ink, isAscii: options.isAscii });
    return [`${INDENT}${label} (${ink.clean(type, TYPE_LENGTH)})`, ...reasonLines(reasons, options, ink)];
  });
}

/** What platforms that ran could not run of the workload. */
export function limitationLines(result: RunResult, options: RenderOptions, ink: Ink): readonly string[] {
  return feasiblePlatforms(result).flatMap(({ name, limitations }) => {
    const label = platformLabel(result, name, { ink, isAscii: options.isAscii });
    return limitations.length === 0 ? [] : [`${INDENT}${label}`, ...reasonLines(limitations, options, ink)];
  });
}

/** The reasons as text, each beginning on a line of its own; empty for none. */
export function reasonText(reasons: readonly Infeasibility[], options: RenderOptions): string {
  return reasonLines(reasons, options, inkFor(options))
    .map((line) => `${line}\n`)
    .join('');
}

function reasonLines(
  reasons: readonly Infeasibility[],
  { columnCount }: Pick<RenderOptions, 'columnCount'>,
  ink: Ink,
): readonly string[] {
  const margin = INDENT.repeat(2);
  return reasons
    .map((reason) => sentenceOf(reason, ink))
    .flatMap((text) => wrapToWidth(text, columnCount - margin.length).map((line) => `${margin}${line}`));
}

function sentenceOf({ service, limit, value, rule, source }: Infeasibility, ink: Ink): string {
  const owner = service === null ? '' : `service ${ink.clean(service)}: `;
  return `${owner}${[limit, value, rule].map((part) => ink.clean(part)).join('; ')} (${ink.clean(source)})`;
}
