// Everything written is used: files that nothing reaches and exports that nothing imports have to go.
import ts from 'typescript';
import { type CodeFile, codeIn, type Project } from '../project.ts';
import type { Rule } from '../rule.ts';
import { lineOf } from '../syntax.ts';

/** Where programs and pages enter. */
const ENTRIES: readonly string[] = [
  'src/index.ts',
  'src/cli/main.ts',
  'src/cli/worker.ts',
  'src/cli/accuracy/accuracy-worker.ts',
  'src/page/browser/main.ts',
  'src/page/browser/worker.ts',
];
const RUNS_BY_ITSELF = /\.test\.ts$|\.d\.ts$|^test\/bench\/|\.mjs$/;

function reachable(project: Project): ReadonlySet<string> {
  const reached = new Set([...project.code.keys()].filter((path) => RUNS_BY_ITSELF.test(path)));
  const roots = [...ENTRIES, ...reached];
  const follow = (paths: readonly string[], isFollowed: (path: string) => boolean) => {
    const queue = [...paths];
    for (const path of queue) {
      for (const { target } of project.code.get(path)?.imports ?? []) {
        if (target === null || reached.has(target) || !isFollowed(target)) continue;
        reached.add(target);
        queue.push(target);
      }
    }
  };
  for (const entry of ENTRIES) reached.add(entry);
  follow(ENTRIES, () => true);
  follow(roots, (path) => path.startsWith('test/'));
  return reached;
}

function deadFiles(project: Project): readonly string[] {
  const reached = reachable(project);
  const files = [...codeIn(project, 'src'), ...codeIn(project, 'test')];
  return files
    .filter(({ path }) => !reached.has(path))
    .map(({ path }) => {
      const from = path.startsWith('src/') ? ENTRIES.join(', ') : 'a test';
      return `${path}: dead file, not reached from ${from}; wire it in or delete it`;
    });
}

interface ExportedName {
  readonly name: string;
  readonly line: number;
  /** A type may stand in the signature of something else that is exported from its file. */
  readonly isTypeInUse: boolean;
}

function exportsOf({ ast, text }: CodeFile): readonly ExportedName[] {
  const found: ExportedName[] = [];
  const add = (node: ts.Node, name: string, isType: boolean) => {
    const isTypeInUse = isType && (text.match(new RegExp(`\\b${name}\\b`, 'g'))?.length ?? 0) > 1;
    found.push({ name, line: lineOf(ast, node), isTypeInUse });
  };
  for (const node of ast.statements) {
    if (ts.isExportDeclaration(node) && node.exportClause !== undefined && ts.isNamedExports(node.exportClause)) {
      for (const element of node.exportClause.elements) add(element, element.name.text, false);
    }
    if (!ts.canHaveModifiers(node)) continue;
    if (!ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) continue;
    if (ts.isVariableStatement(node)) {
      for (const { name } of node.declarationList.declarations) if (ts.isIdentifier(name)) add(node, name.text, false);
    } else if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) add(node, node.name.text, true);
    else if ((ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) && node.name)
      add(node, node.name.text, false);
  }
  return found;
}

/** Imported names as "path name"; "path *" where all of a file is imported. */
function importedNames(project: Project): ReadonlySet<string> {
  const used = new Set<string>();
  for (const { imports } of project.code.values()) {
    for (const { target, names } of imports) for (const name of names ?? ['*']) used.add(`${target} ${name}`);
  }
  return used;
}

function deadExports(project: Project): readonly string[] {
  const used = importedNames(project);
  return codeIn(project, 'src')
    .filter(({ path }) => !ENTRIES.includes(path) && !path.endsWith('.d.ts') && !used.has(`${path} *`))
    .flatMap((file) =>
      exportsOf(file)
        .filter(({ name, isTypeInUse }) => !isTypeInUse && !used.has(`${file.path} ${name}`))
        .map(({ name, line }) => `${file.path}:${line}: dead export ${name}; drop the word export, or the whole thing`),
    );
}

export const deadCode: Rule = {
  promise: 'every file is reached from an entry, every export is imported somewhere',
  check: (project) => [...deadFiles(project), ...deadExports(project)],
  broken: {
    'a file that nobody imports': { 'src/base/a.ts': 'const a = 1;' },
    'a file that only a test imports': {
      'src/base/a.ts': 'export const a = 1;',
      'test/base/a.test.ts': "import { a } from '../../src/base/a.ts';",
    },
    'a part of a test that no test imports': { 'test/base/example.ts': 'export const a = 1;' },
    'a constant that nobody imports': {
      'src/index.ts': "import { b } from './base/a.ts';",
      'src/base/a.ts': 'export const a = 1; export const b = a;',
    },
    'a type that nobody mentions': {
      'src/index.ts': "import { b } from './base/a.ts';",
      'src/base/a.ts': 'export interface A {}\nexport const b = 1;',
    },
    'a re-export that nobody imports': {
      'src/index.ts': "import { b } from './base/index.ts';",
      'src/base/index.ts': "export { a } from './a.ts'; export const b = 1;",
      'src/base/a.ts': 'export const a = 1;',
    },
  },
  allowed: {
    'what the library offers': {
      'src/index.ts': "export { a } from './base/a.ts';",
      'src/base/a.ts': 'export const a = 1;',
    },
    'a command that is loaded when it is needed': {
      'src/cli/main.ts': "const { run } = await import('./run.ts');",
      'src/cli/run.ts': 'export const run = 1;',
    },
    'a type in the signature of what is imported': {
      'src/index.ts': "import { b } from './base/a.ts';",
      'src/base/a.ts': 'export interface A {}\nexport const b = (a: A) => a;',
    },
    'an export for a test': {
      'src/index.ts': "import { b } from './base/a.ts';",
      'src/base/a.ts': 'export const a = 1; export const b = a;',
      'test/base/a.test.ts': "import { a } from '../../src/base/a.ts';",
    },
  },
};
