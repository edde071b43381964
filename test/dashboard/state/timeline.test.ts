import { describe, expect, it } from 'vitest';
import { shownMs } from '../../../src/dashboard/recording/live-edge.ts';
import type { Message } from '../../../src/dashboard/state/message.ts';
import type { DashboardState } from '../../../src/dashboard/state/state.ts';
import { SPEEDS } from '../../../src/dashboard/state/timeline.ts';
import {
  advanced,
  BEGAN,
  begin,
  decision,
  ended,
  facts,
  HOUR_MS,
  press,
  raceOf,
  STEP_MS,
  step,
  steps,
  told,
} from './recorded-race.ts';

/** One platform, ten minutes in; it took a second. */
const RUNNING = told(
  begin({ races: [facts({ platforms: ['ecs'] })] }),
  { kind: 'race-began', race: 0, facts: facts({ platforms: ['ecs'] }) },
  { kind: 'platform-began', race: 0, platform: 'ecs' },
  advanced('ecs', steps(60)),
  { kind: 'ticked', nowMs: 1000 },
);
const OVER = told(RUNNING, advanced('ecs', steps(360)), ended('ecs'));

const shown = (state: DashboardState) => shownMs(raceOf(state));
const playhead = (state: DashboardState) => raceOf(state).playhead;
const seek = (stepCount: number): Message => ({ kind: 'seek', steps: stepCount });

/** So much later, in ticks of a tenth of a second as they come. */
function wait(state: DashboardState, ms: number): DashboardState {
  let later = state;
  for (let passed = 100; passed <= ms; passed += 100)
    later = told(later, { kind: 'ticked', nowMs: state.nowMs + passed });
  return later;
}

describe('pausing', () => {
  it('freezes the moment that is shown while the simulation goes on', () => {
    const paused = press(RUNNING, 'pause');
    expect(playhead(paused)).toEqual({ atMs: 600_000, speed: null, isPaused: true });
    expect(shown(wait(told(paused, advanced('ecs', steps(90))), 500))).toBe(600_000);
  });

  it('ends with space, and what was missed is shown until the simulation is reached', () => {
    const paused = told(press(RUNNING, 'pause'), advanced('ecs', steps(300)));
    const resumed = press(paused, 'pause');
    expect(playhead(resumed)).toEqual({ atMs: 600_000, speed: null, isPaused: false });
    // By then 3,000 s were simulated in 1.1 s; twice as fast catches up with them.
    expect(shown(wait(resumed, 100))).toBeCloseTo(600_000 + (2 * 3_000_000 * 100) / 1100, 6);
    expect(playhead(wait(resumed, 600)).atMs).toBeNull();
  });

  it('is over at once where nothing was missed', () => {
    expect(playhead(press(RUNNING, 'pause', 'pause'))).toEqual({ atMs: null, speed: null, isPaused: false });
  });
});

describe('speed', () => {
  it('falls from the greatest to the fastest below that of the simulation', () => {
    // 600 s in 1 s: 600x is not slower.
    expect(playhead(press(RUNNING, 'slower'))).toEqual({ atMs: 600_000, speed: 300, isPaused: false });
  });

  it('goes up and down by the named speeds, and ends at the greatest', () => {
    let state = press(RUNNING, 'slower');
    const down = [300];
    for (let press_ = 0; press_ < 9; press_++) {
      state = press(state, 'slower');
      down.push(playhead(state).speed!);
    }
    expect(down).toEqual([300, 120, 60, 20, 10, 5, 2, 1, 1, 1]);
    const up: (number | null)[] = [];
    for (let press_ = 0; press_ < 12; press_++) {
      state = press(state, 'faster');
      up.push(playhead(state).speed);
    }
    expect(up).toEqual([...SPEEDS.slice(1), null, null]);
  });

  it('falls to the slowest where the simulation is slower than the clock', () => {
    const slow = told(RUNNING, { kind: 'ticked', nowMs: 10_000_000 });
    expect(playhead(press(slow, 'slower')).speed).toBe(1);
  });

  it('is simulated seconds per second', () => {
    const slow = told(press(RUNNING, 'slower', 'slower', 'slower'), advanced('ecs', steps(360)));
    expect(playhead(slow).speed).toBe(60);
    expect(shown(wait(slow, 1000))).toBe(600_000 + 60_000);
  });

  it('does not make up for a halt of the program', () => {
    const slow = told(press(RUNNING, 'slower', 'slower', 'slower'), advanced('ecs', steps(360)));
    expect(shown(told(slow, { kind: 'ticked', nowMs: slow.nowMs + 100_000 }))).toBe(600_000 + 60_000);
  });

  it('does not turn back when the clock does', () => {
    const slow = told(press(RUNNING, 'slower'), advanced('ecs', steps(360)));
    expect(shown(told(slow, { kind: 'ticked', nowMs: slow.nowMs - 5000 }))).toBe(600_000);
  });

  it('leaves the end of a run where it is', () => {
    expect(playhead(press(OVER, 'slower')).atMs).toBeNull();
  });

  it('is kept when the simulation is reached, for the next time', () => {
    const behind = told(press(RUNNING, 'slower'), advanced('ecs', steps(70)));
    // 100 s behind at 300x.
    expect(playhead(wait(behind, 300)).atMs).not.toBeNull();
    expect(playhead(wait(behind, 400))).toEqual({ atMs: null, speed: 300, isPaused: false });
  });

  it('of a replay at the greatest reaches a simulation that is faster than any named speed', () => {
    const fast = told(RUNNING, advanced('ecs', steps(360)), ended('ecs'));
    const rushed = told(
      begin(),
      BEGAN,
      { kind: 'platform-began', race: 0, platform: 'ecs' },
      { kind: 'ticked', nowMs: 100 },
    );
    const over = told(rushed, ended('ecs'));
    // One hour in a second: 7,200x; one hour in a tenth of a second: 72,000x.
    expect(shown(wait(press(fast, 'seek-start', 'pause'), 100))).toBe(720_000);
    expect(playhead(wait(press(over, 'seek-start', 'pause'), 100)).atMs).toBeNull();
  });
});

describe('seeking', () => {
  it('goes by one step or by ten, and stays there', () => {
    const back = told(RUNNING, seek(-1));
    expect(playhead(back)).toEqual({ atMs: 590_000, speed: null, isPaused: true });
    expect(shown(told(back, seek(-10)))).toBe(490_000);
    expect(shown(told(back, seek(-10), seek(10)))).toBe(590_000);
  });

  it('shows another row with each press, also within a step', () => {
    const within = told(RUNNING, advanced('ecs', [], 605_000));
    // The step until 600 s is the last one shown: before it comes 590 s.
    expect(shown(told(within, seek(-1)))).toBe(590_000);
  });

  it('goes to the last whole step from a run that ends within one', () => {
    const short = { ...facts({ platforms: ['ecs'] }), durationMs: 65_000 };
    const over = told(begin(), { kind: 'race-began', race: 0, facts: short }, advanced('ecs', steps(6)), ended('ecs'));
    expect(shown(over)).toBe(65_000);
    expect(shown(told(over, seek(-1)))).toBe(60_000);
  });

  it('ends at the start and at the newest moment, which is followed', () => {
    expect(shown(told(RUNNING, seek(-1000)))).toBe(0);
    expect(playhead(told(RUNNING, seek(-1), seek(1000)))).toEqual({ atMs: null, speed: null, isPaused: false });
  });

  it('goes to the start and to the end', () => {
    expect(shown(press(OVER, 'seek-start'))).toBe(0);
    expect(shown(press(OVER, 'seek-start', 'seek-end'))).toBe(HOUR_MS);
    expect(playhead(press(RUNNING, 'seek-start', 'seek-end')).atMs).toBeNull();
  });

  it('stays at a moment that a platform has not reached yet', () => {
    const paused = press(told(begin(), BEGAN, advanced('ecs', steps(60))), 'pause');
    expect(shown(told(paused, advanced('lambda', steps(1))))).toBe(600_000);
  });
});

describe('going from decision to decision', () => {
  const decided = [decision(15_000, 'a'), decision(15_000, 'b'), decision(42_000, 'the last')];
  const state = told(
    begin({ races: [facts({ platforms: ['ecs'] })] }),
    BEGAN,
    advanced('ecs', [step(6, { decisions: decided })]),
    { kind: 'show-tab', tab: 'decisions' },
  );
  const at = (one: DashboardState) => [shown(one), one.marked.decisions];

  it('shows the moment of the decision and marks it in the log', () => {
    expect(at(press(state, 'previous-decision'))).toEqual([42_000, 2]);
    expect(playhead(press(state, 'previous-decision')).isPaused).toBe(true);
  });

  it('reaches each of several decisions of one moment', () => {
    const first = press(state, 'seek-start', 'next-decision');
    expect(at(first)).toEqual([15_000, 0]);
    const second = press(first, 'next-decision');
    expect(at(second)).toEqual([15_000, 1]);
    const third = press(second, 'next-decision');
    expect(at(third)).toEqual([42_000, 2]);
    expect(at(press(third, 'previous-decision'))).toEqual([15_000, 1]);
    expect(at(press(third, 'previous-decision', 'previous-decision'))).toEqual([15_000, 0]);
  });

  it('goes on from the moment where that is not a decision', () => {
    const between = told(state, seek(-3));
    expect(shown(between)).toBe(30_000);
    expect(at(press(between, 'next-decision'))).toEqual([42_000, 2]);
    expect(at(press(between, 'previous-decision'))).toEqual([15_000, 1]);
  });

  it('says so where there is none', () => {
    expect(press(state, 'next-decision')).toMatchObject({ note: 'there is no later decision' });
    expect(shown(press(state, 'next-decision'))).toBe(60_000);
    expect(press(state, 'seek-start', 'previous-decision').note).toBe('there is no earlier decision');
  });

  it('leaves out what the filters leave out', () => {
    expect(at(press({ ...state, textFilter: 'last' }, 'seek-start', 'next-decision'))).toEqual([42_000, 0]);
    expect(press({ ...state, platformFilter: 'lambda' }, 'previous-decision').note).toBe(
      'there is no earlier decision',
    );
  });

  it('does not run ahead of the simulation', () => {
    const ahead = told(
      state,
      { ...BEGAN, facts: facts() } as Message,
      advanced('ecs', [step(6, { decisions: decided })]),
    );
    const both = told(ahead, advanced('lambda', [step(1)]));
    expect(press(both, 'next-decision').note).toBe('there is no later decision');
    expect(shown(both)).toBe(STEP_MS);
  });
});
