// The progress line, with a clock that the test moves.

import { describe, expect, it } from 'vitest';
import { ProgressLine } from '../../src/cli/progress.ts';

const HOUR_US = 3_600_000_000;

function createLine({ columns = 100 } = {}) {
  const clock = { ms: 0 };
  const written: string[] = [];
  const line = new ProgressLine({
    platformNames: ['vm', 'ecs'],
    durationUs: HOUR_US,
    columns,
    isAscii: true,
    write: (text) => written.push(text),
    nowMs: () => clock.ms,
  });
  return { line, clock, written };
}

describe('the progress line', () => {
  it('shows simulated time, share, speed and time left', () => {
    const { line, clock, written } = createLine();
    clock.ms = 2000;
    line.update('vm', { simulatedUs: HOUR_US / 2, events: 4_000_000 });
    // Half of one of two platforms is a quarter; it took 2 s, so the rest takes 3 x 2 s. 4 M events in 2 s are 2 M/s.
    expect(written).toEqual(['\r\u001b[K0/2 platforms - vm 0:30:00/1:00:00 - 25% - 2 M events/s - 6 s left']);
  });

  it('shows the platform that is furthest behind', () => {
    const { line, clock, written } = createLine();
    line.update('vm', { simulatedUs: HOUR_US / 2, events: 1 });
    clock.ms = 500;
    line.update('ecs', { simulatedUs: HOUR_US / 4, events: 1 });
    expect(written.at(-1)).toContain('ecs 0:15:00/1:00:00');
  });

  it('is drawn at most ten times a second', () => {
    const { line, clock, written } = createLine();
    for (let step = 0; step < 1000; step++) {
      clock.ms = step;
      line.update('vm', { simulatedUs: step, events: step });
    }
    expect(written.length).toBe(10);
  });

  it('leaves one column free, so that no terminal wraps it', () => {
    const { line, written } = createLine({ columns: 40 });
    line.update('vm', { simulatedUs: 1, events: 1 });
    expect(written[0]?.replace('\r\u001b[K', '')).toHaveLength(39);
  });

  it('is cleared at the end, and only when it was drawn', () => {
    const { line, written } = createLine();
    line.clear();
    expect(written).toEqual([]);
    line.finish('vm');
    line.clear();
    line.clear();
    expect(written.slice(1)).toEqual(['\r\u001b[K']);
  });
});
