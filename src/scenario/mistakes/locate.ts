// From mistakes with paths to problems with positions, in the order of the file.
import type { Problem } from '../../base/problem.ts';
import { plain } from '../../base/text/inert.ts';
import { MAX_PROBLEMS } from '../limits.ts';
import { LineIndex } from '../source/line-index.ts';
import type { SourceNode, Span } from '../source/tree.ts';
import type { Mistake, Path } from './mistake.ts';

const MAX_FOUND_LENGTH = 80;

export interface SourceText {
  readonly text: string;
  readonly file: string | undefined;
  readonly root: SourceNode | null;
}

/** The problems, first in the file first; beyond a limit their number stands for them. */
export function locate(mistakes: readonly Mistake[], source: SourceText): readonly Problem[] {
  const lines = new LineIndex(source.text);
  const placed = mistakes.map((mistake) => ({ mistake, span: mistake.span ?? spanOf(mistake, source.root) }));
  placed.sort((a, b) => a.span.start - b.span.start);
  const problems = placed
    .slice(0, MAX_PROBLEMS)
    .map(({ mistake, span }) => problemOf(mistake, { span, lines, source }));
  const rest = placed[MAX_PROBLEMS];
  if (rest === undefined) return problems;
  const message = `there are ${placed.length - MAX_PROBLEMS} more problems`;
  const mistake: Mistake = { code: 'WT199', message, path: [], found: '', hint: 'Repair these first.' };
  return [...problems, problemOf(mistake, { span: rest.span, lines, source })];
}

function problemOf(
  mistake: Mistake,
  { span, lines, source }: { readonly span: Span; readonly lines: LineIndex; readonly source: SourceText },
): Problem {
  const place = placeText(mistake.path);
  const found = mistake.found ?? source.text.slice(span.start, Math.min(span.end, span.start + 4 * MAX_FOUND_LENGTH));
  const { allowed, hint } = mistake.advice?.() ?? mistake;
  return {
    code: mistake.code,
    severity: mistake.severity ?? 'error',
    message: plain(place === '' ? mistake.message : `${place}: ${mistake.message}`, { max: 500 }),
    path: mistake.path,
    position: lines.position(span),
    ...(source.file === undefined ? {} : { file: source.file }),
    ...(found.trim() === '' ? {} : { found: plain(found.replace(/\s+/g, ' ').trim(), { max: MAX_FOUND_LENGTH }) }),
    ...(allowed === undefined ? {} : { allowed: plain(allowed, { max: 500 }) }),
    ...(hint === undefined ? {} : { hint: plain(hint, { max: 500 }) }),
  };
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
