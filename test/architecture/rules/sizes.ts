// Hard limits of size, and the list of what is near them.
import ts from 'typescript';
import { type CodeFile, codeIn, type Project } from '../project.ts';
import type { Rule } from '../rule.ts';
import { lineOf, walk } from '../syntax.ts';

interface Limits {
  readonly fileLines: number;
  readonly functionLines: number;
}

const HARD: Limits = { fileLines: 300, functionLines: 70 };
/** What we aim at; beyond it a file is listed, not refused. */
const AIM: Limits = { fileLines: 200, functionLines: 40 };

/** A group of tests is no function: it may be as long as its file. */
function isTestGroup(node: ts.Node): boolean {
  const { parent } = node;
  return ts.isCallExpression(parent) && /^describe\b/.test(parent.expression.getText());
}

function longFunctions({ path, ast }: CodeFile, limit: number): readonly string[] {
  const found: string[] = [];
  walk(ast, (node) => {
    if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined || isTestGroup(node)) return;
    const first = lineOf(ast, node);
    const lineCount = ast.getLineAndCharacterOfPosition(node.getEnd()).line + 2 - first;
    if (lineCount <= limit) return;
    const name = node.name?.getText(ast) ?? 'a function';
    found.push(`${path}:${first}: ${name} has ${lineCount} lines, ${limit} at most; split it where its concerns meet`);
  });
  return found;
}

function beyond(project: Project, limits: Limits): readonly string[] {
  return [...codeIn(project, 'src'), ...codeIn(project, 'test')].flatMap((file) => [
    ...(file.lineCount > limits.fileLines
      ? [`${file.path}: ${file.lineCount} lines, ${limits.fileLines} at most; give one of its ideas a file of its own`]
      : []),
    ...longFunctions(file, limits.functionLines),
  ]);
}

/** Files and functions beyond what we aim at: worth a look, no failure. */
export function nearLimits(project: Project): readonly string[] {
  return beyond(project, AIM);
}

/** A text of that many lines. */
const lines = (count: number) => 'f();\n'.repeat(count);

export const sizes: Rule = {
  promise: 'no file is longer than 300 lines, no function longer than 70',
  check: (project) => beyond(project, HARD),
  broken: {
    'a file of 301 lines': { 'src/base/a.ts': lines(301) },
    'a test file of 301 lines': { 'test/base/a.test.ts': lines(301) },
    'a function of 71 lines': { 'src/base/a.ts': `function a() {\n${lines(69)}}` },
    'a method of 71 lines': { 'src/base/a.ts': `class A {\na() {\n${lines(69)}}\n}` },
    'a test of 71 lines': { 'test/base/a.test.ts': `it('is long', () => {\n${lines(69)}});` },
  },
  allowed: {
    'a file of 300 lines': { 'src/base/a.ts': lines(300) },
    'a function of 70 lines': { 'src/base/a.ts': `const a = () => {\n${lines(68)}};` },
    'a group of tests': { 'test/base/a.test.ts': `describe('a', () => {\n${lines(100)}});` },
  },
};
