// What can be told of a scenario without running it: who can run it, what its traffic asks for, how many units that takes.

import { plain } from '../base/text/inert.ts';
import { formatBytes } from '../base/units/bytes.ts';
import { formatCount } from '../base/units/count.ts';
import { formatDuration } from '../base/units/duration.ts';
import { shortNumber } from '../base/units/number-text.ts';
import { formatRate } from '../base/units/rate.ts';
import { type RenderOptions, reasonText } from '../output/index.ts';
import type { Feasibility, ServiceLoad, UnitsNeeded } from '../scenario/index.ts';
import { textTable } from './table.ts';

const BYTES_PER_MIB = 1_048_576;
const UNKNOWN = '-';

/** Every platform, with the reasons of those that cannot run the workload. */
export function feasibilityText(platforms: readonly Feasibility[], options: RenderOptions): string {
  const lines = platforms.map(({ platform, type, isFeasible, reasons }) => {
    const verdict = isFeasible ? 'can run this workload' : 'cannot run this workload';
    const note = isFeasible && reasons.length > 0 ? ', with limitations' : '';
    return `  ${plain(platform, { max: 40 })} (${plain(type, { max: 40 })}) ${verdict}${note}\n${reasonText(reasons, options)}`;
  });
  return `FEASIBILITY\n${lines.join('')}`;
}

/** The load of each service as a table; nothing where there is no service. */
export function loadText(loads: readonly ServiceLoad[]): string {
  const heading = ['service', 'mean', 'peak', 'peak/mean', 'cpu', 'wait', 'cores', 'at peak', 'in service at peak'];
  const rows = loads.map((load) => [
    load.service,
    known(load.meanPerSecond, formatRate),
    known(load.peakPerSecond, formatRate),
    known(load.peakToMean, shortNumber),
    formatDuration(load.cpuMs * 1000),
    formatDuration(load.waitMs * 1000),
    known(load.coresOnAverage, shortNumber),
    known(load.coresAtPeak, shortNumber),
    known(load.inServiceAtPeak, shortNumber),
  ]);
  return rows.length === 0
    ? ''
    : `\nLOAD without further attempts (- where a trace brings it)\n${indented(textTable(heading, rows))}`;
}

/** The units that each platform needs, as a table. */
export function unitsText(units: readonly UnitsNeeded[]): string {
  const heading = ['platform', 'service', 'unit', 'at peak', 'most', 'bound by', 'on an empty host'];
  const rows = units.map((one) => [
    one.platform,
    one.service,
    `${shortNumber(one.vcpu)} vCPU, ${formatBytes(one.memoryMiB * BYTES_PER_MIB)}`,
    known(one.atPeak, formatCount),
    `${known(one.max, formatCount)}${one.atPeak !== null && one.max !== null && one.atPeak > one.max ? ' (too few)' : ''}`,
    one.boundBy ?? UNKNOWN,
    one.perHost === null ? UNKNOWN : `${formatCount(one.perHost.count)} on ${one.perHost.host}`,
  ]);
  return rows.length === 0 ? '' : `\nUNITS at the peak, if each were fully used\n${indented(textTable(heading, rows))}`;
}

function known(value: number | null, text: (value: number) => string): string {
  return value === null ? UNKNOWN : text(value);
}

function indented(table: string): string {
  return table.replace(/^(?=.)/gm, '  ');
}
