// Everything that the dashboard shows depends on this and on nothing else.

import type { Race } from './race.ts';

/** The tabs, in their order on the screen; their keys are 1 to 7. */
export const TABS = ['overview', 'capacity', 'packing', 'startup', 'cost', 'decisions', 'thresholds'] as const;

export type Tab = (typeof TABS)[number];

/** Cells of the terminal. */
export interface ScreenSize {
  readonly columns: number;
  readonly rows: number;
}

/** What the terminal can show. */
export interface Look {
  readonly isAscii: boolean;
}

/** The whole state; replaced by the reducer, never changed. */
export interface DashboardState {
  readonly size: ScreenSize;
  readonly look: Look;
  /** Wall clock in ms, from any origin. */
  readonly nowMs: number;
  readonly races: readonly Race[];
  /** With one race there is no list. */
  readonly screen: 'list' | 'race';
  /** The race that is shown, or marked in the list. */
  readonly raceIndex: number;
  readonly tab: Tab;
  /** Only this platform; null for all. */
  readonly platformFilter: string | null;
  /** Only what contains this text; empty for everything. */
  readonly textFilter: string;
  /** Whether keys are typed into the text filter. */
  readonly isTyping: boolean;
  /** The marked row of each tab. */
  readonly marked: Readonly<Record<Tab, number>>;
  /** Whether the mark stays on the newest decision. */
  readonly isFollowing: boolean;
  readonly isDetailOpen: boolean;
  readonly isHelpOpen: boolean;
  /** First line of the help that is shown. */
  readonly helpOffset: number;
  /** Told once, in the last line: where a report went, why a key does nothing. */
  readonly note: string | null;
}
