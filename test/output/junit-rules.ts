// What readers of JUnit XML expect, in our own words. The structure is that of the schema junit-10.xsd of the xUnit plugin of
// Jenkins (MIT licence, 2014); that counts add up and names differ is what GitLab's "Unit test reports" asks for.

import type { XmlNode } from './xml-tree.ts';

interface ElementRule {
  readonly required: readonly string[];
  readonly allowed: readonly string[];
  readonly children: readonly string[];
  readonly hasText: boolean;
}

const MESSAGE: ElementRule = { required: [], allowed: ['type', 'message'], children: [], hasText: true };
const COUNTS = ['tests', 'failures', 'errors'];

const RULES: Readonly<Record<string, ElementRule>> = {
  testsuites: { required: [], allowed: ['name', 'time', ...COUNTS], children: ['testsuite'], hasText: false },
  testsuite: {
    required: ['name', ...COUNTS],
    allowed: ['group', 'time', 'skipped', 'timestamp', 'hostname', 'id', 'package', 'file', 'log', 'url'],
    children: ['testsuite', 'properties', 'testcase', 'system-out', 'system-err'],
    hasText: false,
  },
  properties: { required: [], allowed: [], children: ['property'], hasText: false },
  property: { required: ['name', 'value'], allowed: [], children: [], hasText: false },
  testcase: {
    required: ['name'],
    allowed: ['time', 'classname', 'group'],
    children: ['skipped', 'error', 'failure', 'system-out', 'system-err'],
    hasText: false,
  },
  skipped: MESSAGE,
  error: MESSAGE,
  failure: MESSAGE,
  'system-out': { required: [], allowed: [], children: [], hasText: true },
  'system-err': { required: [], allowed: [], children: [], hasText: true },
};

/** Everything that breaks a rule. */
export function junitProblems(root: XmlNode): readonly string[] {
  const rootProblems = root.name === 'testsuites' ? [] : [`the root is ${root.name}`];
  return [...rootProblems, ...elementProblems(root), ...countProblems(root), ...nameProblems(root)];
}

function elementProblems({ name, attributes, children, text }: XmlNode): readonly string[] {
  const rule = RULES[name];
  if (rule === undefined) return [`<${name}> is no element of JUnit`];
  const keys = Object.keys(attributes);
  const wrong = children.filter((child) => !rule.children.includes(child.name));
  return [
    ...rule.required.filter((key) => !keys.includes(key)).map((key) => `<${name}> lacks ${key}`),
    ...keys
      .filter((key) => !rule.required.includes(key) && !rule.allowed.includes(key))
      .map((key) => `<${name}> cannot have ${key}`),
    ...wrong.map((child) => `<${name}> cannot hold <${child.name}>`),
    ...(rule.hasText || text.trim() === '' ? [] : [`<${name}> cannot hold text`]),
    ...(attributes.time === undefined || /^\d{1,3}(\.\d*)?$/.test(attributes.time)
      ? []
      : [`<${name}> has an odd time`]),
    ...children.flatMap(elementProblems),
  ];
}

/** How many elements of a kind lie below. */
function countOf(node: XmlNode, name: string): number {
  return node.children.reduce((sum, child) => sum + (child.name === name ? 1 : 0) + countOf(child, name), 0);
}

function countProblems(root: XmlNode): readonly string[] {
  return [root, ...root.children].flatMap((node) =>
    [
      ['tests', 'testcase'] as const,
      ['failures', 'failure'] as const,
      ['errors', 'error'] as const,
      ['skipped', 'skipped'] as const,
    ].flatMap(([attribute, element]) => {
      const told = node.attributes[attribute];
      const found = String(countOf(node, element));
      return told === undefined || told === found ? [] : [`<${node.name}> tells ${told} ${attribute} and has ${found}`];
    }),
  );
}

function nameProblems(root: XmlNode): readonly string[] {
  const names = root.children.flatMap(({ children }) =>
    children.flatMap(({ name, attributes }) =>
      name === 'testcase' ? [`${attributes.classname}\n${attributes.name}`] : [],
    ),
  );
  return names.filter((name, i) => names.indexOf(name) !== i).map((name) => `two tests are called ${name}`);
}
