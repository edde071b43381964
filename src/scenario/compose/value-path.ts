// The path of a value as people type it: platforms.ecs.services."my.name".scaling[0].target

import { MAX_SET_PATH_LENGTH } from '../limits.ts';
import type { Path } from '../mistakes/mistake.ts';

/** The path and where it ended: at the end of the text or before `=`; or what is wrong with it, and where. */
export type PathReading =
  | { readonly ok: true; readonly path: Path; readonly end: number }
  | { readonly ok: false; readonly message: string; readonly at: number };

const WORD = /[^.[\]="'][^.[\]=]*/y;
const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/y;
const POSITION = /\[ *(\d{1,6}) *\]/y;
const BRACKETED = /\[ *("(?:[^"\\]|\\.)*"|'(?:[^']|'')*') *\]/y;

export function readValuePath(text: string): PathReading {
  const path: (string | number)[] = [];
  let at = 0;
  while (path.length === 0 || (at < text.length && text[at] !== '=')) {
    const step = stepAt(text, { at, isFirst: path.length === 0 });
    if (step === null) return { ok: false, message: `cannot be read from "${text.slice(at, at + 20)}" on`, at };
    path.push(step.part);
    at = step.end;
    if (path.length > MAX_SET_PATH_LENGTH) return { ok: false, message: 'is too long', at };
  }
  return { ok: true, path, end: at };
}

/** The path as `readValuePath` reads it. */
export function valuePathText(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    const key = PLAIN_KEY.test(part) ? part : `"${part.replace(/["\\]/g, '\\$&')}"`;
    return text === '' ? key : `${text}.${key}`;
  }, '');
}

const PLAIN_KEY = /^[A-Za-z_][\w-]*$/;

interface Step {
  readonly part: string | number;
  readonly end: number;
}

/** A key behind a dot, or something in brackets; the first key has no dot. */
function stepAt(text: string, { at, isFirst }: { readonly at: number; readonly isFirst: boolean }): Step | null {
  const position = isFirst ? null : match(POSITION, text, at);
  if (position !== null) return { part: Number(position[1]), end: at + position[0].length };
  const bracketed = isFirst ? null : match(BRACKETED, text, at);
  if (bracketed !== null) return { part: unquoted(bracketed[1] ?? ''), end: at + bracketed[0].length };
  if (!isFirst && text[at] !== '.') return null;
  const start = isFirst ? at : at + 1;
  const quoted = match(QUOTED, text, start);
  if (quoted !== null) return { part: unquoted(quoted[0]), end: start + quoted[0].length };
  const word = match(WORD, text, start);
  const part = word?.[0].trim() ?? '';
  return word === null || part === '' ? null : { part, end: start + word[0].length };
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function unquoted(text: string): string {
  const inner = text.slice(1, -1);
  return text.startsWith('"') ? inner.replace(/\\(.)/g, '$1') : inner.replaceAll("''", "'");
}
