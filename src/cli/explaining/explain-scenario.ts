// What can be told of a scenario without running it: who can run it, what its traffic asks for, how many units that takes.

import { plain } from '../../base/text/inert.ts';
import { formatBytes } from '../../base/units/bytes.ts';
import { formatCount } from '../../base/units/count.ts';
import { formatDuration } from '../../base/units/duration.ts';
import { shortNumber } from '../../base/units/number-text.ts';
import { formatRate } from '../../base/units/rate.ts';
import { type RenderOptions, reasonText } from '../../output/index.ts';
import type { Feasibility, JobFacts, ServiceLoad, TaskFacts, UnitsNeeded } from '../../scenario/index.ts';
import { textTable } from '../table.ts';

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

/** What comes in of each job, and the tasks that it is made of, as tables; nothing where there is no job. */
export function jobsText(jobs: readonly JobFacts[]): string {
  if (jobs.length === 0) return '';
  const heading = ['job', 'in the run', 'deadline', 'priority'];
  const rows = jobs.map(({ job, expectedCount, deadlineMs, priority }) => [
    job,
    known(expectedCount, shortNumber),
    deadlineMs === null ? 'none' : formatDuration(deadlineMs * 1000),
    String(priority),
  ]);
  const tasks = jobs.flatMap(({ job, tasks: own }) => own.map((task) => taskRow(job, task)));
  const taskHeading = ['job.task', 'after', 'pieces', 'reads', 'writes', 'work'];
  return `\nJOBS on average (- where a trace brings them)\n${indented(textTable(heading, rows))}\n${indented(textTable(taskHeading, tasks))}`;
}

function taskRow(job: string, { task, after, pieceCount, inputBytes, outputBytes, workMs, on }: TaskFacts) {
  return [
    `${job}.${task}`,
    after.length === 0 ? UNKNOWN : after.join(', '),
    formatCount(pieceCount),
    formatBytes(inputBytes),
    formatBytes(outputBytes),
    `${formatDuration(Math.round(workMs * 1000))} of ${on === 'gpu' ? 'a GPU' : 'a core'}`,
  ];
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
