// The project as the architecture rules see it: parsed files with their imports, and the plain text of everything else.
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import ts from 'typescript';
import { importsOf } from './imports.ts';

/** One import, re-export or dynamic import of a file. */
export interface ImportEdge {
  readonly specifier: string;
  /** The project's path of what is imported; null for a package. */
  readonly target: string | null;
  /** `import type`: gone at run time. `import { type A }` is not: its module is still loaded. */
  readonly isTypeOnly: boolean;
  readonly kind: 'import' | 'export' | 'dynamic';
  /** Names as the target exports them; null: all of them. */
  readonly names: readonly string[] | null;
  readonly line: number;
}

/** A TypeScript or JavaScript file. Paths are relative to the project and have forward slashes. */
export interface CodeFile {
  readonly path: string;
  readonly text: string;
  readonly lineCount: number;
  readonly ast: ts.SourceFile;
  readonly imports: readonly ImportEdge[];
}

export interface Project {
  readonly code: ReadonlyMap<string, CodeFile>;
  /** Markdown and package.json by path. */
  readonly documents: ReadonlyMap<string, string>;
}

/** The files of a project by their paths. */
export type FileTexts = Readonly<Record<string, string>>;

/** A project made of texts, for the rules' own tests. */
export function projectOf(files: FileTexts): Project {
  const code = new Map<string, CodeFile>();
  const documents = new Map<string, string>();
  for (const [path, text] of Object.entries(files)) {
    if (/\.(ts|mjs|js)$/.test(path)) code.set(path, parse(path, text));
    else documents.set(path, text);
  }
  return { code, documents };
}

/** The project in the folder `root`: its code, its Markdown and its package.json. */
export function readProject(root: string): Project {
  const files: Record<string, string> = {};
  const read = (path: string) => {
    files[path] = readFileSync(posix.join(root, path), 'utf8');
  };
  for (const folder of ['src', 'test', 'scenarios']) {
    for (const entry of readdirSync(posix.join(root, folder), { recursive: true, encoding: 'utf8' }).sort()) {
      if (/\.(ts|mjs|js|md)$/.test(entry)) read(posix.join(folder, entry));
    }
  }
  for (const entry of readdirSync(root).sort()) if (/\.md$|^package\.json$/.test(entry)) read(entry);
  return projectOf(files);
}

/** Files whose path begins with `folder/`. */
export function codeIn(project: Project, folder: string): readonly CodeFile[] {
  return [...project.code.values()].filter(({ path }) => path.startsWith(`${folder}/`));
}

/** First folder below src: `engine` for src/engine/random/stream.ts; null for src/index.ts and for other places. */
export function layerOf(path: string): string | null {
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? null;
}

function parse(path: string, text: string): CodeFile {
  const ast = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const lineCount = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  return { path, text, lineCount, ast, imports: importsOf(path, ast) };
}
