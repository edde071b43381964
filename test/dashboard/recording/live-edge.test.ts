import { describe, expect, it } from 'vitest';
import { liveEdgeMs, shownMs } from '../../../src/dashboard/recording/live-edge.ts';
import { paceOf } from '../../../src/dashboard/recording/pace.ts';
import {
  advanced,
  BEGAN,
  begin,
  cannotRun,
  ended,
  HOUR_MS,
  press,
  raceOf,
  resultOf,
  steps,
  told,
} from '../state/recorded-race.ts';

const RUNNING = told(begin(), BEGAN, advanced('ecs', steps(6)), advanced('lambda', steps(3), 34_000));

describe('the live edge', () => {
  it('is what the slowest platform under way has reached', () => {
    expect(liveEdgeMs(raceOf(RUNNING))).toBe(34_000);
  });

  it('does not wait for platforms that wait for a thread', () => {
    const state = told(begin(), BEGAN, advanced('ecs', steps(6)));
    expect(liveEdgeMs(raceOf(state))).toBe(60_000);
  });

  it('is at the end for a platform that is done', () => {
    expect(liveEdgeMs(raceOf(told(RUNNING, ended('lambda'))))).toBe(60_000);
    expect(liveEdgeMs(raceOf(told(RUNNING, ended('ecs'), ended('lambda'))))).toBe(HOUR_MS);
  });

  it('leaves out a platform that cannot run', () => {
    const news = { kind: 'platform-ended', race: 0, platform: 'lambda', result: cannotRun('lambda') } as const;
    expect(liveEdgeMs(raceOf(told(RUNNING, news)))).toBe(60_000);
    const looked = { kind: 'looked', race: 0, result: resultOf('a', [cannotRun('lambda')]) } as const;
    expect(liveEdgeMs(raceOf(told(RUNNING, looked)))).toBe(60_000);
  });

  it('is the start while nothing runs', () => {
    expect(liveEdgeMs(raceOf(begin()))).toBe(0);
  });

  it('is shown until the playhead is somewhere else', () => {
    expect(shownMs(raceOf(RUNNING))).toBe(34_000);
    expect(shownMs(raceOf(press(RUNNING, 'seek-start')))).toBe(0);
  });
});

describe('the pace of a simulation', () => {
  const clock = (nowMs: number) => ({ kind: 'ticked', nowMs }) as const;
  const began = (platform: string) => ({ kind: 'platform-began', race: 0, platform }) as const;

  it('is unknown until something has moved', () => {
    expect(paceOf(raceOf(begin()), 500)).toBeNull();
    expect(paceOf(raceOf(told(begin(), clock(100), BEGAN, began('ecs'))), 500)).toBeNull();
  });

  it('is that of the slowest platform, each measured from its own start', () => {
    const state = told(
      begin(),
      clock(1000),
      BEGAN,
      began('ecs'),
      clock(1500),
      began('lambda'),
      advanced('ecs', steps(6)),
      advanced('lambda', steps(3)),
    );
    // ecs began at 1 s, lambda at 1.5 s. At 2 s: 60 s / 1 s and 30 s / 0.5 s; at 2.5 s: 60 s / 1.5 s and 30 s / 1 s.
    expect(paceOf(raceOf(state), 2000)).toBe(60);
    expect(paceOf(raceOf(state), 2500)).toBe(30);
  });

  it('stays what it was when a platform is done', () => {
    const state = told(begin(), clock(1000), BEGAN, began('ecs'), clock(3000), ended('ecs'));
    // One hour in two seconds.
    expect(paceOf(raceOf(state), 60_000)).toBe(1800);
  });
});
