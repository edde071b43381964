import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/base/canonical-json.ts';
import { play, sessionOf } from '../model/platforms/scenario-builder.ts';
import { CASES, expectConserved } from './platform-cases.ts';

/** Releases in the middle of the run: a good one, one of which half never starts, and one that breaks down. */
const RELEASES = [
  { at: '2min', service: 'shop', build: '1min' },
  { at: '6min', service: 'stock', build: '1min', fails: { share: '50%', how: 'start' } },
  { at: '10min', service: 'shop', build: '1min', image: { size: '80MB' }, fails: { how: 'crash', after: '40s' } },
];

describe.each(CASES.filter(({ workload }) => workload === 'two services'))('$title, with releases', ({ story }) => {
  const released = { ...story, releases: RELEASES };

  it('rolls them out in its own way and says what came of each', async () => {
    const later = RELEASES.map((one, index) => (index === 2 ? { ...one, at: '80min' } : one));
    const { releases, assumptions } = await play({ ...released, releases: later, duration: '100min' });
    expect(releases.map(({ service, version }) => `${service} ${version}`)).toEqual(['shop v2', 'stock v2', 'shop v3']);
    const [good] = releases;
    // 50 MB, of which half is shared: 25 MB at 40 MB/s.
    expect(good).toMatchObject({ startMs: 120_000, pushedMs: 180_625, outcome: 'completed', failedStarts: 0 });
    expect(good!.firstUnitMs).toBeGreaterThanOrEqual(180_625);
    expect(good!.rolloutMs).toBeCloseTo(good!.lastUnitMs! - 180_625, 6);
    expect(good!.endMs).toBeGreaterThanOrEqual(good!.lastUnitMs!);
    for (const release of releases) expect(release.fewestReady!).toBeLessThanOrEqual(release.mostUnits!);
    const ids = assumptions.map(({ id }) => id);
    expect(ids.filter((id) => id.startsWith('rollout.')).length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('loses no request and gives the same bytes again', async () => {
    const result = await play(released);
    for (const { summary } of result.services) expectConserved(summary);
    expect(canonicalJson(await play(released))).toBe(canonicalJson(result));
  });

  it('keeps its books after every single event', async () => {
    const session = sessionOf({ ...released, duration: '13min' }, { isDebug: true });
    await session.advance(13 * 60 * 1e6);
    session.audit();
    expect(session.platform.audit?.() ?? []).toEqual([]);
  });
});
