// What can happen to the dashboard: keys as actions, news of the simulation, the terminal.

import type { LiveStep } from '../../metrics/live/live-step.ts';
import type { PlatformResult, RunResult } from '../../metrics/result.ts';
import type { RaceFacts } from './race.ts';
import type { ScreenSize, Tab } from './state.ts';

/** What a key asks for. Those that reach beyond the screen (quit, report, run again) are done by the program around it. */
export type Action =
  | { readonly kind: 'quit' }
  | { readonly kind: 'write-report' }
  | { readonly kind: 'run-again' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'faster' }
  | { readonly kind: 'slower' }
  /** Steps of the series; negative to the past. */
  | { readonly kind: 'seek'; readonly steps: number }
  | { readonly kind: 'seek-start' }
  | { readonly kind: 'seek-end' }
  | { readonly kind: 'next-decision' }
  | { readonly kind: 'previous-decision' }
  | { readonly kind: 'show-tab'; readonly tab: Tab }
  | { readonly kind: 'next-tab' }
  | { readonly kind: 'previous-tab' }
  | { readonly kind: 'next-platform' }
  | { readonly kind: 'begin-filter' }
  | { readonly kind: 'type'; readonly text: string }
  | { readonly kind: 'erase' }
  | { readonly kind: 'end-filter' }
  | { readonly kind: 'toggle-follow' }
  | { readonly kind: 'move'; readonly rows: number }
  /** Enter: into the marked race, or the detail of the marked row. */
  | { readonly kind: 'open' }
  /** Escape: closes what is open, else clears the filters, else back to the list. */
  | { readonly kind: 'back' }
  | { readonly kind: 'toggle-help' };

/** News of one scenario; `race` is its place in the list. */
export type News =
  /** It begins, or begins again after its file was saved. */
  | { readonly kind: 'race-began'; readonly race: number; readonly facts: RaceFacts }
  | {
      readonly kind: 'stage-began';
      readonly race: number;
      readonly isPilot: boolean;
      readonly replicationGoal: number;
    }
  | { readonly kind: 'platform-began'; readonly race: number; readonly platform: string }
  | {
      readonly kind: 'platform-advanced';
      readonly race: number;
      readonly platform: string;
      readonly simulatedMs: number;
      readonly events: number;
      readonly steps: readonly LiveStep[];
    }
  | {
      readonly kind: 'platform-ended';
      readonly race: number;
      readonly platform: string;
      readonly result: PlatformResult;
    }
  | { readonly kind: 'replication-done'; readonly race: number; readonly replicationsDone: number }
  | { readonly kind: 'looked'; readonly race: number; readonly result: RunResult }
  | {
      readonly kind: 'race-ended';
      readonly race: number;
      readonly phase: 'done' | 'failed' | 'interrupted';
      readonly result: RunResult | null;
      readonly trouble: string | null;
    };

/** Everything that changes the state. */
export type Message =
  | Action
  | News
  | { readonly kind: 'resized'; readonly size: ScreenSize }
  | { readonly kind: 'ticked'; readonly nowMs: number }
  | { readonly kind: 'noted'; readonly note: string };
