// Tells when files are saved. Folders are watched, because editors put a new file in the place of the old one.

import { type FSWatcher, statSync, watch } from 'node:fs';
import { dirname } from 'node:path';

/** An editor writes several times at once. */
const SETTLE_MS = 150;

export class SavedFiles {
  readonly #onSaved: (files: ReadonlySet<string>) => void;
  readonly #folders = new Map<string, FSWatcher>();
  /** Each file and what it was when it was last looked at. */
  readonly #stamps = new Map<string, string | null>();
  #timer: NodeJS.Timeout | undefined;

  /** `onSaved` gets the files whose content may be another than before. */
  constructor(onSaved: (files: ReadonlySet<string>) => void) {
    this.#onSaved = onSaved;
  }

  /** These files too, absolute. A folder that cannot be watched is left out: then its files are not looked after. */
  add(files: readonly string[]): void {
    for (const file of files) {
      if (this.#stamps.has(file)) continue;
      this.#stamps.set(file, stampOf(file));
      this.#watchFolder(dirname(file));
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const watcher of this.#folders.values()) watcher.close();
    this.#folders.clear();
  }

  #watchFolder(folder: string): void {
    if (this.#folders.has(folder)) return;
    try {
      const watcher = watch(folder, () => this.#lookSoon());
      watcher.on('error', () => watcher.close());
      this.#folders.set(folder, watcher);
    } catch {
      // Too many watches, or a file system without them.
    }
  }

  #lookSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), SETTLE_MS);
  }

  #look(): void {
    const saved = new Set<string>();
    for (const [file, before] of this.#stamps) {
      const stamp = stampOf(file);
      // Away for a moment, while an editor replaces it.
      if (stamp === null || stamp === before) continue;
      this.#stamps.set(file, stamp);
      saved.add(file);
    }
    if (saved.size > 0) this.#onSaved(saved);
  }
}

function stampOf(file: string): string | null {
  const facts = statSync(file, { throwIfNoEntry: false });
  return facts === undefined ? null : `${facts.mtimeMs} ${facts.size} ${facts.ino}`;
}
