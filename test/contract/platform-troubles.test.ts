// Every kind of trouble on every platform: the books hold after every event, and every incident is told.
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/base/canonical-json.ts';
import { RUN_RESULT } from '../../src/metrics/schemas/result.ts';
import { TROUBLES } from '../../src/model/troubles/index.ts';
import { play, sessionOf } from '../model/platforms/scenario-builder.ts';
import { CASES, expectConserved } from './platform-cases.ts';

type Section = Readonly<Record<string, unknown>>;

const MINUTE_US = 60e6;

/** Two entries of every kind, so that they meet: once, and at random or restricted. */
const ENTRIES: Readonly<Record<string, readonly Section[]>> = {
  'unit-crash': [
    { at: '2min', share: '50%' },
    { mtbf: '4min', service: 'shop' },
  ],
  'out-of-memory': [
    { at: '2min', count: 2 },
    { at: '1min', leak: { perHour: '20GiB' }, service: 'shop', for: '5min' },
  ],
  'host-loss': [{ at: '2min' }, { every: '2min', share: '50%', for: '90s' }],
  'zone-outage': [
    { at: '2min', zone: 'a', for: '3min' },
    { at: '150s', zone: 'b', for: '1min' },
    { at: '160s', zone: 'c', for: '2min' },
    { at: '6min', zone: 'on-premises', for: '1min' },
  ],
  'spot-reclaim': [{ at: '1min', share: '100%' }, { every: '3min' }],
  'health-checks': [
    { at: '1min', share: '50%', for: '2min' },
    { every: '2min', service: 'shop', for: '20s' },
  ],
  'slow-dependency': [
    { at: '1min', factor: 4, for: '3min' },
    { at: '2min', add: '300ms', service: 'shop', for: '3min' },
  ],
  'registry-outage': [{ at: '1min', for: '3min' }],
  'throttled-api': [
    { at: '1min', for: '2min' },
    { at: '2min', for: '3min', rate: '2/min' },
  ],
};

const troubleOf = (kind: string) => ENTRIES[kind]!.map((entry) => ({ kind, ...entry }));
/** Something has to start for launches and pulls to be missed. */
const CRASH = { kind: 'unit-crash', name: 'cause', at: '90s', share: '100%' };

describe.each(CASES.filter(({ workload }) => workload === 'two services'))('$title, in trouble', ({ story }) => {
  it.each(TROUBLES.map(({ name }) => name))('keeps its books after every single event: %s', async (kind) => {
    const trouble = [...troubleOf(kind), CRASH];
    const session = sessionOf({ ...story, duration: '9min', warmup: '0s', trouble }, { isDebug: true });
    await session.advance(9 * MINUTE_US);
    session.audit();
    expect(session.platform.audit?.() ?? []).toEqual([]);
    const incidents = session.troubles.toData();
    expect(incidents.length).toBeGreaterThanOrEqual(ENTRIES[kind]!.filter(({ at }) => at !== undefined).length);
    for (const incident of incidents) {
      expect(incident.effect).not.toBe('');
      if (!incident.isApplied)
        expect(incident).toMatchObject({ unitsHit: 0, hostsHit: 0, detectMs: null, recoverMs: null });
    }
  });

  it('loses no request whatever happens at once, and gives the same bytes again', async () => {
    const trouble = Object.keys(ENTRIES).flatMap(troubleOf);
    const releases = [
      { at: '3min', service: 'shop', build: '1min', fails: { share: '50%', how: 'crash', after: '20s' } },
    ];
    const result = await play({ ...story, trouble, releases });
    for (const { summary } of result.services) expectConserved(summary);
    expect(RUN_RESULT.shape.platforms.unwrap().element.safeParse(result).error).toBeUndefined();
    expect(result.incidents.map(({ kind }) => kind)).toContain('bad-deployment');
    expect(result.decisions.entries.some(({ kind }) => kind === 'trouble')).toBe(true);
    const ids = result.assumptions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(canonicalJson(await play({ ...story, trouble, releases }))).toBe(canonicalJson(result));
  });
});
