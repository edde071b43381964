// What the page shows stands in its address, so that a link brings it back: one place that reads and writes it.
import { hashAfterLink, hashWith, sectionIn, valueIn } from '../hash/page-hash.ts';

export class PageState {
  readonly #listeners: (() => void)[] = [];
  /** As it was last read or written. */
  #hash = location.hash;

  /** Links to sections keep what is shown. */
  constructor() {
    addEventListener('hashchange', () => this.#moved());
  }

  read(key: string): string | null {
    return valueIn(location.hash, key);
  }

  write(key: string, value: string | null): void {
    this.replaceHash(hashWith(location.hash, key, value));
  }

  /** Without a step in the history. */
  replaceHash(hash: string): void {
    this.#hash = hash;
    history.replaceState(null, '', hash === '#' ? location.pathname + location.search : hash);
  }

  /** Called when another address was entered or gone back to. */
  onMove(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** An address that says more than a section finds its section too. */
  findSection(): void {
    const section = sectionIn(location.hash);
    if (section !== null && location.hash.includes('=')) document.getElementById(section)?.scrollIntoView();
  }

  #moved(): void {
    const isLink = sectionIn(location.hash) !== null && !location.hash.includes('=');
    if (isLink) this.replaceHash(hashAfterLink(location.hash, this.#hash));
    else this.#hash = location.hash;
    for (const listener of this.#listeners) listener();
  }
}
