// Reads the files that a scenario extends, and nothing that lies outside of its folder. What is in them is checked by the
// scenario's reader.
import { readdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { closest } from '../../base/closest.ts';
import { type BaseFile, decodeUtf8, type ReadBaseFile } from '../../scenario/index.ts';
import { Failure } from '../failure.ts';
import { reasonOf } from '../traces/trace-file-path.ts';
import { isInside } from './inside-folder.ts';
import { MAX_INPUT_BYTES, readSmallFile } from './read-input.ts';

const COPY_HINT = 'Copy the file into the folder of the scenario and name it from there.';

/** Reads below this folder, which is absolute. */
export function baseFilesIn(folder: string): ReadBaseFile {
  return (file) => readBaseFile({ folder, file });
}

function readBaseFile({ folder, file }: { readonly folder: string; readonly file: string }): BaseFile {
  const path = join(folder, file);
  try {
    const realFile = realpathSync(path);
    if (!isInside({ realFolder: realpathSync(folder), realFile })) {
      return { ok: false, message: "is a link that leads out of the scenario's folder", hint: COPY_HINT };
    }
    const decoded = decodeUtf8(readSmallFile(realFile, MAX_INPUT_BYTES));
    if (decoded.ok) return { ok: true, text: decoded.value };
    const [problem] = decoded.problems;
    return { ok: false, message: `cannot be read: ${problem?.message ?? ''}`, hint: problem?.hint };
  } catch (error) {
    if (error instanceof Failure) return { ok: false, message: `cannot be read: ${reasonIn(error)}` };
    const near = nearName(path);
    const hint = near === undefined ? undefined : `Did you mean ${join(dirname(file), near)}?`;
    return { ok: false, message: `cannot be read: ${reasonOf(error)}`, hint };
  }
}

/** The failure without the path, which the message has already. */
function reasonIn({ message }: Failure): string {
  return message.slice(message.lastIndexOf(': ') + 2);
}

function nearName(path: string): string | undefined {
  try {
    return closest(basename(path), readdirSync(dirname(path)).sort());
  } catch {
    return undefined;
  }
}
