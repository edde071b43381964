import { describe, expect, it } from 'vitest';
import { InvariantError } from '../../src/base/invariant.ts';
import { sessionOf } from '../model/platforms/scenario-builder.ts';
import { tasks } from '../model/platforms/stories.ts';

describe('a session', () => {
  it('simulates up to and including the moment asked for', async () => {
    const session = sessionOf({ platform: tasks(), arrivals: [1000, 2000] });
    await session.advance(1_000_000);
    expect(session.simulator.now).toBe(1_000_000);
    expect(session.platform.services[0]!.group.recorder.inFlight).toBe(1);
    await session.advance(2_000_000);
    expect(session.platform.services[0]!.group.recorder.arrivedEver).toBe(2);
    session.audit();
    await session.close();
  });

  it('finds a request that is lost from the books', async () => {
    const session = sessionOf({ platform: tasks(), arrivals: [1000] });
    await session.advance(1_050_000);
    session.audit();
    session.platform.services[0]!.group.recorder.recordArrival(1_050_000);
    expect(() => session.audit()).toThrow(InvariantError);
  });

  it('reads a trace no further than it has to', async () => {
    const arrivals = Array.from({ length: 5000 }, (_, index) => index * 10);
    const session = sessionOf({ platform: tasks(), arrivals });
    await session.advance(1_000_000);
    // 0, 10, ... 1000 ms.
    expect(session.platform.services[0]!.group.recorder.arrivedEver).toBe(101);
    await session.close();
  });
});
