// From mistakes with paths to problems with positions, in the order of the file.
import type { Problem } from '../../base/problem.ts';
import { plain } from '../../base/text/inert.ts';
import { MAX_PROBLEMS } from '../limits.ts';
import { PlaceIndex } from '../source/place-index.ts';
import type { SourceText } from '../source/source-text.ts';
import { entryAt, type FilledVar, type SourceNode, type Span } from '../source/tree.ts';
import type { Mistake, Path } from './mistake.ts';

const MAX_FOUND_LENGTH = 80;
const MAX_SHOWN_VARS = 3;

/** What the mistakes are about. */
export interface LocatedSources {
  readonly root: SourceNode | null;
  /** The scenario's own text first. */
  readonly sources: readonly [SourceText, ...SourceText[]];
}

/** A mistake with the place where it stands. */
interface Placed {
  readonly mistake: Mistake;
  readonly span: Span;
  readonly vars: readonly FilledVar[];
}

/** The problems in the order of the texts, first in the text first; beyond a limit their number stands for them. */
export function locate(mistakes: readonly Mistake[], { root, sources }: LocatedSources): readonly Problem[] {
  const ranks = new Map(sources.map((source, rank) => [source, rank]));
  const rankOf = ({ span }: Placed) => ranks.get(span.origin ?? sources[0]) ?? 0;
  const placed = mistakes.map((mistake) => placeOf(mistake, root));
  placed.sort((a, b) => rankOf(a) - rankOf(b) || a.span.start - b.span.start);
  const places = new PlaceIndex(sources[0]);
  const problems = placed.slice(0, MAX_PROBLEMS).map((one) => problemOf(one, places));
  const rest = placed[MAX_PROBLEMS];
  if (rest === undefined) return problems;
  const message = `there are ${placed.length - MAX_PROBLEMS} more problems`;
  const mistake: Mistake = { code: 'WT199', message, path: [], found: '', hint: 'Repair these first.' };
  return [...problems, problemOf({ mistake, span: rest.span, vars: [] }, places)];
}

function placeOf(mistake: Mistake, root: SourceNode | null): Placed {
  const node = root === null ? undefined : entryAt(root, mistake.path);
  const vars = node?.kind === 'scalar' && mistake.isAtKey !== true ? (node.vars ?? []) : [];
  return { mistake, span: mistake.span ?? spanOf(mistake, root), vars };
}

function problemOf({ mistake, span, vars }: Placed, places: PlaceIndex): Problem {
  const place = placeText(mistake.path);
  const source = places.sourceOf(span);
  const written = source.text.slice(span.start, Math.min(span.end, span.start + 4 * MAX_FOUND_LENGTH));
  const found = mistake.found ?? (vars.length === 0 ? written : withVars(written, { vars, places }));
  const { allowed, hint } = mistake.advice?.() ?? mistake;
  return {
    code: mistake.code,
    severity: mistake.severity ?? 'error',
    message: plain(place === '' ? mistake.message : `${place}: ${mistake.message}`, { max: 500 }),
    path: mistake.path,
    position: places.positionOf(span),
    ...(source.name === undefined ? {} : { file: source.name }),
    ...(found.trim() === '' ? {} : { found: plain(found.replace(/\s+/g, ' ').trim(), { max: foundLength(vars) }) }),
    ...(allowed === undefined ? {} : { allowed: plain(allowed, { max: 500 }) }),
    ...(hint === undefined ? {} : { hint: plain(hint, { max: 500 }) }),
  };
}

/** The text as it stands there, and what its vars are: "${peak}, where peak is 1200 (shop.yaml:9)". */
function withVars(
  written: string,
  { vars, places }: { readonly vars: readonly FilledVar[]; readonly places: PlaceIndex },
): string {
  const values = vars
    .slice(0, MAX_SHOWN_VARS)
    .map(
      ({ name, given }) =>
        `${name} is ${JSON.stringify(given.value).slice(0, MAX_FOUND_LENGTH)} (${places.name(given)})`,
    );
  return `${written.slice(0, MAX_FOUND_LENGTH)}, where ${[...new Set(values)].join(', ')}`;
}

function foundLength(vars: readonly FilledVar[]): number {
  return vars.length === 0 ? MAX_FOUND_LENGTH : 5 * MAX_FOUND_LENGTH;
}

/** "workload.services.web.timeout", with quotes around keys that are more than a word. */
export function placeText(path: Path): string {
  return path.reduce<string>((place, part) => {
    if (typeof part === 'number') return `${place}[${part}]`;
    const isWord = /^[\w$-]{1,60}$/.test(part);
    const key = isWord ? part : `"${plain(part, { max: 60 })}"`;
    return place === '' ? key : `${place}.${key}`;
  }, '');
}

/** The value at the path or, where there is none, the key of the section that it is missing from. */
function spanOf({ path, code, isAtKey = false }: Mistake, root: SourceNode | null): Span {
  if (root === null) return { start: 0, end: 1 };
  let node: SourceNode = root;
  let span: Span = firstKeyOf(root) ?? root;
  for (const [index, part] of path.entries()) {
    const next = step(node, part);
    if (next === undefined) return span;
    const isLast = index === path.length - 1;
    // A section is shown by its key, unless no section may stand there at all.
    const isKeyBetter = isAtKey || (next.node.kind === 'section' && code !== 'WT122');
    span = isLast && !isKeyBetter ? next.node : next.keySpan;
    node = next.node;
  }
  return span;
}

function firstKeyOf(node: SourceNode): Span | undefined {
  return node.kind === 'section' ? node.entries.values().next().value?.keySpan : undefined;
}

function step(
  node: SourceNode,
  part: string | number,
): { readonly node: SourceNode; readonly keySpan: Span } | undefined {
  if (node.kind === 'list') {
    const item = typeof part === 'number' ? node.items[part] : undefined;
    return item && { node: item, keySpan: firstKeyOf(item) ?? item };
  }
  const entry = node.kind === 'section' ? node.entries.get(String(part)) : undefined;
  return entry && { node: entry.value, keySpan: entry.keySpan };
}
