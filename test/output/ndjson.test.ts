// Events, one JSON object for each line: their order, and that they are the same for the same result.
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/base/canonical-json.ts';
import { SUMMARY_METRICS } from '../../src/metrics/catalogue/index.ts';
import type { RunResult } from '../../src/metrics/result.ts';
import { ndjsonReporter } from '../../src/output/ndjson/report.ts';
import { spec } from '../analysis/thresholds/made-up-run.ts';
import { CONTROL } from './control-characters.ts';
import { flashSale, hostile, INCIDENT, RELEASE, resultOf } from './fixture.ts';
import { flashSaleStudy } from './fixture-study.ts';
import { breakouts } from './many-thresholds.ts';

const OPTIONS = { hasColor: false, isAscii: false, columnCount: 100 };

type Event = Readonly<Record<string, unknown>>;

function eventsOf(result: RunResult): readonly Event[] {
  const text = ndjsonReporter.render(result, OPTIONS);
  expect(text.endsWith('\n')).toBe(true);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Event);
}

/** The types in their order, each run of equal ones once. */
function outline(events: readonly Event[]): readonly unknown[] {
  return events.map(({ type }) => type).filter((type, i, types) => type !== types[i - 1]);
}

const STOPPING = { rule: 'decision', target: null, limit: 40, looks: [2, 5, 10], isReached: true } as const;
const STUDY = flashSaleStudy({ thresholds: [spec()], stopping: STOPPING });

describe('events', () => {
  it('go from the start of the run over what happened to what follows from it', () => {
    const events = eventsOf(STUDY);
    expect(outline(events)).toEqual(['run-start', 'decision', 'replication', 'look', 'verdict', 'platform', 'run-end']);
    expect(events[0]).toMatchObject({
      schema: 'windtunnel.events/1',
      scenario: 'checkout flash sale',
      replicationCount: 5,
    });
    expect(events.at(-1)).toMatchObject({ outcome: 'fail', isComplete: true, fingerprint: STUDY.fingerprint });
  });

  it('tell decisions, incidents and releases of the first replication in the order of the clock', () => {
    const platforms = flashSale().platforms.slice(0, 1);
    const busy = platforms.map((one) => ({
      ...one,
      incidents: [INCIDENT],
      releases: [RELEASE],
    })) as RunResult['platforms'];
    const happened = eventsOf(resultOf(busy)).filter(
      ({ replication, events }) => replication === 1 && events === undefined,
    );
    const times = happened.map(({ timeMs }) => timeMs as number);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(happened.filter(({ type }) => type !== 'decision').map(({ type, timeMs }) => [type, timeMs])).toEqual([
      ['incident', 600_000],
      ['release', 600_000],
    ]);
  });

  it('have every figure of every replication, and its interval over all', () => {
    const events = eventsOf(STUDY);
    const column = STUDY.study?.platforms[0]?.figures.latency_p95;
    const replications = events.filter(({ type, platform }) => type === 'replication' && platform === 'vm');
    expect(replications.map(({ figures }) => (figures as Event).latency_p95)).toEqual(column);
    const [vm] = events.filter(({ type, platform }) => type === 'platform' && platform === 'vm');
    const { value, low, high, unit, basis, count } = (vm!.figures as Record<string, Event>).latency_p95 as Event;
    expect({ unit, basis, count }).toEqual({ unit: 'ms', basis: 'student', count: 5 });
    expect(low as number).toBeLessThan(value as number);
    expect(high as number).toBeGreaterThan(value as number);
    const known = SUMMARY_METRICS.map(({ name }) => name);
    expect(Object.keys(vm?.figures as Event).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('tell after how many replications it was looked whether to stop', () => {
    const looks = eventsOf(STUDY).filter(({ type }) => type === 'look');
    expect(looks.map(({ replicationCount, hasStopped }) => [replicationCount, hasStopped])).toEqual([
      [2, false],
      [5, true],
    ]);
    expect(eventsOf(flashSale()).filter(({ type }) => type === 'look')).toEqual([]);
  });

  it('say why a platform cannot run', () => {
    const [unable] = eventsOf(flashSale()).filter(
      ({ type, isFeasible }) => type === 'platform' && isFeasible === false,
    );
    expect(unable).toMatchObject({ platform: 'lambda-large', reasons: [{ value: '12 GiB requested' }] });
  });

  it('are the same bytes for a result that was saved and read again', () => {
    for (const result of [STUDY, flashSale()]) {
      const saved = JSON.parse(canonicalJson(result)) as RunResult;
      expect(ndjsonReporter.render(saved, OPTIONS)).toBe(ndjsonReporter.render(result, OPTIONS));
    }
  });

  it('begin with their type and stay on their line whatever a name holds', () => {
    for (const result of [breakouts(), hostile()]) {
      const text = ndjsonReporter.render(result, OPTIONS);
      expect(text).not.toMatch(CONTROL);
      expect(text).not.toMatch(/[\u2028\u2029]/);
      for (const line of text.trimEnd().split('\n')) expect(line).toMatch(/^\{"type":"[a-z-]+",".*\}$/);
    }
    expect(eventsOf(breakouts())[0]).toMatchObject({ scenario: breakouts().scenario.name });
  });
});
