// Collects the entries of one section and says which keys cannot be taken. The same for YAML and JSON.
import type { Mistake, Path } from '../mistakes/mistake.ts';
import type { SectionEntry, SourceNode, Span } from './tree.ts';

/** The key that would change an object's prototype; it is legal nowhere. */
const PROTOTYPE_KEY = '__proto__';

export class SectionBuilder {
  readonly #entries = new Map<string, SectionEntry>();
  readonly #path: Path;
  readonly #mistakes: Mistake[];

  constructor({ path, mistakes }: { readonly path: Path; readonly mistakes: Mistake[] }) {
    this.#path = path;
    this.#mistakes = mistakes;
  }

  /** Takes the entry, or notes why not. The first of two equal keys stays. */
  add({ key, keySpan, value }: SectionEntry): void {
    if (key === PROTOTYPE_KEY) {
      this.#mistakes.push({
        code: 'WT111',
        message: `the key ${PROTOTYPE_KEY} is not allowed`,
        path: this.#path,
        span: keySpan,
        found: PROTOTYPE_KEY,
        hint: 'Choose another name.',
      });
    } else if (this.#entries.has(key)) {
      this.#mistakes.push({
        code: 'WT110',
        message: 'this key appears twice in the same section',
        path: [...this.#path, key],
        span: keySpan,
        found: key,
        allowed: 'each key once',
        hint: 'Remove one of the two, or give one another name.',
      });
    } else {
      this.#entries.set(key, { key, keySpan, value });
    }
  }

  build(span: Span): SourceNode {
    return { kind: 'section', entries: this.#entries, start: span.start, end: span.end };
  }
}
