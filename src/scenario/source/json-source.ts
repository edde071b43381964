// Strict JSON text (RFC 8259) as a tree of values, with messages for the habits that JSON does not allow.
// It reads up to the first mistake of syntax; what keys and values mean is left to the checks.
import { MAX_DEPTH, MAX_VALUES } from '../limits.ts';
import type { Mistake, Path } from '../mistakes/mistake.ts';
import { scalarMistake, textMistake } from './check-scalar.ts';
import { SectionBuilder } from './section-builder.ts';
import type { SourceNode, SourceReading, Span } from './tree.ts';

const BLANK = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them inside text
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const WORD = /[A-Za-z_$+.-][\w$+.-]*|'[^'\n]*'?|"[^"\n]*"?|./suy;
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** Leaves the reading at the first mistake; never leaves this file. */
class SyntaxStop extends Error {
  readonly mistake: Mistake;

  constructor(mistake: Mistake) {
    super(mistake.message);
    this.mistake = mistake;
  }
}

/** Reads one JSON value that fills the whole text. */
export function readJsonSource(text: string): SourceReading {
  const reader = new JsonReader(text);
  try {
    return { root: reader.readDocument(), mistakes: reader.mistakes };
  } catch (stop) {
    if (!(stop instanceof SyntaxStop)) throw stop;
    return { root: null, mistakes: [...reader.mistakes, stop.mistake] };
  }
}

class JsonReader {
  readonly mistakes: Mistake[] = [];
  readonly #text: string;
  #offset = 0;
  #valueCount = 0;

  constructor(text: string) {
    this.#text = text;
  }

  readDocument(): SourceNode | null {
    this.#skipBlank();
    if (this.#offset === this.#text.length) return null;
    const root = this.#readValue([]);
    this.#skipBlank();
    if (this.#offset < this.#text.length) this.#stop('expected the end of the file');
    return root;
  }

  #readValue(path: Path): SourceNode {
    this.#skipBlank();
    this.#valueCount += 1;
    const span = { start: this.#offset, end: this.#offset + 1 };
    if (path.length >= MAX_DEPTH) {
      const hint = 'A scenario needs fewer than ten levels.';
      const allowed = `at most ${MAX_DEPTH} levels`;
      const message = 'lists and sections are nested too deeply';
      throw new SyntaxStop({ code: 'WT104', message, path: [], span, allowed, hint });
    }
    if (this.#valueCount > MAX_VALUES) {
      const hint = 'Data belongs in a trace file.';
      const allowed = `at most ${MAX_VALUES} values`;
      throw new SyntaxStop({ code: 'WT103', message: 'the file holds too many values', path: [], span, allowed, hint });
    }
    if (this.#take('{')) return this.#readSection(path, span.start);
    if (this.#take('[')) return this.#readList(path, span.start);
    return this.#readScalar(path);
  }

  #readSection(path: Path, start: number): SourceNode {
    const builder = new SectionBuilder({ path, mistakes: this.mistakes });
    let isFirst = true;
    while (!this.#closes('}', isFirst)) {
      isFirst = false;
      const { text: key, span: keySpan } = this.#readKey(path);
      if (!this.#take(':')) this.#stop('expected : after the key');
      builder.add({ key, keySpan, value: this.#readValue([...path, key]) });
    }
    return builder.build({ start, end: this.#offset });
  }

  #readList(path: Path, start: number): SourceNode {
    const items: SourceNode[] = [];
    while (!this.#closes(']', items.length === 0)) items.push(this.#readValue([...path, items.length]));
    return { kind: 'list', items, start, end: this.#offset };
  }

  /** Takes the closing bracket, or the comma before the next entry. */
  #closes(bracket: '}' | ']', isFirst: boolean): boolean {
    if (this.#take(bracket)) return true;
    if (isFirst) return false;
    const comma = this.#offset;
    if (!this.#take(',')) this.#stop(`expected , or ${bracket}`);
    this.#skipBlank();
    if (this.#text[this.#offset] !== bracket) return false;
    return this.#stop(`there is a comma before ${bracket}`, { start: comma, end: comma + 1 }, 'Remove the comma.');
  }

  #readKey(path: Path): { readonly text: string; readonly span: Span } {
    this.#skipBlank();
    const start = this.#offset;
    const source = this.#match(STRING);
    if (source === null) return this.#stop('expected a key in double quotes');
    const span = { start, end: this.#offset };
    const text = JSON.parse(source) as string;
    const mistake = textMistake(text, { path, span });
    if (mistake !== null) this.mistakes.push(mistake);
    return { text, span };
  }

  #readScalar(path: Path): SourceNode {
    const start = this.#offset;
    const quoted = this.#match(STRING);
    const source = quoted ?? this.#match(NUMBER) ?? this.#peekWord();
    if (quoted === null && this.#offset === start) {
      if (!WORDS.has(source)) this.#stop('expected a value');
      this.#offset += source.length;
    }
    const value = WORDS.has(source) ? (WORDS.get(source) as boolean | null) : (JSON.parse(source) as string | number);
    const span = { start, end: this.#offset };
    const mistake = scalarMistake(value, { path, span, source });
    if (mistake !== null) this.mistakes.push(mistake);
    return { kind: 'scalar', value, ...span };
  }

  #skipBlank(): void {
    BLANK.lastIndex = this.#offset;
    BLANK.test(this.#text);
    this.#offset = BLANK.lastIndex;
  }

  #take(sign: string): boolean {
    this.#skipBlank();
    if (this.#text[this.#offset] !== sign) return false;
    this.#offset += 1;
    return true;
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#offset;
    const match = pattern.exec(this.#text);
    if (match === null) return null;
    this.#offset += match[0].length;
    return match[0];
  }

  #peekWord(): string {
    const start = this.#offset;
    const word = this.#match(WORD) ?? '';
    this.#offset = start;
    return word;
  }

  #stop(expected: string, span?: Span, hint?: string): never {
    this.#skipBlank();
    const start = this.#offset;
    const word = this.#peekWord();
    throw new SyntaxStop({
      code: 'WT106',
      message: `this is not valid JSON: ${expected}`,
      path: [],
      span: span ?? { start, end: start + Math.max(1, word.length) },
      found: span === undefined ? word || 'the end of the file' : undefined,
      hint: hint ?? hintFor(this.#text.slice(start, start + 2)),
    });
  }
}

function hintFor(next: string): string {
  if (next === '//' || next === '/*' || next.startsWith('#'))
    return 'JSON has no comments; a .yaml file may have them.';
  if (next.startsWith("'")) return 'JSON takes double quotes only.';
  if (next.startsWith('"')) return 'Is a comma missing before it, the closing quote, or an escape such as \\n wrong?';
  if (next === '') return 'The file ends too early: is a closing bracket missing?';
  return 'Text and keys go in double quotes; YAML would do without.';
}
