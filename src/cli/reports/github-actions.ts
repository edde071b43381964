// What GitHub Actions gives to a step and takes from it: where the repository lies, the job summary, and a log in which
// lines of a certain form are commands. The one reader of the environment for these facts.

import { appendFileSync, statSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { plain } from '../../base/text/inert.ts';
import { systemCode, systemReason } from '../failure.ts';
import type { WriteText } from '../write.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** GitHub refuses the summary of a step that is larger. */
const MOST_SUMMARY_BYTES = 1024 * 1024;

/** Whether this is a step of GitHub Actions. */
export function isOnGitHub(env: Environment): boolean {
  return env.GITHUB_ACTIONS === 'true';
}

// A command is `::name::` behind nothing but blanks, or `##[name]` anywhere in a line.
const COMMAND_START = /(^|[\r\n\u0085\u2028\u2029])([\s\u0085\u180e\u200b]*)::/g;

/**
 * The text with what the log would take for a command written as an escape. In JSON the escape stands for the same
 * character.
 */
export function withoutCommands(text: string): string {
  return text.replaceAll('##[', '#\\u0023[').replace(COMMAND_START, '$1$2\\u003a:');
}

/** A writer to the log of a step, in which only the reporter of annotations gives commands. */
export function guardedWriter(write: WriteText): WriteText {
  return (text) => write(withoutCommands(text));
}

/** The path as annotations name it: from the root of the repository; null for what does not lie in it. */
export function pathInRepository(path: string, env: Environment): string | null {
  const root = resolve(env.GITHUB_WORKSPACE ?? '.');
  const inside = relative(root, resolve(path));
  if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) return null;
  return inside.replaceAll(sep, '/');
}

/**
 * Appends to the job summary, where there is one; gives what is to be told where that was not possible, which is no reason
 * to fail.
 */
export function appendToSummary(text: string, env: Environment): string | null {
  const file = env.GITHUB_STEP_SUMMARY ?? '';
  if (file === '') return null;
  try {
    const used = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    const hasRoom = used + Buffer.byteLength(text) <= MOST_SUMMARY_BYTES;
    if (hasRoom) appendFileSync(file, text);
    return hasRoom
      ? null
      : 'the job summary is full, GitHub takes 1 MiB; write files instead: --reporter markdown:{name}.md';
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return `cannot write the job summary ${plain(file)}: ${systemReason(error)}`;
  }
}
