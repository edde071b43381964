// The values of a scenario as text: YAML with a remark behind each line that says where it comes from; or as data.

import { closest } from '../../base/closest.ts';
import { plain } from '../../base/text/inert.ts';
import {
  type EffectiveNode,
  type EffectiveSection,
  type Origin,
  placeText,
  readValuePath,
} from '../../scenario/index.ts';
import { badInput, type Failure } from '../failure.ts';
import { yamlWord } from './yaml-word.ts';

type Path = readonly (string | number)[];

/** A value and its path; null of a path without a fixed value, for which words say what holds. */
export interface PlacedValue {
  readonly path: string;
  readonly value: unknown;
  /** For a key that is left out: what holds then. */
  readonly words?: string;
  /** In a few words: "shop.yaml:14", "default". */
  readonly from: string;
  readonly origin: Origin;
}

/** What stands at a path. */
export interface Selection {
  readonly path: Path;
  readonly node: EffectiveNode;
}

/** What a line shows, and its remark; null for a line that only holds others together. */
interface Line {
  readonly text: string;
  readonly remark: string | null;
}

const LONGEST_FLOW = 72;
const REMARK_COLUMN = 56;

/** All values without a path. @throws Failure for a path that cannot be read, or leads nowhere */
export function selectValue(root: EffectiveNode, pathText: string | undefined): Selection {
  if (pathText === undefined) return { path: [], node: root };
  const read = readValuePath(pathText);
  if (!read.ok || read.end < pathText.length) {
    const reason = read.ok ? 'ends at =' : read.message;
    throw badInput(`the path "${plain(pathText)}" ${reason}`, 'for example platforms.ecs.services.default.cpu');
  }
  let node = root;
  for (const [index, part] of read.path.entries()) {
    const words = leftOutOf(node, part);
    const isLast = index === read.path.length - 1;
    if (words !== null && isLast) return { path: read.path.slice(0, -1), node: words };
    const next = partOf(node, part);
    if (next === undefined) throw nothingThere(node, read.path.slice(0, index + 1));
    node = next;
  }
  return { path: read.path, node };
}

function partOf(node: EffectiveNode, part: string | number): EffectiveNode | undefined {
  if (node.kind === 'list') return node.items[Number(part)];
  return node.kind === 'section' ? node.entries.find(({ key }) => key === String(part))?.node : undefined;
}

/** The section with nothing but this key that it leaves out. */
function leftOutOf(node: EffectiveNode, part: string | number): EffectiveSection | null {
  const found = node.kind === 'section' ? node.leftOut.find(({ key }) => key === part) : undefined;
  return found === undefined ? null : { kind: 'section', entries: [], leftOut: [found], origin: { kind: 'default' } };
}

function nothingThere(below: EffectiveNode, path: Path): Failure {
  const parent = placeText(path.slice(0, -1));
  const owner = parent === '' ? 'the scenario' : parent;
  const word = plain(String(path.at(-1)), { max: 60 });
  if (below.kind === 'scalar') return badInput(`${owner} is a single value: there is no "${word}" in it`);
  if (below.kind === 'list') {
    return badInput(`${owner} has no entry "${word}": it has ${below.items.length}, counted from 0`);
  }
  const keys = [...below.entries, ...below.leftOut].map(({ key }) => key);
  const near = closest(word, keys);
  const known = plain(keys.join(', '), { max: 500 });
  return badInput(`${owner} has no "${word}"`, near === undefined ? `it has ${known}` : `did you mean ${plain(near)}?`);
}

/** The values below the selection as YAML, each line with its origin. */
export function valuesText({ path, node }: Selection, { hasColor }: { readonly hasColor: boolean }): string {
  const name = placeText(path);
  const lines = name === '' ? linesOf(node, '') : entryLines({ key: name, node, indent: '' });
  const longest = Math.max(0, ...lines.map(({ text, remark }) => (remark === null ? 0 : text.length)));
  const column = Math.min(longest, REMARK_COLUMN);
  const shown = lines.map(({ text, remark }) =>
    remark === null ? text : `${text.padEnd(column)}  ${hasColor ? dim(`# ${remark}`) : `# ${remark}`}`,
  );
  return `${shown.join('\n')}\n`;
}

function dim(text: string): string {
  return `\u001b[2m${text}\u001b[0m`;
}

function linesOf(node: EffectiveNode, indent: string): readonly Line[] {
  if (node.kind === 'section') return sectionLines(node, indent);
  if (node.kind === 'scalar') return [{ text: indent + flow(node), remark: originText(node.origin) }];
  return node.items.flatMap((item) => {
    const single = flowLine(item);
    if (single !== null) return [{ text: `${indent}- ${single.text}`, remark: single.remark }];
    const [first, ...rest] = linesOf(item, `${indent}  `);
    return first === undefined ? [] : [{ ...first, text: `${indent}- ${first.text.trimStart()}` }, ...rest];
  });
}

function sectionLines({ entries, leftOut }: EffectiveSection, indent: string): readonly Line[] {
  return [
    ...entries.flatMap(({ key, node }) => entryLines({ key: yamlWord(key), node, indent })),
    ...leftOut.map(({ key, words }) => ({ text: `${indent}# ${yamlWord(key)}: ${plain(words)}`, remark: 'default' })),
  ];
}

function entryLines({
  key,
  node,
  indent,
}: {
  readonly key: string;
  readonly node: EffectiveNode;
  readonly indent: string;
}): readonly Line[] {
  const single = flowLine(node);
  if (single !== null) return [{ text: `${indent}${key}: ${single.text}`, remark: single.remark }];
  return [{ text: `${indent}${key}:`, remark: null }, ...linesOf(node, `${indent}  `)];
}

/** The value on one line, where all of it comes from one place. */
function flowLine(node: EffectiveNode): Line | null {
  const remark = originText(node.origin);
  if (node.kind === 'scalar') return { text: flow(node), remark };
  const remarks = new Set(remarksOf(node));
  if (remarks.size === 0 && !hasLeftOut(node)) return { text: flow(node), remark };
  const text = remarks.size === 1 ? flow(node) : null;
  return text === null || text.length > LONGEST_FLOW || hasLeftOut(node)
    ? null
    : { text, remark: [...remarks][0] ?? '' };
}

function remarksOf(node: EffectiveNode): readonly string[] {
  if (node.kind === 'scalar') return [originText(node.origin)];
  return node.kind === 'list'
    ? node.items.flatMap(remarksOf)
    : node.entries.flatMap(({ node: part }) => remarksOf(part));
}

function hasLeftOut(node: EffectiveNode): boolean {
  if (node.kind === 'scalar') return false;
  if (node.kind === 'list') return node.items.some(hasLeftOut);
  return node.leftOut.length > 0 || node.entries.some(({ node: part }) => hasLeftOut(part));
}

function flow(node: EffectiveNode): string {
  if (node.kind === 'scalar') return yamlWord(node.value);
  if (node.kind === 'list') return node.items.length === 0 ? '[]' : `[ ${node.items.map(flow).join(', ')} ]`;
  const entries = node.entries.map(({ key, node: part }) => `${yamlWord(key)}: ${flow(part)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** "shop.yaml:14", "--set", "var peak (shop.yaml:9)", "default". */
function originText(origin: Origin): string {
  if (origin.kind === 'file') return `${plain(origin.file)}:${origin.line}`;
  if (origin.kind === 'default') return 'default';
  if (origin.kind !== 'var') return plain(origin.name);
  return origin.vars.map(({ name, origin: given }) => `var ${plain(name)} (${originText(given)})`).join(', ');
}

/** The single values below the selection, one entry each; empty sections and lists are values too. */
export function placedValues({ path, node }: Selection): readonly PlacedValue[] {
  const { origin } = node;
  const place = { path: placeText(path), from: originText(origin), origin };
  if (node.kind === 'scalar') return [{ ...place, value: node.value }];
  if (node.kind === 'list') {
    if (node.items.length === 0) return [{ ...place, value: [] }];
    return node.items.flatMap((item, index) => placedValues({ path: [...path, index], node: item }));
  }
  const below = [
    ...node.entries.flatMap(({ key, node: part }) => placedValues({ path: [...path, key], node: part })),
    ...node.leftOut.map(({ key, words }): PlacedValue => {
      const left = { kind: 'default' } as const;
      return { path: placeText([...path, key]), value: null, words, from: originText(left), origin: left };
    }),
  ];
  return below.length === 0 ? [{ ...place, value: {} }] : below;
}
