// Reads the files that a command is given, as bytes. What is in them is checked by the scenario's reader.

import { closeSync, constants, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { closest } from '../../base/closest.ts';
import { plain } from '../../base/text/inert.ts';
import { MAX_TEXT_LENGTH } from '../../scenario/limits.ts';
import { badInput, couldNotFinish, type Failure, systemCode, systemReason } from '../failure.ts';

/** The largest scenario that is read: it is text written by people. */
export const MAX_INPUT_BYTES = MAX_TEXT_LENGTH;
const INPUT_FILE = /\.(ya?ml|json)$/i;
/** The largest result that is read: its text has to fit into one string. */
const MAX_RESULT_BYTES = 256 * 1024 * 1024;

/** One scenario as it was given. */
export interface InputFile {
  /** As shown in messages. */
  readonly label: string;
  /** Null for standard input. */
  readonly path: string | null;
  /** Absolute; what the scenario may refer to lies below it. */
  readonly folder: string;
  readonly bytes: Uint8Array;
}

/**
 * Every file behind the arguments: files, folders (their .yaml, .yml and .json files in order of name) and `-` for standard
 * input; a file that is named twice is read once.
 * @throws Failure for the first argument that cannot be read
 */
export async function readInputs(
  args: readonly string[],
  stdin: AsyncIterable<Uint8Array | string>,
): Promise<readonly InputFile[]> {
  const inputs = new Map<string, InputFile>();
  for (const arg of args) {
    const paths = arg === '-' ? ['-'] : expandArgument(arg);
    for (const path of paths) {
      const key = path === '-' ? '-' : resolve(path);
      if (!inputs.has(key)) inputs.set(key, path === '-' ? await readStandardInput(stdin) : readFileInput(path));
    }
  }
  return [...inputs.values()];
}

function expandArgument(path: string): readonly string[] {
  if (kindOf(path) !== 'folder') return [path];
  const names = namesIn(path).filter((name) => INPUT_FILE.test(name) && !name.startsWith('.'));
  const files = names.map((name) => join(path, name)).filter((file) => kindOf(file) === 'file');
  if (files.length === 0) throw badInput(`the folder ${plain(path)} has no .yaml, .yml or .json file`);
  return files;
}

/** What the name stands for, links followed; null for nothing, and for what the system does not let us see. */
function kindOf(path: string): 'file' | 'folder' | 'other' | null {
  try {
    const facts = statSync(path);
    if (facts.isDirectory()) return 'folder';
    return facts.isFile() ? 'file' : 'other';
  } catch {
    return null;
  }
}

/** Names in a folder in the order of their code units, the same everywhere. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    throw couldNotFinish(`cannot read the folder ${plain(folder)}: ${systemReason(error)}`);
  }
}

/**
 * The one file behind an argument, or standard input (`-`), which may hold a result: results are larger than scenarios.
 * @throws Failure when it cannot be read, or is a folder
 */
export async function readScenarioOrResult(arg: string, stdin: AsyncIterable<Uint8Array | string>): Promise<InputFile> {
  return arg === '-' ? await readStandardInput(stdin, MAX_RESULT_BYTES) : readFileInput(arg, MAX_RESULT_BYTES);
}

function tooLarge(limitBytes: number): string {
  const kind = limitBytes === MAX_INPUT_BYTES ? 'scenario' : 'result';
  return `it is larger than ${limitBytes / 1024 / 1024} MiB, the limit for a ${kind}`;
}

function readFileInput(path: string, limitBytes = MAX_INPUT_BYTES): InputFile {
  return { label: path, path, folder: resolve(dirname(path)), bytes: readSmallFile(path, limitBytes) };
}

/**
 * The bytes of a regular file of at most so many; a device or pipe is not even opened.
 * @throws Failure when it cannot be read
 */
export function readSmallFile(path: string, limitBytes: number): Uint8Array {
  const facts = statOrFail(path);
  if (!facts.isFile()) throw badInput(`cannot read ${plain(path)}: it is no regular file`);
  if (facts.size > limitBytes) throw badInput(`cannot read ${plain(path)}: ${tooLarge(limitBytes)}`);
  try {
    return readAtMost(path, limitBytes);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    throw couldNotFinish(`cannot read ${plain(path)}: ${systemReason(error)}`);
  }
}

function statOrFail(path: string): ReturnType<typeof fstatSync> {
  try {
    return statSync(path);
  } catch (error) {
    const isAbsent = systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR';
    if (isAbsent) throw absentFile(path);
    throw couldNotFinish(`cannot read ${plain(path)}: ${systemReason(error)}`);
  }
}

/** Reads through one handle and checks again there, because the name may point elsewhere by now. */
function readAtMost(path: string, limitBytes: number): Uint8Array {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const facts = fstatSync(file);
    if (!facts.isFile()) throw badInput(`cannot read ${plain(path)}: it is no regular file`);
    const limit = Math.min(limitBytes, Math.max(facts.size, MAX_INPUT_BYTES));
    const buffer = Buffer.alloc(limit + 1);
    let length = 0;
    for (let count = -1; count !== 0 && length <= limit; length += count) {
      count = readSync(file, buffer, length, buffer.length - length, null);
    }
    if (length > limit) throw badInput(`cannot read ${plain(path)}: ${tooLarge(limitBytes)}`);
    return buffer.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

function absentFile(path: string): Failure {
  const folder = dirname(path);
  if (kindOf(folder) !== 'folder') {
    return badInput(`there is no file ${plain(path)}: the folder ${plain(folder)} does not exist`);
  }
  const candidates = namesIn(folder).filter((name) => INPUT_FILE.test(name));
  const near = closest(basename(path), candidates) ?? candidates.find((name) => name.startsWith(`${basename(path)}.`));
  if (near !== undefined)
    return badInput(`there is no file ${plain(path)}`, `did you mean ${plain(join(folder, near))}?`);
  return badInput(`there is no file ${plain(path)}`);
}

async function readStandardInput(
  stdin: AsyncIterable<Uint8Array | string>,
  limitBytes = MAX_INPUT_BYTES,
): Promise<InputFile> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stdin) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    length += bytes.length;
    if (length > limitBytes) throw badInput(`cannot read standard input: ${tooLarge(limitBytes)}`);
    chunks.push(bytes);
  }
  return { label: 'standard input', path: null, folder: process.cwd(), bytes: Buffer.concat(chunks) };
}
