// The dashboard for a screen reader: sentences, each on a line of its own, on the terminal's usual screen.

import type { ReadStream, WriteStream } from 'node:tty';
import type { Key } from '../../dashboard/keys/key.ts';
import { sentences } from '../../dashboard/sentences/sentences.ts';
import { openInkScreen } from '../../dashboard/terminal/ink-screen.ts';
import type { View } from './view.ts';

const TICK_MS = 250;

export async function openSpokenView(parts: {
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly onKey: (key: Key) => void;
}): Promise<View> {
  const { stdin, stdout, onKey } = parts;
  // Nothing is drawn: it is there for its keys.
  const ink = await openInkScreen({ stdin, onKey, onFrame: () => {} });
  return {
    changed(before, after) {
      const said = sentences(before, after).map((sentence) => `${sentence}\n`);
      if (said.length > 0) stdout.write(said.join(''));
    },
    tickMs: TICK_MS,
    close: () => ink.close(),
  };
}
