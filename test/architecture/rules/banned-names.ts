// Names that would tie the simulator to a machine, a clock or a version of the arithmetic.
import ts from 'typescript';
import { type CodeFile, codeIn, layerOf, type Project } from '../project.ts';
import type { Rule } from '../rule.ts';
import { isGlobalReference } from '../scopes.ts';
import { lineOf, walk } from '../syntax.ts';

const BROWSER_SAFE = 'the right place is cli/; the rest also runs in a browser page and knows no wall clock';
const NO_CODE = 'a simulation opens no socket and runs no code: find another way';
const SAME_BYTES = 'its last bits differ between CPUs and Node versions; use base/math.ts';
const SAME_TEXT = 'it depends on the language of the machine; compare with < and format by hand';

const COMMAND_ONLY = new Set(
  (
    'process console Date performance setTimeout setInterval setImmediate clearTimeout clearInterval clearImmediate ' +
    'queueMicrotask requestAnimationFrame Buffer globalThis global window document navigator require __dirname __filename crypto'
  ).split(' '),
);
/** What the browser's own part of the page is about. */
const PAGE_ONLY = new Set(['document', 'navigator']);
const NOBODY = new Set('eval Function fetch WebSocket XMLHttpRequest EventSource'.split(' '));

/** Folders whose numbers end up in a result. */
const RESULT_MAKERS = new Set([
  'base',
  'engine',
  'metrics',
  'model',
  'scenario',
  'run',
  'analysis',
  'page',
  'accuracy',
]);
/** What IEEE 754 or the language defines to the last bit. */
const EXACT_MATH = new Set(
  'sqrt floor ceil round trunc abs min max imul clz32 fround sign PI E LN2 LN10 LOG2E LOG10E SQRT2 SQRT1_2'.split(' '),
);

interface Place {
  readonly isCommand: boolean;
  readonly isPage: boolean;
  readonly isResultMaker: boolean;
}

function globalProblem(node: ts.Identifier, { isCommand, isPage, isResultMaker }: Place): string | null {
  const name = node.text;
  if (NOBODY.has(name)) return NO_CODE;
  if (isCommand || (isPage && PAGE_ONLY.has(name))) return null;
  if (COMMAND_ONLY.has(name)) return BROWSER_SAFE;
  if (name === 'Intl') return SAME_TEXT;
  if (name !== 'Math') return null;
  const member = memberOf(node);
  if (member === 'random') return 'randomness is named: draw from a stream of engine/random';
  return isResultMaker && (member === null || !EXACT_MATH.has(member)) ? SAME_BYTES : null;
}

/** The `x` of `object.x`; null when the object is used in another way. */
function memberOf(object: ts.Identifier): string | null {
  const { parent } = object;
  return ts.isPropertyAccessExpression(parent) && parent.expression === object ? parent.name.text : null;
}

function problemOf(node: ts.Node, place: Place): string | null {
  if (ts.isIdentifier(node)) {
    if (isGlobalReference(node)) return globalProblem(node, place);
    const isMember = ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
    return !place.isCommand && isMember && /^(localeCompare|toLocale\w+)$/.test(node.text) ? SAME_TEXT : null;
  }
  if (place.isCommand) return null;
  if (ts.isMetaProperty(node)) return BROWSER_SAFE;
  if (!place.isResultMaker) return null;
  if (ts.isForInStatement(node)) return 'integer-like keys come first, whatever the order; use Object.entries or a Map';
  const isPower =
    node.kind === ts.SyntaxKind.AsteriskAsteriskToken || node.kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken;
  return isPower ? SAME_BYTES : null;
}

function checkFile({ path, ast }: CodeFile): readonly string[] {
  const layer = layerOf(path);
  const isPage = path.startsWith('src/page/browser/');
  const place: Place = {
    isCommand: layer === 'cli',
    isPage,
    isResultMaker: layer === null || RESULT_MAKERS.has(layer),
  };
  const problems: string[] = [];
  walk(ast, (node) => {
    const problem = problemOf(node, place);
    if (problem === null) return;
    const shown = ts.isIdentifier(node) && memberOf(node) !== null ? node.parent : node;
    const text = shown.getText(ast).split('\n', 1)[0];
    problems.push(`${path}:${lineOf(ast, node)}: uses ${text}; ${problem}`);
  });
  return problems;
}

function check(project: Project): readonly string[] {
  return codeIn(project, 'src').flatMap(checkFile);
}

export const bannedNames: Rule = {
  promise: 'same seed, same bytes: only the command knows machine, clock and console',
  check,
  broken: {
    'the console in the model': { 'src/model/a.ts': "console.log('x');" },
    'the wall clock in an output': { 'src/output/a.ts': 'const now = new Date();' },
    'a timer in a run': { 'src/run/a.ts': 'setTimeout(() => {}, 1);' },
    'the environment through another name': { 'src/scenario/a.ts': 'const env = globalThis["process"];' },
    'a shorthand property': { 'src/base/a.ts': 'export const tools = { performance };' },
    'the place of the file': { 'src/run/a.ts': 'const here = import.meta.url;' },
    'chance without a name': { 'src/output/a.ts': 'const x = Math.random();' },
    'an inexact function': { 'src/engine/a.ts': 'const x = Math.log1p(2);' },
    'inexact functions taken apart': { 'src/engine/a.ts': 'const { exp } = Math;' },
    'an inexact function by its text': { 'src/engine/a.ts': "const x = Math['pow'](2, 3);" },
    'a power': { 'src/metrics/a.ts': 'const x = 10 ** 3;' },
    'a power in place': { 'src/metrics/a.ts': 'let x = 10; x **= 3;' },
    'an order of the locale': { 'src/analysis/a.ts': "const x = 'a'.localeCompare('b');" },
    'a format of the locale': { 'src/output/a.ts': 'const x = (1).toLocaleString();' },
    'a formatter of the locale': { 'src/model/a.ts': 'const x = new Intl.Collator();' },
    'keys in the order of the engine': { 'src/model/a.ts': 'for (const key in {}) void key;' },
    'text run as code in the command': { 'src/cli/a.ts': "eval('1');" },
    'the network in the command': { 'src/cli/a.ts': "void fetch('https://example.org');" },
  },
  allowed: {
    'an arrival process is called process': {
      'src/model/a.ts':
        'export const f = (spec: { process: string }) => spec.process; const { process } = { process: 1 }; f(process);',
    },
    'exact arithmetic': { 'src/engine/a.ts': 'const x = Math.sqrt(2) * Math.imul(3, 4);' },
    'a logarithmic axis': { 'src/output/a.ts': 'const x = Math.log10(5);' },
    'the command prints': { 'src/cli/a.ts': 'console.log(process.argv, new Date(), Math.random());' },
  },
};
