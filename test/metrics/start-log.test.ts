import { describe, expect, it } from 'vitest';
import { HOST_START, StartLog } from '../../src/metrics/recorders/start-log.ts';

const ALL = { services: ['shop', 'stock'], untilUs: 1e12 };

/** Start number `n` takes `n` ms of pull and 1 ms of init. */
function record(log: StartLog, n: number): void {
  log.begin(0, n * 1_000_000);
  log.record('pull', n * 1000);
  log.record('init', 1000);
  log.end(n * 1_000_000 + n * 1000 + 1000);
}

describe('the table of starts', () => {
  it('names the phases of every start, of units and of hosts', () => {
    const log = new StartLog();
    log.begin(1, 2_000_000);
    log.record('rate-limit', 500_000);
    log.record('init', 250_000);
    log.end(2_750_000);
    log.begin(HOST_START, 1_000_000);
    log.record('boot', 500_500);
    log.end(1_500_500);
    expect(log.toData(ALL)).toEqual({
      service: [null, 'stock'],
      requestedAtMs: [1000, 2000],
      readyAtMs: [1500.5, 2750],
      phases: [
        { phase: 'rate-limit', ms: [null, 500] },
        { phase: 'init', ms: [null, 250] },
        { phase: 'boot', ms: [500.5, null] },
      ],
      omitted: 0,
    });
  });

  it('adds up a phase that a start goes through twice', () => {
    const log = new StartLog();
    log.begin(0, 0);
    log.record('back-off', 1000);
    log.record('back-off', 2000);
    log.end(3000);
    expect(log.toData(ALL).phases).toEqual([{ phase: 'back-off', ms: [3] }]);
  });

  it('keeps the first and the last starts and counts those between', () => {
    const log = new StartLog(6);
    for (let n = 0; n < 100; n++) record(log, n);
    const { requestedAtMs, phases, omitted } = log.toData(ALL);
    expect(requestedAtMs).toEqual([0, 1000, 2000, 97_000, 98_000, 99_000]);
    expect(phases.find(({ phase }) => phase === 'pull')!.ms).toEqual([0, 1, 2, 97, 98, 99]);
    expect(omitted).toBe(94);
  });

  it('forgets the phases of a start that another has taken the place of', () => {
    const log = new StartLog(2);
    log.begin(0, 0);
    log.end(0);
    log.begin(0, 1000);
    log.record('pull', 1000);
    log.end(2000);
    log.begin(0, 3000);
    log.record('init', 1000);
    log.end(4000);
    const { phases, omitted } = log.toData(ALL);
    expect(phases).toEqual([{ phase: 'init', ms: [null, 1] }]);
    expect(omitted).toBe(1);
  });

  it('leaves out starts that are not over when the run ends', () => {
    const log = new StartLog();
    record(log, 1);
    record(log, 2);
    expect(log.toData({ ...ALL, untilUs: 1_500_000 }).requestedAtMs).toEqual([1000]);
  });

  it('stays below 2 MB of text however many starts there are', () => {
    const log = new StartLog();
    const phases = ['pending', 'rate-limit', 'place', 'pull', 'container', 'init', 'register', 'readiness'];
    for (let n = 0; n < 10_000; n++) {
      log.begin(0, n * 333_333);
      for (const phase of phases) log.record(phase, 1_234_567 + n);
      log.end(n * 333_333 + 8 * (1_234_567 + n));
    }
    const data = log.toData(ALL);
    expect(data.omitted).toBe(6000);
    expect(JSON.stringify(data).length).toBeLessThan(2_000_000);
  });
});
