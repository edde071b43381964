// The dashboard on the whole screen: frames no oftener than their price allows, a key answered at once.

import type { ReadStream, WriteStream } from 'node:tty';
import type { Key } from '../../dashboard/keys/key.ts';
import type { DashboardState } from '../../dashboard/state/state.ts';
import { FramePace } from '../../dashboard/terminal/frame-pace.ts';
import { type InkScreen, openInkScreen } from '../../dashboard/terminal/ink-screen.ts';
import { smallnessNotice } from '../../dashboard/terminal/least-size.ts';
import { ENTER_SCREEN, LEAVE_SCREEN, repaintText } from '../../dashboard/terminal/repaint.ts';
import { type Palette, paint } from '../../dashboard/text/paint.ts';
import { frameOf } from '../../dashboard/view/frame.ts';
import { writeNow } from './terminal-streams.ts';
import type { View } from './view.ts';

/** Where it is drawn and who presses keys. */
export interface ScreenParts {
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly palette: Palette;
  readonly onKey: (key: Key) => void;
}

/** Takes the screen. */
export async function openScreenView({ stdin, stdout, palette, onKey }: ScreenParts): Promise<View> {
  let drawn: readonly string[] | null = null;
  const show = (lines: readonly string[]) => {
    const text = repaintText(drawn, lines);
    drawn = lines;
    if (text !== '') stdout.write(text);
  };
  const ink = await openInkScreen({ stdin, onKey, onFrame: show });
  stdout.write(ENTER_SCREEN);
  return new ScreenView({ ink, stdout, palette, forget: () => (drawn = null) });
}

interface Drawing {
  readonly ink: InkScreen;
  readonly stdout: WriteStream;
  readonly palette: Palette;
  /** What the terminal shows is not known any more. */
  readonly forget: () => void;
}

class ScreenView implements View {
  readonly #parts: Drawing;
  readonly #pace = new FramePace();
  #state: DashboardState | null = null;
  #timer: NodeJS.Timeout | undefined;
  #isAnswerDue = false;
  #isClosed = false;

  constructor(parts: Drawing) {
    this.#parts = parts;
  }

  get tickMs(): number {
    return this.#pace.intervalMs;
  }

  changed(before: DashboardState, after: DashboardState, { isAnswer }: { readonly isAnswer: boolean }): void {
    this.#state = after;
    // A terminal that has another size may show anything.
    if (before.size !== after.size) this.#parts.forget();
    if (isAnswer && !this.#isAnswerDue) {
      this.#isAnswerDue = true;
      // Keys that have come together are answered together.
      setImmediate(() => this.#draw());
    }
    this.#timer ??= setTimeout(() => this.#draw(), this.#pace.waitMs(performance.now()));
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#parts.ink.close();
    writeNow(this.#parts.stdout, LEAVE_SCREEN);
  }

  #draw(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isAnswerDue = false;
    if (this.#isClosed || this.#state === null) return;
    const { ink, stdout, palette } = this.#parts;
    // A terminal that is slow to read gets the newest frame when it is ready, and none of those between.
    if (stdout.writableNeedDrain) {
      stdout.once('drain', () => this.#draw());
      return;
    }
    const startMs = performance.now();
    const state = this.#state;
    const notice = smallnessNotice(state.size);
    ink.draw(notice === null ? frameOf(state).map((line) => paint(line, palette)) : [notice]);
    const nowMs = performance.now();
    this.#pace.drew(nowMs, nowMs - startMs);
  }
}
