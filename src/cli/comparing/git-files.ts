// Files as they are in a revision of the git repository around: asks git, writes nothing into the repository. A scenario is
// copied into a temporary folder with everything that it names, so that it is read from there like any other.

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix, sep } from 'node:path';
import { plain } from '../../base/text/inert.ts';
import { decodeUtf8, readScenario, type ScenarioChange } from '../../scenario/index.ts';
import { badInput, couldNotFinish, systemCode } from '../failure.ts';
import { type InputFile, MAX_INPUT_BYTES } from '../inputs/read-input.ts';

/** `main:scenarios/shop.yaml`, taken apart. */
export interface GitReference {
  readonly revision: string;
  /** As git takes it: from the top of the repository, or with `./` from here. */
  readonly path: string;
}

/** A file of a revision with its folder; `remove` takes the copies away. */
export interface GitInput {
  readonly input: InputFile;
  remove(): void;
}

/** The largest trace that is copied from a revision. */
const MAX_FILE_BYTES = 1024 * 1024 * 1024;
/** No argument begins with a sign that git takes for an option, and none holds a line break or a control. */
const REVISION = /^[^-:\s\p{Cc}][^:\s\p{Cc}]{0,199}$/u;
const PATH = /^[^-\p{Cc}][^\p{Cc}]{0,999}$/u;
const FETCH_HINT =
  'in a shallow clone fetch it first: git fetch --depth=1 origin main, then origin/main:scenarios/shop.yaml';

/** The reference that an argument is, or null where it does not look like one. */
export function gitReferenceIn(arg: string): GitReference | null {
  const colon = arg.indexOf(':');
  const [revision, path] = [arg.slice(0, Math.max(0, colon)), arg.slice(colon + 1)];
  return REVISION.test(revision) && PATH.test(path) ? { revision, path: path.replaceAll('\\', '/') } : null;
}

/**
 * The file of a revision: a result, or a scenario with what it extends and the traces that it names, as they were then.
 * @throws Failure outside of a work tree, for an unknown revision and for a file that it does not have
 */
export async function readGitFile(
  { revision, path }: GitReference,
  changes: readonly ScenarioChange[],
): Promise<GitInput> {
  const label = `${revision}:${path}`;
  const commit = await commitOf(revision);
  const bytes = await blobOf({ commit, path }, MAX_FILE_BYTES);
  if (bytes === null) {
    throw badInput(
      `${plain(revision)} has no file ${plain(path)}`,
      'the path is that from the top of the repository; from here it begins with ./',
    );
  }
  const folder = mkdtempSync(join(tmpdir(), 'windtunnel-revision-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const name = posix.basename(path);
    const copy = new RevisionCopy({ commit, folder, from: posix.dirname(path) });
    copy.put(name, bytes);
    await copy.addNamed({ label, bytes, changes });
    return { input: { label, path: null, folder, bytes }, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Files of one folder of a commit, copied as they are asked for. */
class RevisionCopy {
  readonly #commit: string;
  readonly #folder: string;
  readonly #from: string;
  readonly #tried = new Set<string>();

  constructor(parts: { readonly commit: string; readonly folder: string; readonly from: string }) {
    this.#commit = parts.commit;
    this.#folder = parts.folder;
    this.#from = parts.from;
  }

  put(file: string, bytes: Uint8Array): void {
    this.#tried.add(file);
    const target = join(this.#folder, file);
    if (!target.startsWith(this.#folder + sep)) return;
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes);
  }

  /**
   * What the scenario extends, as often as that names further files, then its traces. What cannot be had is not copied: whoever
   * reads the scenario says what is missing.
   */
  async addNamed({ label, bytes, changes }: ScenarioText): Promise<void> {
    if (bytes.length > MAX_INPUT_BYTES) return;
    const decoded = decodeUtf8(bytes);
    if (!decoded.ok) return;
    const texts = new Map<string, string>();
    for (;;) {
      const wanted = new Set<string>();
      const reading = readScenario(decoded.value, {
        file: label,
        changes,
        readFile: (file) => {
          const text = texts.get(file);
          if (text !== undefined) return { ok: true, text };
          wanted.add(file);
          return { ok: false, message: 'cannot be read' };
        },
      });
      const further = [...wanted].filter((file) => !this.#tried.has(file));
      for (const file of further) {
        const found = await this.#add(file);
        const text = found === null || found.length > MAX_INPUT_BYTES ? null : decodeUtf8(found);
        if (text?.ok === true) texts.set(file, text.value);
      }
      if (further.length > 0) continue;
      const streams = reading.ok ? reading.value.traffic : [];
      for (const file of streams.flatMap(({ source }) => (source.kind === 'generated' ? [] : [source.file]))) {
        if (!this.#tried.has(file)) await this.#add(file);
      }
      return;
    }
  }

  async #add(file: string): Promise<Uint8Array | null> {
    this.#tried.add(file);
    const path = this.#from === '.' ? file : `${this.#from}/${file}`;
    const bytes = PATH.test(path) ? await blobOf({ commit: this.#commit, path }, MAX_FILE_BYTES) : null;
    if (bytes !== null) this.put(file, bytes);
    return bytes;
  }
}

interface ScenarioText {
  readonly label: string;
  readonly bytes: Uint8Array;
  readonly changes: readonly ScenarioChange[];
}

/** The branch may move while we read: from here on its commit is meant. */
async function commitOf(revision: string): Promise<string> {
  const inside = await git(['rev-parse', '--is-inside-work-tree'], MAX_WORD_BYTES);
  if (inside?.toString().trim() !== 'true') {
    throw badInput(
      `${plain(revision)}: there is no git repository here`,
      'a revision can be read inside of a work tree only',
    );
  }
  const commit = await git(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`], MAX_WORD_BYTES);
  const hash = commit?.toString().trim() ?? '';
  if (!/^[0-9a-f]{40,64}$/.test(hash)) throw badInput(`there is no revision ${plain(revision)}`, FETCH_HINT);
  return hash;
}

const MAX_WORD_BYTES = 4096;

/** The content of a file, never of a folder; null where the commit has none. Links are not followed. */
async function blobOf(
  { commit, path }: { readonly commit: string; readonly path: string },
  maxBytes: number,
): Promise<Uint8Array | null> {
  return await git(['cat-file', 'blob', `${commit}:${path}`], maxBytes);
}

/** No shell, no pager, no filter, no question to the user, nothing fetched. Null where git says no. */
function git(args: readonly string[], maxBytes: number): Promise<Buffer | null> {
  const env = { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1' };
  return new Promise((resolve, reject) => {
    const options = { encoding: 'buffer', maxBuffer: maxBytes, windowsHide: true, env } as const;
    execFile('git', args, options, (error, stdout) => {
      if (error === null) return resolve(stdout);
      const code = systemCode(error);
      if (code === 'ENOENT')
        return reject(couldNotFinish('git is needed to read a revision, and is not installed here'));
      if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') {
        return reject(badInput(`a file of the revision is larger than ${maxBytes / 1024 / 1024} MiB`));
      }
      return resolve(null);
    });
  });
}
