// Finds the imports of a parsed file in all their forms. Whether they are allowed is the rules' business.
import { posix } from 'node:path';
import ts from 'typescript';
import type { ImportEdge } from './project.ts';
import { lineOf, walk } from './syntax.ts';

type EdgeParts = Pick<ImportEdge, 'isTypeOnly' | 'kind' | 'names'>;

/** Imports, re-exports, `import()` and `typeof import()`, in the order of the file. */
export function importsOf(path: string, ast: ts.SourceFile): readonly ImportEdge[] {
  const edges: ImportEdge[] = [];
  walk(ast, (node) => {
    const found = importedBy(node);
    if (found === null) return;
    const [specifier, parts] = found;
    const target = specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : null;
    edges.push({ specifier, target, line: lineOf(ast, node), ...parts });
  });
  return edges;
}

function importedBy(node: ts.Node): [string, EdgeParts] | null {
  if (ts.isImportDeclaration(node)) {
    return withText(node.moduleSpecifier, {
      kind: 'import',
      isTypeOnly: node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword,
      names: importedNames(node.importClause),
    });
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
    const clause = node.exportClause;
    const names = clause !== undefined && ts.isNamedExports(clause) ? clause.elements.map(sourceName) : null;
    return withText(node.moduleSpecifier, { kind: 'export', isTypeOnly: node.isTypeOnly, names });
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return withText(node.arguments[0], { kind: 'dynamic', isTypeOnly: false, names: null });
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return withText(node.argument.literal, { kind: 'import', isTypeOnly: true, names: null });
  }
  return null;
}

function withText(node: ts.Node | undefined, parts: EdgeParts): [string, EdgeParts] | null {
  return node !== undefined && ts.isStringLiteral(node) ? [node.text, parts] : null;
}

function importedNames(clause: ts.ImportClause | undefined): readonly string[] | null {
  if (clause === undefined) return [];
  const names = clause.name === undefined ? [] : ['default'];
  if (clause.namedBindings === undefined) return names;
  if (ts.isNamespaceImport(clause.namedBindings)) return null;
  return [...names, ...clause.namedBindings.elements.map(sourceName)];
}

/** The name on the exporting side of `a as b`. */
function sourceName(specifier: ts.ImportSpecifier | ts.ExportSpecifier): string {
  return (specifier.propertyName ?? specifier.name).text;
}
