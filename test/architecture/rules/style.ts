// Forms that we do without, and the names of files and folders.
import { posix } from 'node:path';
import ts from 'typescript';
import { type CodeFile, codeIn, type Project } from '../project.ts';
import type { Rule } from '../rule.ts';
import { lineOf, walk } from '../syntax.ts';

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const VAGUE = /^(utils?|helpers?|common|misc|shared|lib)$/;

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true;
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) ?? false)
  );
}

function isVariableOfModule(node: ts.Node): boolean {
  return (
    ts.isVariableStatement(node) &&
    ts.isSourceFile(node.parent) &&
    (node.declarationList.flags & ts.NodeFlags.Const) !== ts.NodeFlags.Const
  );
}

function problemOf(node: ts.Node, isSource: boolean): string | null {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return 'any switches the checks off; name the type, or unknown';
  if (ts.isEnumDeclaration(node)) return 'no enum; use a union of words or an object as const';
  if (ts.isModuleDeclaration(node) && ts.isIdentifier(node.name)) return 'no namespace; a file is one already';
  if (isSource && isDefaultExport(node)) return 'no default export; a thing has one name everywhere';
  if (isSource && isVariableOfModule(node))
    return 'no variable of a module; state belongs into an object that a run creates';
  return null;
}

/** Tests may set variables up before each test; a declaration file describes a package as it is. */
function formsOf({ path, ast }: CodeFile): readonly string[] {
  const isSource = path.startsWith('src/') && !path.endsWith('.d.ts');
  const problems: string[] = [];
  walk(ast, (node) => {
    const problem = problemOf(node, isSource);
    if (problem !== null) problems.push(`${path}:${lineOf(ast, node)}: ${problem}`);
  });
  return problems;
}

function nameProblems({ path }: CodeFile): readonly string[] {
  const folders = posix.dirname(path).split('/');
  const name = posix.basename(path).replace(/(\.test|\.d)?\.\w+$/, '');
  const vague = folders.find((folder) => VAGUE.test(folder));
  const odd = [...folders, name].find((part) => !KEBAB.test(part));
  return [
    ...(vague === undefined ? [] : [`${path}: a folder called ${vague} says nothing; name it after what it holds`]),
    ...(odd === undefined ? [] : [`${path}: "${odd}" is not kebab-case (lower-case words joined by hyphens)`]),
  ];
}

function check(project: Project): readonly string[] {
  const files = [...codeIn(project, 'src'), ...codeIn(project, 'test')];
  return files.flatMap((file) => [...formsOf(file), ...nameProblems(file)]);
}

export const style: Rule = {
  promise: 'no any, no enum, no default export, no namespace, no module-level variable, no vague or odd names',
  check,
  broken: {
    'any as a type': { 'src/base/a.ts': 'export const a = (b: any) => b;' },
    'any in a test': { 'test/base/a.test.ts': 'const a = JSON.parse("1") as any;' },
    'an enum': { 'src/base/a.ts': 'enum A { b }' },
    'a default export': { 'src/base/a.ts': 'export default 1;' },
    'a default function': { 'src/base/a.ts': 'export default function a() {}' },
    'a namespace': { 'src/base/a.ts': 'namespace A { export const b = 1; }' },
    'a variable of the module': { 'src/base/a.ts': 'let count = 0;' },
    'an exported variable of the module': { 'src/base/a.ts': 'export let count = 0;' },
    'a folder of helpers': { 'src/base/helpers/a.ts': '' },
    'camel case': { 'src/base/logHistogram.ts': '' },
    'capitals in a folder': { 'src/Base/a.ts': '' },
  },
  allowed: {
    'the word in a text': { 'src/base/a.ts': "export const any = 'any enum'; // any" },
    'a variable of a function': { 'src/base/a.ts': 'const f = () => { let count = 0; return count++; };' },
    'types of a package': { 'src/base/long-name.d.ts': "declare module 'x' { export default function a(): void; }" },
    'what a test sets up': { 'test/base/a.test.ts': 'let folder: string;' },
    'digits in a name': { 'src/base/us-east-1-2026-11.ts': '' },
  },
};
