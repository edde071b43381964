import { describe, expect, it } from 'vitest';
import type { Message } from '../../../src/dashboard/state/message.ts';
import {
  advanced,
  BEGAN,
  begin,
  cannotRun,
  decision,
  detail,
  ended,
  facts,
  HOUR_MS,
  press,
  raceOf,
  ran,
  resultOf,
  step,
  steps,
  told,
  trackOf,
} from './recorded-race.ts';

const RUNNING = told(begin(), { kind: 'ticked', nowMs: 500 }, BEGAN, advanced('ecs', steps(6)));

function raceEnded(over: Partial<Extract<Message, { kind: 'race-ended' }>> = {}): Message {
  return { kind: 'race-ended', race: 0, phase: 'done', result: resultOf('first'), trouble: null, ...over };
}

describe('a race', () => {
  it('waits until it begins, and knows when it did', () => {
    expect(raceOf(begin())).toMatchObject({ phase: 'waiting', round: 0, startedAtMs: null });
    expect(raceOf(RUNNING)).toMatchObject({ phase: 'running', round: 1, startedAtMs: 500, endedAtMs: null });
  });

  it('tells how many replications it has and wants', () => {
    const stage = { kind: 'stage-began', race: 0, isPilot: false, replicationGoal: 5 } as const;
    const state = told(RUNNING, stage, { kind: 'replication-done', race: 0, replicationsDone: 3 });
    expect(raceOf(state)).toMatchObject({ replicationsDone: 3, replicationGoal: 5 });
  });

  it('shows what there is after each look', () => {
    expect(raceOf(told(RUNNING, { kind: 'looked', race: 0, result: resultOf('look') })).result).toEqual(
      resultOf('look'),
    );
  });

  it('ends with its result, or with the reason why it has none', () => {
    const state = told(RUNNING, { kind: 'ticked', nowMs: 900 });
    expect(raceOf(told(state, raceEnded()))).toMatchObject({
      phase: 'done',
      result: resultOf('first'),
      endedAtMs: 900,
    });
    const failed = raceOf(told(state, raceEnded({ phase: 'failed', result: null, trouble: 'out of memory' })));
    expect(failed).toMatchObject({ phase: 'failed', result: null, trouble: 'out of memory' });
  });

  it('learns from a result why a platform cannot run', () => {
    const state = told(RUNNING, raceEnded({ result: resultOf('first', [ran('ecs'), cannotRun('lambda')]) }));
    expect(trackOf(state, 'ecs')).toMatchObject({ status: 'done', simulatedMs: HOUR_MS });
    expect(trackOf(state, 'lambda')).toMatchObject({ status: 'infeasible', result: cannotRun('lambda') });
  });
});

describe('a race that is run again', () => {
  const again: Message = { kind: 'race-began', race: 0, facts: facts({ platforms: ['ecs', 'fargate'] }) };

  it('keeps the result of the round before, and nothing else of it', () => {
    const second = told(RUNNING, raceEnded(), again);
    expect(raceOf(second)).toMatchObject({ round: 2, phase: 'running', result: null, before: resultOf('first') });
    expect(raceOf(second).tracks.map(({ name, steps: kept }) => [name, kept])).toEqual([
      ['ecs', []],
      ['fargate', []],
    ]);
  });

  it('is compared with the last round that had a result', () => {
    const failed = raceEnded({ phase: 'failed', result: null, trouble: 'no' });
    expect(raceOf(told(RUNNING, raceEnded(), again, failed, again))).toMatchObject({
      round: 3,
      before: resultOf('first'),
    });
  });

  it('is followed again, wherever the playhead was', () => {
    const paused = press(told(RUNNING, raceEnded()), 'seek-start');
    expect(raceOf(paused).playhead.isPaused).toBe(true);
    expect(raceOf(told(paused, again)).playhead).toEqual({ atMs: null, speed: null, isPaused: false });
  });

  it('shows all platforms where the one that was shown is gone', () => {
    const alone = { ...told(RUNNING, raceEnded()), platformFilter: 'lambda' };
    expect(told(alone, again).platformFilter).toBeNull();
    expect(told({ ...alone, platformFilter: 'ecs' }, again).platformFilter).toBe('ecs');
  });

  it('stays on the screen where its file has become unreadable', () => {
    const over = told(RUNNING, raceEnded());
    const state = told(over, raceEnded({ phase: 'failed', result: null, trouble: 'line 3: unknown key' }));
    expect(raceOf(state)).toMatchObject({ result: resultOf('first'), trouble: 'line 3: unknown key' });
    expect(raceOf(state).tracks).toBe(raceOf(over).tracks);
  });
});

describe('a platform', () => {
  it('runs from its first news on, and is done at the end of the run', () => {
    expect(trackOf(RUNNING, 'ecs')).toMatchObject({ status: 'running', simulatedMs: 60_000, startedAtMs: 500 });
    expect(trackOf(RUNNING, 'lambda').status).toBe('waiting');
    const done = told(RUNNING, { kind: 'ticked', nowMs: 900 }, ended('ecs'));
    expect(trackOf(done, 'ecs')).toMatchObject({ status: 'done', simulatedMs: HOUR_MS, events: 1000, endedAtMs: 900 });
  });

  it('starts anew where its first attempt was lost', () => {
    const state = told(RUNNING, { kind: 'platform-began', race: 0, platform: 'ecs' });
    expect(trackOf(state, 'ecs')).toMatchObject({ status: 'running', simulatedMs: 0, steps: [] });
  });

  it('keeps the recording of its first replication', () => {
    const done = told(RUNNING, ended('ecs'));
    const later = told(
      done,
      { kind: 'platform-began', race: 0, platform: 'ecs' },
      advanced('ecs', steps(9)),
      ended('ecs'),
    );
    expect(trackOf(later, 'ecs')).toBe(trackOf(done, 'ecs'));
  });

  it('forgets what a pilot told when the run that counts begins', () => {
    const stage = (isPilot: boolean): Message => ({ kind: 'stage-began', race: 0, isPilot, replicationGoal: 5 });
    const piloted = told(begin(), BEGAN, stage(true), advanced('ecs', steps(6)), ended('ecs'));
    const cannot: Message = { kind: 'platform-ended', race: 0, platform: 'lambda', result: cannotRun('lambda') };
    const real = told(piloted, cannot, stage(false));
    expect(raceOf(real)).toMatchObject({ isPilot: false, replicationsDone: 0 });
    expect(trackOf(real, 'ecs')).toMatchObject({ status: 'waiting', steps: [], result: null });
    expect(trackOf(real, 'lambda').status).toBe('infeasible');
  });

  it('keeps its recording from one look to the next', () => {
    const stage: Message = { kind: 'stage-began', race: 0, isPilot: false, replicationGoal: 10 };
    expect(trackOf(told(RUNNING, stage), 'ecs')).toBe(trackOf(RUNNING, 'ecs'));
  });

  it('takes steps, details and decisions into its recording', () => {
    const one = step(7, { decisions: [decision(65_000)], detail: detail(2) });
    const track = trackOf(told(RUNNING, advanced('ecs', [one], 71_000)), 'ecs');
    expect(track).toMatchObject({ simulatedMs: 71_000, decisions: [decision(65_000)] });
    expect(track.steps).toHaveLength(7);
    expect(track.details).toEqual([{ untilMs: 70_000, detail: detail(2) }]);
  });

  it('does not go back in time', () => {
    const track = trackOf(told(RUNNING, advanced('ecs', [step(2)], 20_000)), 'ecs');
    expect(track).toMatchObject({ simulatedMs: 60_000 });
    expect(track.steps).toEqual(trackOf(RUNNING, 'ecs').steps);
  });
});

describe('news that the dashboard cannot place', () => {
  it.each<readonly [string, Message]>([
    ['of a scenario that is not in the list', { ...BEGAN, race: 7 } as Message],
    ['of a platform that the scenario does not have', advanced('vm', steps(1))],
    ['of the end of such a platform', ended('vm')],
  ])('%s change nothing', (_, message) => {
    expect(told(RUNNING, message)).toBe(RUNNING);
  });
});
