// Tells a global name from a name that the file declares itself, by walking up the enclosing scopes.
import ts from 'typescript';

/** Whether an identifier reads something that neither the file nor an enclosing function declares. */
export function isGlobalReference(identifier: ts.Identifier): boolean {
  if (!isReference(identifier)) return false;
  for (let scope: ts.Node | undefined = identifier.parent; scope !== undefined; scope = scope.parent) {
    if (namesDeclaredIn(scope).has(identifier.text)) return false;
  }
  return true;
}

/** False for the names of properties, members, parameters and declarations. */
function isReference(identifier: ts.Identifier): boolean {
  const parent = identifier.parent as ts.Node & { readonly name?: ts.Node; readonly propertyName?: ts.Node };
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isQualifiedName(parent)) return parent.left === identifier;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent) || ts.isLabeledStatement(parent)) return false;
  return parent.name !== identifier && parent.propertyName !== identifier;
}

const declaredIn = new WeakMap<ts.Node, ReadonlySet<string>>();

function namesDeclaredIn(scope: ts.Node): ReadonlySet<string> {
  const known = declaredIn.get(scope);
  if (known !== undefined) return known;
  const names = new Set<string>();
  for (const declaration of declarationsOf(scope)) addNames(declaration, names);
  declaredIn.set(scope, names);
  return names;
}

function declarationsOf(scope: ts.Node): readonly ts.Node[] {
  if (ts.isSourceFile(scope) || ts.isBlock(scope) || ts.isCaseOrDefaultClause(scope)) return scope.statements;
  if (ts.isFunctionLike(scope)) return [...scope.parameters, ...(scope.typeParameters ?? []), scope];
  if (ts.isForStatement(scope) || ts.isForOfStatement(scope) || ts.isForInStatement(scope)) {
    return scope.initializer === undefined ? [] : [scope.initializer];
  }
  if (ts.isCatchClause(scope)) return scope.variableDeclaration === undefined ? [] : [scope.variableDeclaration];
  return [];
}

function addNames(node: ts.Node, names: Set<string>): void {
  if (ts.isVariableStatement(node)) addNames(node.declarationList, names);
  else if (ts.isVariableDeclarationList(node)) for (const one of node.declarations) addNames(one, names);
  else if (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node)) addBinding(node, names);
  else if (ts.isImportDeclaration(node)) addImport(node, names);
  else if (ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || isTypeLike(node)) {
    if (node.name !== undefined) names.add(node.name.text);
  }
}

function isTypeLike(
  node: ts.Node,
): node is ts.ClassDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.TypeParameterDeclaration {
  return (
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isTypeParameterDeclaration(node)
  );
}

function addBinding({ name }: { readonly name: ts.BindingName }, names: Set<string>): void {
  if (ts.isIdentifier(name)) names.add(name.text);
  else for (const element of name.elements) if (ts.isBindingElement(element)) addNames(element, names);
}

function addImport({ importClause }: ts.ImportDeclaration, names: Set<string>): void {
  if (importClause?.name !== undefined) names.add(importClause.name.text);
  const bindings = importClause?.namedBindings;
  if (bindings === undefined) return;
  if (ts.isNamespaceImport(bindings)) names.add(bindings.name.text);
  else for (const { name } of bindings.elements) names.add(name.text);
}
