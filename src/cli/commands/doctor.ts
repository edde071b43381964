// `windtunnel doctor`: what on this machine may keep Windtunnel from working well, with advice.

import { accessSync, constants, statSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { dirname, resolve } from 'node:path';
import { formatBytes } from '../../base/units/bytes.ts';
import { PRICE_BOOKS } from '../../model/pricing/price-books/index.ts';
import { VERSION } from '../../run/version.ts';
import { type CommandContext, jsonText } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { systemReason } from '../failure.ts';
import { textTable } from '../table.ts';

type Verdict = 'ok' | 'warning' | 'problem';

interface Finding {
  readonly subject: string;
  readonly verdict: Verdict;
  readonly found: string;
}

const LEAST_NODE = [20, 19] as const;
const PRICE_BOOK_MONTHS = 6;

/** A problem makes the exit code 4; a warning does not. */
export async function doctorCommand(context: CommandContext): Promise<ExitCode> {
  const findings = [
    { subject: 'windtunnel', verdict: 'ok', found: VERSION } as const,
    nodeFinding(process.versions.node),
    { subject: 'platform', verdict: 'ok', found: `${process.platform} ${process.arch}` } as const,
    coresFinding(),
    ...terminalFindings(context.terminal),
    writeFinding(resolve('reports')),
    priceBookFinding(new Date()),
  ];
  const rows = findings.map(({ subject, verdict, found }) => [subject, verdict, found]);
  await context.writeOut(context.isJson ? jsonText({ findings }) : textTable(['subject', 'verdict', 'found'], rows));
  return findings.some((finding) => finding.verdict === 'problem') ? EXIT.couldNotFinish : EXIT.ok;
}

function nodeFinding(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isEnough = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
  const advice = isEnough ? '' : `; Windtunnel needs ${LEAST_NODE.join('.')} or later`;
  return { subject: 'node', verdict: isEnough ? 'ok' : 'problem', found: `${version}${advice}` };
}

function coresFinding(): Finding {
  const cores = availableParallelism();
  const memory = `${formatBytes(totalmem())} of memory`;
  const advice = cores === 1 ? '; platforms are simulated one after another' : '';
  return { subject: 'cores', verdict: 'ok', found: `${cores} available, ${memory}${advice}` };
}

function terminalFindings(terminal: CommandContext['terminal']): readonly Finding[] {
  const size = terminal.isOutputTerminal ? `${terminal.columns} columns` : 'standard output is no terminal';
  const isNarrow = terminal.isOutputTerminal && terminal.columns < 80;
  return [
    {
      subject: 'terminal',
      verdict: isNarrow ? 'warning' : 'ok',
      found: isNarrow ? `${size}; reports need 80 to look right` : size,
    },
    { subject: 'colour', verdict: 'ok', found: `${terminal.hasColor ? 'on' : 'off'}: ${terminal.colorReason}` },
    { subject: 'characters', verdict: 'ok', found: terminal.isAscii ? 'ASCII' : 'Unicode' },
    { subject: 'ci', verdict: 'ok', found: terminal.isCi ? 'yes: no progress line' : 'no' },
  ];
}

/** Asks about the folder or, where there is none yet, about the one that it would be made in. Writes nothing. */
function writeFinding(folder: string): Finding {
  const subject = 'reports/';
  const facts = statSync(folder, { throwIfNoEntry: false });
  if (facts !== undefined && !facts.isDirectory()) {
    return { subject, verdict: 'problem', found: `${folder} is a file; remove it or use --out` };
  }
  const asked = facts === undefined ? dirname(folder) : folder;
  try {
    accessSync(asked, constants.W_OK | constants.X_OK);
    return { subject, verdict: 'ok', found: facts === undefined ? 'can be created' : 'can be written' };
  } catch (error) {
    return { subject, verdict: 'problem', found: `${asked}: ${systemReason(error)}; use --out with another folder` };
  }
}

function priceBookFinding(today: Date): Finding {
  const newest = PRICE_BOOKS.map((book) => ({ id: book.id, months: monthsSince(book.month, today) })).sort(
    (a, b) => a.months - b.months,
  )[0];
  if (newest === undefined) return { subject: 'prices', verdict: 'problem', found: 'there is no price book' };
  const isOld = newest.months > PRICE_BOOK_MONTHS;
  const age = newest.months <= 0 ? 'this month' : `${newest.months} month${newest.months === 1 ? '' : 's'} old`;
  const advice = isOld ? '; compare with the current AWS prices or update Windtunnel' : '';
  return { subject: 'prices', verdict: isOld ? 'warning' : 'ok', found: `${newest.id}, ${age}${advice}` };
}

/** Whole months from `2026-11` to the month of today (UTC). */
function monthsSince(month: string, today: Date): number {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return (today.getUTCFullYear() - year) * 12 + today.getUTCMonth() + 1 - number;
}
