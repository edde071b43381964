// What is told on standard error after the simulation: how long it took here. Nothing of it is part of a result.

import { formatBytes } from '../base/units/bytes.ts';
import { eventRateText } from './event-rate.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { textTable } from './table.ts';

const BYTES_PER_KIB = 1024;

/** How one scenario of several ended. */
export interface ScenarioEnding {
  readonly name: string;
  readonly exitCode: ExitCode;
  readonly wallMs: number;
}

/** Wall time, speed and memory on one line. */
export function runCostText(cost: {
  readonly events: number;
  readonly wallMs: number;
  readonly isAscii: boolean;
}): string {
  const parts = [
    `ran in ${seconds(cost.wallMs)}`,
    eventRateText(cost),
    `peak memory ${formatBytes(process.resourceUsage().maxRSS * BYTES_PER_KIB)}`,
  ];
  return `${parts.join(cost.isAscii ? ' - ' : ' · ')}\n`;
}

/** One line for each scenario that was begun, and how many were not. */
export function summaryText(endings: readonly ScenarioEnding[], plannedCount: number): string {
  const rows = endings.map((ending) => [ending.name, seconds(ending.wallMs), WORDS[ending.exitCode]]);
  const missing = plannedCount - endings.length;
  const rest = missing === 0 ? '' : `${missing} of ${plannedCount} scenarios were not begun\n`;
  return `\n${textTable(['scenario', 'time', 'ending'], rows)}${rest}`;
}

const WORDS: Readonly<Record<ExitCode, string>> = {
  [EXIT.ok]: 'ok',
  [EXIT.failed]: 'thresholds failed',
  [EXIT.badInput]: 'bad input',
  [EXIT.inconclusive]: 'thresholds not decided',
  [EXIT.couldNotFinish]: 'could not finish',
  [EXIT.bug]: 'bug',
  [EXIT.interrupted]: 'interrupted',
  [EXIT.terminated]: 'interrupted',
};

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
