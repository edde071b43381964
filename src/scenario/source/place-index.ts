// Where something stands: the text, and line and column in it.
import type { Position } from '../../base/problem.ts';
import { LineIndex } from './line-index.ts';
import type { SourceText } from './source-text.ts';
import type { Span } from './tree.ts';

/** Lines of the texts of one scenario, counted when they are asked for. */
export class PlaceIndex {
  readonly #own: SourceText;
  readonly #lines = new Map<SourceText, LineIndex>();

  /** `own` is the text of spans that name none. */
  constructor(own: SourceText) {
    this.#own = own;
  }

  sourceOf({ origin = this.#own }: Span): SourceText {
    return origin;
  }

  positionOf(span: Span): Position {
    const source = this.sourceOf(span);
    const lines = this.#lines.get(source) ?? new LineIndex(source.text);
    this.#lines.set(source, lines);
    return lines.position(span);
  }

  /** The file, seen from the folder of the text's own; undefined for that one itself, a flag and the environment. */
  fileOf(span: Span): string | undefined {
    const { kind, short } = this.sourceOf(span);
    if (kind !== 'file' || short === this.#own.short) return undefined;
    const own = this.#own.short;
    const folder = own.slice(0, Math.max(own.lastIndexOf('/'), own.lastIndexOf('\\')) + 1);
    return short.startsWith(folder) ? short.slice(folder.length) : short;
  }

  /** "shop.yaml:14"; of a flag or the environment what it is called. */
  name(span: Span): string {
    const { kind, short } = this.sourceOf(span);
    return kind === 'file' ? `${short}:${this.positionOf(span).line}` : short;
  }
}
