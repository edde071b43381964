// The dashboard while it is open: one state, changed by one message after the other, and the view that shows it. What lies
// beyond the screen (quitting, reports, running again) is handed on.

import { actionFor } from '../../dashboard/keys/action-for.ts';
import type { Key } from '../../dashboard/keys/key.ts';
import { initialState } from '../../dashboard/state/initial-state.ts';
import type { Action, Message } from '../../dashboard/state/message.ts';
import type { RaceFacts } from '../../dashboard/state/race.ts';
import { reduce } from '../../dashboard/state/reduce.ts';
import type { DashboardState } from '../../dashboard/state/state.ts';
import type { Terminal } from '../terminal.ts';
import { openScreenView } from './screen-view.ts';
import { openSpokenView } from './spoken-view.ts';
import { paletteOf, sizeOf } from './terminal-streams.ts';
import type { View } from './view.ts';

export interface DashboardParts {
  /** At least one. */
  readonly races: readonly RaceFacts[];
  readonly terminal: Terminal;
  readonly isScreenReader: boolean;
  /** Of every action, after the state has heard of it. */
  readonly onAction: (action: Action, state: DashboardState) => void;
}

/** An open dashboard. */
export class Dashboard {
  readonly #onAction: DashboardParts['onAction'];
  readonly #cleanups: (() => void)[] = [];
  #state: DashboardState;
  #view: View | null = null;
  #timer: NodeJS.Timeout | undefined;

  private constructor({ races, terminal, onAction }: DashboardParts) {
    this.#onAction = onAction;
    const look = { isAscii: terminal.isAscii };
    this.#state = initialState({ races, look, size: sizeOf(process.stdout), nowMs: performance.now() });
  }

  /** Takes the terminal until it is closed, whichever way the process ends. */
  static async open(parts: DashboardParts): Promise<Dashboard> {
    const dashboard = new Dashboard(parts);
    // React's development build would keep every frame.
    process.env.NODE_ENV = 'production';
    const { stdin, stdout } = process;
    const onKey = (key: Key) => dashboard.#press(key);
    const palette = paletteOf(parts.terminal, stdout);
    dashboard.#view = parts.isScreenReader
      ? await openSpokenView({ stdin, stdout, onKey })
      : await openScreenView({ stdin, stdout, palette, onKey });
    dashboard.#listen();
    dashboard.#hear({ kind: 'resized', size: sizeOf(stdout) }, true);
    dashboard.#tick();
    return dashboard;
  }

  get state(): DashboardState {
    return this.#state;
  }

  /** Something has happened that nobody waits for. */
  tell(message: Message): void {
    // Times are those of the last tick: a beginning must not lie before it.
    if (message.kind === 'race-began') this.#hear({ kind: 'ticked', nowMs: performance.now() }, false);
    this.#hear(message, message.kind === 'noted');
  }

  /** Gives the terminal back; may be called again. */
  close(): void {
    clearTimeout(this.#timer);
    this.#view?.close();
    this.#view = null;
    for (const cleanup of this.#cleanups.splice(0)) cleanup();
  }

  #listen(): void {
    const resized = () => this.#hear({ kind: 'resized', size: sizeOf(process.stdout) }, true);
    const close = () => this.close();
    process.stdout.on('resize', resized);
    // Somebody else may have drawn meanwhile.
    process.on('SIGCONT', resized);
    process.on('exit', close);
    // Before the report of the bug is written, which would go with the screen.
    process.prependListener('uncaughtException', close);
    this.#cleanups.push(
      () => process.stdout.off('resize', resized),
      () => process.off('SIGCONT', resized),
      () => process.off('exit', close),
      () => process.off('uncaughtException', close),
    );
  }

  #press(key: Key): void {
    const action = actionFor(key, this.#state);
    if (action === null) return;
    this.#hear(action, true);
    this.#onAction(action, this.#state);
  }

  #tick(): void {
    this.#hear({ kind: 'ticked', nowMs: performance.now() }, false);
    this.#timer = setTimeout(() => this.#tick(), this.#view?.tickMs);
  }

  #hear(message: Message, isAnswer: boolean): void {
    const before = this.#state;
    this.#state = reduce(before, message);
    if (message.kind === 'ticked' && isAtRest(before, this.#state)) return;
    this.#view?.changed(before, this.#state, { isAnswer });
  }
}

/** Whether the clock is all that has moved, and nothing that is shown depends on it. */
function isAtRest(before: DashboardState, after: DashboardState): boolean {
  const { nowMs: _, ...rest } = after;
  const keys = Object.keys(rest) as (keyof typeof rest)[];
  return keys.every((key) => before[key] === after[key]) && after.races.every(({ phase }) => phase !== 'running');
}
