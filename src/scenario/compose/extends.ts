// The files that a scenario extends, read and merged from the ground up. Opening them is left to the caller.
import { problemOfFileReference } from '../../model/fields/index.ts';
import { MAX_EXTENDED_FILES, MAX_EXTENDS_DEPTH } from '../limits.ts';
import type { Mistake } from '../mistakes/mistake.ts';
import type { ReadingCost } from '../source/reading-cost.ts';
import type { SourceText } from '../source/source-text.ts';
import type { ScalarNode, SectionNode, SourceNode } from '../source/tree.ts';
import { merged } from './merge.ts';
import { readingIn } from './placed-in.ts';
import { readSource } from './read-source.ts';

/** The text of a file, or why there is none, in words that follow its name: "cannot be read: ...". */
export type BaseFile =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string; readonly hint?: string | undefined };

/** Gives a file below the scenario's folder, named from that folder with `/` between the parts. */
export type ReadBaseFile = (file: string) => BaseFile;

const KEY = 'extends';
const ALLOWED = 'the name of a file below the folder of the scenario, or a list of such names';

/** Reads what one scenario extends; the limits hold for all its files together. */
export class BaseFiles {
  /** The texts that were read, in this order. */
  readonly sources: SourceText[] = [];
  readonly mistakes: Mistake[] = [];
  /** False once a file could not be read: much of the scenario is missing then. */
  isComplete = true;
  readonly #own: SourceText;
  readonly #readFile: ReadBaseFile | undefined;
  readonly #cost: ReadingCost;
  readonly #trees = new Map<string, SourceNode | null>();
  #fileCount = 0;

  constructor({ own, readFile, cost }: BaseFilesParts) {
    this.#own = own;
    this.#readFile = readFile;
    this.#cost = cost;
  }

  /** The section over everything that it extends. */
  extended(root: SectionNode): SourceNode {
    return this.#extended(root, [fileName(this.#own.name ?? '')]);
  }

  /** `chain`: the files from the scenario down to the one with this section. */
  #extended(root: SectionNode, chain: readonly string[]): SourceNode {
    const entry = root.entries.get(KEY);
    if (entry === undefined) return root;
    const entries = new Map(root.entries);
    entries.delete(KEY);
    const bases = this.#references(entry.value).map((reference) => this.#base(reference, chain));
    const base = bases.reduce(
      (below, next) => (below === null || next === null ? (next ?? below) : merged(below, next)),
      null,
    );
    const own: SectionNode = { ...root, entries };
    return base === null ? own : merged(base, own);
  }

  #references(node: SourceNode): readonly ScalarNode[] {
    const nodes = node.kind === 'list' ? node.items : [node];
    const names = nodes.filter((one): one is ScalarNode => one.kind === 'scalar' && typeof one.value === 'string');
    if (names.length === nodes.length && names.length > 0) return names;
    this.#refuse(node, { code: 'WT122', message: 'must name a file', allowed: ALLOWED, hint: `extends: base.yaml` });
    return [];
  }

  #base(reference: ScalarNode, chain: readonly string[]): SourceNode | null {
    const text = String(reference.value);
    const problem = problemOfFileReference(text) ?? (text.includes('${') ? 'cannot be made of vars' : null);
    if (problem !== null) return this.#refuse(reference, { code: 'WT128', message: problem, allowed: ALLOWED });
    const file = inFolderOf(chain.at(-1) ?? '', text);
    if (chain.includes(file)) {
      const message = `files extend each other in a circle: ${[...chain.slice(chain.indexOf(file)), file].join(' -> ')}`;
      return this.#refuse(reference, { code: 'WT131', message, hint: 'Leave one of them out.' });
    }
    this.#fileCount += 1;
    if (chain.length > MAX_EXTENDS_DEPTH || this.#fileCount > MAX_EXTENDED_FILES) {
      const message =
        chain.length > MAX_EXTENDS_DEPTH ? 'files extend each other too deeply' : 'extends too many files';
      const allowed = `at most ${MAX_EXTENDS_DEPTH} files above each other, and ${MAX_EXTENDED_FILES} in all`;
      return this.#refuse(reference, { code: 'WT131', message, allowed });
    }
    const root = this.#read(file, reference);
    return root?.kind === 'section' ? this.#extended(root, [...chain, file]) : null;
  }

  /** The tree of a file; a file that is extended twice is read once. */
  #read(file: string, reference: ScalarNode): SourceNode | null {
    const known = this.#trees.get(file);
    if (known !== undefined) return known;
    const read = this.#readFile?.(file) ?? {
      ok: false,
      message: 'cannot be read: there is nothing to read files with',
    };
    const root = read.ok ? this.#parsed(file, read.text) : this.#unreadable(reference, file, read);
    this.#trees.set(file, root);
    return root;
  }

  #parsed(file: string, text: string): SourceNode | null {
    const label = inFolderOf(this.#own.name ?? '', file);
    const origin: SourceText = { name: label, kind: 'file', short: label, text: text.replace(/^\uFEFF/, '') };
    this.sources.push(origin);
    const { root, mistakes } = readingIn(readSource(origin, this.#cost), { origin, offset: 0, path: [] });
    this.mistakes.push(...mistakes);
    if (root === null) this.isComplete = false;
    else if (root.kind !== 'section') this.#refuse(root, { code: 'WT122', message: 'must be a section', path: [] });
    return root;
  }

  #unreadable(reference: ScalarNode, file: string, { message, hint }: Exclude<BaseFile, { readonly ok: true }>): null {
    const allowed = 'a scenario, or a part of one, below the folder of the scenario';
    return this.#refuse(reference, { code: 'WT130', message: `${file} ${message}`, allowed, hint });
  }

  #refuse({ start, end, origin }: SourceNode, mistake: Omit<Mistake, 'path'> & Partial<Pick<Mistake, 'path'>>): null {
    this.isComplete = false;
    this.mistakes.push({
      path: [KEY],
      span: origin === undefined ? { start, end } : { start, end, origin },
      ...mistake,
    });
    return null;
  }
}

interface BaseFilesParts {
  readonly own: SourceText;
  readonly readFile: ReadBaseFile | undefined;
  readonly cost: ReadingCost;
}

function fileName(path: string): string {
  return path.slice(folderLength(path));
}

/** The reference as seen from where `from` is seen from. */
function inFolderOf(from: string, reference: string): string {
  const parts = reference.split('/').filter((part) => part !== '.');
  return from.slice(0, folderLength(from)) + parts.join('/');
}

function folderLength(path: string): number {
  return Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
}
