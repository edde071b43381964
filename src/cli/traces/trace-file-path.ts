// Opens the file of a trace, and nothing that lies outside the scenario's folder. What is in it is left to others.
import { constants } from 'node:fs';
import { type FileHandle, open, readdir, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { closest } from '../../base/closest.ts';
import { problemOfFileReference } from '../../model/fields/index.ts';
import { TraceError } from '../../model/traffic/index.ts';
import { isInside } from '../inputs/inside-folder.ts';

/** A file as the scenario names it, below the scenario's folder. */
export interface TraceFile {
  readonly folder: string;
  readonly file: string;
}

const INSIDE = "a file in the scenario's folder or below it";
const COPY_HINT = 'Copy the file into the folder of the scenario and name it from there.';

/** Opens a trace for reading; throws TraceError WT401 or WT402. The caller closes it. */
export async function openInside({ folder, file }: TraceFile): Promise<FileHandle> {
  const problem = problemOfFileReference(file);
  if (problem !== null) throw outside(file, `the name of the trace ${problem}`);
  const [realFolder, realFile] = await realPaths({ folder, file });
  if (!isInside({ realFolder, realFile }))
    throw outside(file, "the trace is a link that leads out of the scenario's folder");
  return openRegular({ file, realFile });
}

async function realPaths({ folder, file }: TraceFile): Promise<readonly [string, string]> {
  try {
    return [await realpath(folder), await realpath(join(folder, file))];
  } catch (error) {
    throw await cannotOpen({ folder, file }, error);
  }
}

/** Without blocking: a pipe that nobody writes to would otherwise be waited for. */
async function openRegular({
  file,
  realFile,
}: {
  readonly file: string;
  readonly realFile: string;
}): Promise<FileHandle> {
  let handle: FileHandle | null = null;
  try {
    handle = await open(realFile, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const facts = await handle.stat();
    if (facts.isFile()) return handle;
  } catch (error) {
    await handle?.close();
    throw await cannotOpen({ folder: dirname(realFile), file: basename(realFile), label: file }, error);
  }
  await handle.close();
  throw new TraceError({
    code: 'WT401',
    file,
    message: 'the trace is a folder or a device, not a file',
    allowed: 'a CSV file, plain or gzipped',
    hint: 'Name the file itself.',
  });
}

function outside(file: string, message: string): TraceError {
  return new TraceError({ code: 'WT402', file, message, found: file, allowed: INSIDE, hint: COPY_HINT });
}

async function cannotOpen({ folder, file, label = file }: TraceFile & { readonly label?: string }, error: unknown) {
  const reason = reasonOf(error);
  const near = await nearName({ folder, file });
  return new TraceError({
    code: 'WT401',
    file: label,
    message: `the trace cannot be opened: ${reason}`,
    allowed: INSIDE,
    hint: near === undefined ? 'The name is read from the folder of the scenario.' : `Did you mean "${near}"?`,
  });
}

/** A file beside the wanted one with nearly its name. */
async function nearName({ folder, file }: TraceFile): Promise<string | undefined> {
  const place = dirname(file);
  try {
    const near = closest(basename(file), (await readdir(join(folder, place))).sort());
    return near === undefined || near === basename(file) ? undefined : join(place, near);
  } catch {
    return undefined;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'a part of its path is not a folder',
  EACCES: 'reading it is not permitted',
  ELOOP: 'it is a link that leads to itself',
  EISDIR: 'it is a folder',
};

/** The system's reason in words, without the path that its own message shows. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return REASONS[code] ?? `the system says ${code}`;
}
