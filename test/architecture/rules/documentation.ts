// Every file says what it is, every export of the simulator's folders says what it means.
import ts from 'typescript';
import { type CodeFile, codeIn, layerOf, type Project } from '../project.ts';
import type { Rule } from '../rule.ts';
import { lineOf } from '../syntax.ts';

const DOCUMENTED = new Set(['base', 'engine', 'metrics', 'model', 'analysis']);

function isExported(node: ts.Statement): boolean {
  if (!ts.canHaveModifiers(node)) return false;
  return ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function nameOf(node: ts.Statement): string {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations[0]!.name.getText();
  return (node as ts.Statement & { readonly name?: ts.Identifier }).name?.text ?? 'an export';
}

/** Overloads share the docstring of the first. */
function undocumentedExports({ path, ast }: CodeFile): readonly string[] {
  const documented = new Set<string>();
  const problems: string[] = [];
  for (const node of ast.statements.filter(isExported)) {
    const name = nameOf(node);
    if (ts.getJSDocCommentsAndTags(node).length > 0) documented.add(name);
    else if (!documented.has(name)) {
      problems.push(
        `${path}:${lineOf(ast, node)}: ${name} has no docstring; say meaning, unit, range and errors in /** */`,
      );
    }
  }
  return problems;
}

function openingProblem({ path, text }: CodeFile): readonly string[] {
  const firstLine = text.replace(/^#!.*\n/, '').split('\n', 1)[0]!;
  if (/^(\/\/ \S|\/\*\*? ?\S?)/.test(firstLine)) return [];
  return [`${path}: does not open with a comment; say in a line or two what it is and what it leaves to others`];
}

function check(project: Project): readonly string[] {
  return codeIn(project, 'src').flatMap((file) => [
    ...openingProblem(file),
    ...(DOCUMENTED.has(layerOf(file.path) ?? '') ? undocumentedExports(file) : []),
  ]);
}

export const documentation: Rule = {
  promise: 'every file opens with what it is, every export of the simulator carries a docstring',
  check,
  broken: {
    'a file without an opening': { 'src/cli/a.ts': 'export const a = 1;' },
    'a function without a docstring': { 'src/base/a.ts': '// A.\nexport function a() {}' },
    'a constant under a plain comment': { 'src/model/a.ts': '// A.\n// One.\nexport const a = 1;' },
    'an interface without a docstring': { 'src/metrics/a.ts': '// A.\nexport interface A {}' },
    'a class without a docstring': { 'src/analysis/a.ts': '// A.\nexport class A {}' },
  },
  allowed: {
    'a docstring': { 'src/engine/a.ts': '// A.\n\n/** One. */\nexport const a = 1;' },
    'a re-export': { 'src/engine/a.ts': "// A.\nexport { b } from './b.ts';" },
    'a command': { 'src/cli/main.ts': '#!/usr/bin/env node\n// The command.\nexport const a = 1;' },
    'overloads under one docstring': {
      'src/base/a.ts': '// A.\n\n/** One. */\nexport function a(): 1;\nexport function a(): 1 { return 1; }',
    },
  },
};
