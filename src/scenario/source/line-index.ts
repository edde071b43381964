// From an offset in the text to line and column, as editors count them.
import type { Position } from '../../base/problem.ts';
import type { Span } from './tree.ts';

export class LineIndex {
  readonly #text: string;
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.#text = text;
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** The line without its line break, counted from 1; empty where there is none. */
  line(number: number): string {
    const start = this.#starts[number - 1];
    if (start === undefined) return '';
    const end = this.#starts[number] ?? this.#text.length + 1;
    return this.#text.slice(start, end - 1).replace(/\r$/, '');
  }

  /** Columns count UTF-16 units. A span over several lines ends with its first one. */
  position({ start, end }: Span): Position {
    const line = this.#lineAt(Math.min(start, this.#text.length));
    const lineStart = this.#starts[line - 1] ?? 0;
    const column = Math.min(start, this.#text.length) - lineStart + 1;
    const lastColumn = this.line(line).length + 1;
    return { line, column, endColumn: Math.max(column + 1, Math.min(end - lineStart + 1, lastColumn)) };
  }

  #lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
