// Ink as the keyboard and the renderer of frames. It is loaded when a dashboard opens and not before: that takes a third
// of a second. What a frame shows is decided elsewhere, and so is where on the terminal it goes.

import type { Instance, RenderOptions } from 'ink';
import type { ReactElement } from 'react';
import type { Key } from '../keys/key.ts';
import { keysOfInput } from './key-of-input.ts';

/** What ink is given. */
export interface InkScreenParts {
  /** A terminal. */
  readonly stdin: NonNullable<RenderOptions['stdin']>;
  readonly onKey: (key: Key) => void;
  /** Takes each frame as it is to be seen. */
  readonly onFrame: (lines: readonly string[]) => void;
}

/** Frames in, keys out. */
export interface InkScreen {
  /** Gives the frame to `onFrame` before it returns. */
  draw(lines: readonly string[]): void;
  /** Lets go of the keyboard. */
  close(): void;
}

/**
 * Begins to listen to the keyboard, in raw mode. The caller sees to it that NODE_ENV is production: otherwise React's
 * development build is loaded, which keeps every frame.
 */
export async function openInkScreen({ stdin, onKey, onFrame }: InkScreenParts): Promise<InkScreen> {
  const [ink, { createElement }] = await Promise.all([import('ink'), import('react')]);
  const onInput: InputHandler = (input, key) => keysOfInput(input, key).forEach(onKey);
  const frame = (lines: readonly string[]) => createElement(Frame, { ink, createElement, onInput, lines });
  const instance: Instance = ink.render(frame([]), {
    stdin,
    stdout: frameStream(onFrame),
    stderr: frameStream(() => {}),
    // Whole frames, each as one text: ink's own way of drawing over the frame before is for output below a prompt.
    debug: true,
    // Lines as they are: they have been laid out already, and a second layout, cell by cell, takes 25 times as long.
    isScreenReaderEnabled: true,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  return {
    draw: (lines) => instance.rerender(frame(lines)),
    close: () => instance.unmount(),
  };
}

type InputHandler = Parameters<typeof import('ink').useInput>[0];

interface FrameProps {
  /** What was loaded. */
  readonly ink: typeof import('ink');
  readonly createElement: typeof import('react').createElement;
  readonly onInput: InputHandler;
  readonly lines: readonly string[];
}

/**
 * Ink remembers the width of every text that it has ever measured. What is transformed is not measured, so that the memory
 * of a dashboard that stays open for days does not grow.
 */
function Frame({ ink, createElement, onInput, lines }: FrameProps): ReactElement {
  ink.useInput(onInput);
  const rows = lines.map((line, index) =>
    createElement(
      ink.Text,
      { key: index },
      createElement(ink.Transform, { transform: () => (line === '' ? ' ' : line) }, createElement(ink.Text, null, ' ')),
    ),
  );
  return createElement(ink.Box, { flexDirection: 'column' }, ...rows);
}

/** Looks to ink like a stream that is no terminal: it writes no escape sequences of its own and never asks for the size. */
function frameStream(onFrame: (lines: readonly string[]) => void): NonNullable<RenderOptions['stdout']> {
  const stream = {
    isTTY: false,
    // Wide enough for every line.
    columns: 10_000,
    rows: 10_000,
    write: (text: string) => {
      if (text !== '') onFrame(text.split('\n'));
      return true;
    },
    on: () => stream,
    off: () => stream,
  };
  return stream as unknown as NonNullable<RenderOptions['stdout']>;
}
