// Everything the command writes: files, whole or not at all, and the two standard streams. What is written is decided elsewhere.

import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { plain } from '../base/text/inert.ts';
import { couldNotFinish, type Failure, systemCode, systemReason } from './failure.ts';

/** A stream that the command writes text to; resolves when the text is handed on, also if nobody reads it any more. */
export type WriteText = (text: string) => Promise<void>;

/**
 * A writer to a standard stream. A reader that closes early (`| head`) is no error; a full disk behind it is.
 * Errors come back from the write they belong to, so that none is thrown where nobody waits.
 */
export function streamWriter(stream: NodeJS.WritableStream, name: string): WriteText {
  stream.on('error', () => {});
  return (text) =>
    new Promise((resolve, reject) => {
      stream.write(text, (error) => {
        const isIgnored = error === null || error === undefined || isClosedByReader(error);
        if (isIgnored) resolve();
        else reject(couldNotFinish(`cannot write to ${name}: ${systemReason(error)}`));
      });
    });
}

function isClosedByReader(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED';
}

/**
 * Puts the content into the file so that at any moment, also after a crash, the file has either its old content or all
 * of the new. Missing folders are made. Pipes and devices cannot be replaced and are written to directly.
 * @throws Failure when the system refuses; the old file is then untouched
 */
export function writeFileWhole(path: string, content: string | Uint8Array): void {
  try {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    mkdirSync(dirname(path), { recursive: true });
    const existing = statSync(path, { throwIfNoEntry: false });
    if (existing === undefined) replaceFile({ path, bytes, mode: 0o666 });
    else if (existing.isDirectory()) throw refusal(path, 'it is a folder, not a file');
    else if (!existing.isFile()) writeInto(path, bytes);
    else replaceFile({ path: realpathSync(path), bytes, mode: existing.mode & 0o777 });
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    throw refusal(path, systemReason(error));
  }
}

/**
 * Finds out before the work whether the file could be written, without leaving a trace in an existing folder.
 * @throws Failure when it could not
 */
export function checkWritable(path: string): void {
  try {
    const folder = dirname(path);
    mkdirSync(folder, { recursive: true });
    const existing = statSync(path, { throwIfNoEntry: false });
    if (existing?.isDirectory()) throw refusal(path, 'it is a folder, not a file');
    if (existing !== undefined && !existing.isFile()) return;
    const probe = temporaryName(folder);
    closeSync(openSync(probe, 'wx'));
    unlinkSync(probe);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    throw refusal(path, systemReason(error));
  }
}

interface Replacement {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly mode: number;
}

function replaceFile({ path, bytes, mode }: Replacement): void {
  const folder = dirname(path);
  const temporary = temporaryName(folder);
  const file = openSync(temporary, 'wx', mode);
  try {
    try {
      writeAll(file, bytes);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    unlinkSync(temporary);
    throw error;
  }
  syncFolder(folder);
}

/** Same folder as the target, so that the rename never crosses a file system. */
function temporaryName(folder: string): string {
  return join(folder, `.windtunnel-${process.pid}-${crypto.randomUUID().slice(0, 8)}.tmp`);
}

function writeInto(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'w');
  try {
    writeAll(file, bytes);
  } finally {
    closeSync(file);
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(file, bytes, written);
}

/** Makes the rename survive a power cut where the system can; the file is already in place where it cannot. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
  }
}

function refusal(path: string, reason: string): Failure {
  return couldNotFinish(`cannot write ${plain(path)}: ${reason}`);
}
