// What every panel is: a pure function from a moment of a race to the lines of its part of the screen.

import type { LiveDetail, SeriesRow } from '../../metrics/live/live-step.ts';
import type { Decision } from '../../metrics/result.ts';
import type { Race, Track } from '../state/race.ts';
import type { DashboardState, ScreenSize } from '../state/state.ts';
import type { Line } from '../text/line.ts';

/** One platform at the shown moment. */
export interface TrackMoment {
  readonly track: Track;
  /** Place in the scenario: its mark. */
  readonly index: number;
  /** How many of its steps have ended by then. */
  readonly stepCount: number;
  /** The last of these; null before the first. */
  readonly row: SeriesRow | null;
  /** The newest that is not ahead of the moment; null where there is none. */
  readonly detail: LiveDetail | null;
  /** Those taken by then. */
  readonly decisions: readonly Decision[];
}

/** What a panel may look at. */
export interface PanelInput {
  readonly state: DashboardState;
  readonly race: Race;
  /** The shown moment, simulated ms. */
  readonly atMs: number;
  /** In the order of the scenario; those that the platform filter leaves out are not among them. */
  readonly moments: readonly TrackMoment[];
  /** What the panel may fill; it gives exactly so many lines, each exactly so wide. */
  readonly size: ScreenSize;
}

/** A tab's content. Pure: the same input gives the same lines. */
export type Panel = (input: PanelInput) => readonly Line[];
