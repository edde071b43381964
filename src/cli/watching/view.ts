// What a dashboard is shown on: the whole screen, or sentences one below the other.

import type { DashboardState } from '../../dashboard/state/state.ts';

export interface View {
  /** The state is another one. `isAnswer`: a key or the terminal asked for it, and somebody waits. */
  changed(before: DashboardState, after: DashboardState, about: { readonly isAnswer: boolean }): void;
  /** Ms until the clock should go on. */
  readonly tickMs: number;
  /** Gives the terminal back as it was; may be called again, and from a process that is about to end. */
  close(): void;
}
