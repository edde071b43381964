// What is typed to have a result again, byte for byte: a command for a shell, whatever stands in names and values.

import { shellWord } from '../base/text/shell-word.ts';
import { textWidth } from '../base/text/width.ts';
import type { RunResult } from '../metrics/result.ts';

/** Stands for the scenario where it is not known which file it was. */
const SOME_SCENARIO = '<scenario>';

/** How the words are written, and how long a line may be. */
export interface CommandLook {
  readonly isAscii?: boolean;
  /** Cells of a line; a longer command is broken between words by backslashes. */
  readonly columnCount?: number;
}

/** Lines of the command. A word that is longer than a line stays whole. */
export function reproduceLines(
  result: Pick<RunResult, 'scenario' | 'study' | 'origin'>,
  { isAscii = false, columnCount = Number.POSITIVE_INFINITY }: CommandLook = {},
): readonly string[] {
  const quoted = (words: readonly string[]) => words.map((word) => shellWord(word, { isAscii }));
  const { origin } = result;
  if (origin === undefined) {
    return brokenLines(['windtunnel', 'run', SOME_SCENARIO, ...pairs(quoted(usualFlags(result)))], columnCount);
  }
  const file = origin.file === null ? '-' : origin.file.startsWith('-') ? `./${origin.file}` : origin.file;
  const words = [
    ...origin.environment.map((assignment) => assignmentText(assignment, isAscii)),
    'windtunnel',
    'run',
    ...quoted([file]),
    ...pairs(quoted(origin.arguments)),
  ];
  return brokenLines(words, columnCount);
}

/** The command on one line. */
export function reproduceCommand(result: Pick<RunResult, 'scenario' | 'study' | 'origin'>): string {
  return reproduceLines(result).join('\n');
}

/** What the command gives. */
export function reproducePromise({ isComplete, origin }: Pick<RunResult, 'isComplete' | 'origin'>): string {
  const where = origin === undefined ? '' : ', in the folder in which it was run';
  const stdin = origin?.file === null ? ', with the same scenario on standard input' : where;
  if (!isComplete) return `runs it again to its end; this result was interrupted${stdin}.`;
  return `gives the same result, byte for byte, with the same version${stdin}.`;
}

/** A seed of which nothing has to be quoted. */
const PLAIN_SEED = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** Of a result that no command made: its scenario has its seed. */
function usualFlags({ scenario, study }: Pick<RunResult, 'scenario' | 'study'>): readonly string[] {
  const seed = PLAIN_SEED.test(scenario.seed) ? ['--seed', scenario.seed] : [];
  return [...seed, '--replications', String(study?.replicationCount ?? 1)];
}

/** The name of a variable is never quoted, or it would be none. */
function assignmentText(assignment: string, isAscii: boolean): string {
  const at = assignment.indexOf('=');
  const name = assignment.slice(0, Math.max(0, at));
  const isName = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
  return isName ? `${name}=${shellWord(assignment.slice(at + 1), { isAscii })}` : shellWord(assignment, { isAscii });
}

/** A flag and its value stay on one line. */
function pairs(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    if (last?.startsWith('--') === true && !last.includes(' ') && !word.startsWith('--')) {
      joined[joined.length - 1] = `${last} ${word}`;
    } else joined.push(word);
  }
  return joined;
}

const BREAK = ' \\';
const INDENT = '  ';

function brokenLines(words: readonly string[], columnCount: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer) + BREAK.length > columnCount) {
      lines.push(`${line}${BREAK}`);
      line = `${INDENT}${word}`;
    } else line = longer;
  }
  return [...lines, line];
}
