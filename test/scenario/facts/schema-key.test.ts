// What a key of a scenario means: read off the schema, so that it is what the reader does.
import { describe, expect, it } from 'vitest';
import { readValuePath, scenarioKey } from '../../../src/scenario/index.ts';

function meaningsOf(path: string) {
  const read = readValuePath(path);
  if (!read.ok) throw new Error(path);
  return scenarioKey(read.path);
}

describe('a key', () => {
  it('has meaning, default and what is allowed', () => {
    expect(meaningsOf('prices.region')).toEqual({
      ok: true,
      meanings: [
        { within: [], meaning: 'Region of the price book.', default: 'us-east-1', isRequired: false, allowed: 'text' },
      ],
    });
    expect(meaningsOf('duration')).toMatchObject({ meanings: [{ default: null, isRequired: true }] });
    expect(meaningsOf('thresholds.latency.level')).toMatchObject({
      meanings: [{ default: 'error', allowed: 'error, warn' }],
    });
  });

  it("takes any name where names are the user's choice, and positions of lists or none", () => {
    for (const path of ['workload.services.web.timeout', 'workload.services.any.timeout']) {
      expect(meaningsOf(path)).toMatchObject({ ok: true, meanings: [{ default: '5s' }] });
    }
    expect(meaningsOf('traffic[0].stages[2].target')).toEqual(meaningsOf('traffic.stages.target'));
  });

  it('says on which types of platform it is there, and only of the one that is named', () => {
    expect(meaningsOf('platforms.x.zones')).toMatchObject({
      meanings: [{ within: ['type: ec2-asg'], default: '3', allowed: 'a whole number from 1 to 6' }],
    });
    const all = meaningsOf('platforms.x.services.default.memory');
    const one = meaningsOf('platforms.lambda.services.default.memory');
    expect(all.ok && all.meanings.length).toBeGreaterThan(1);
    expect(one).toMatchObject({
      meanings: [{ within: ['type: lambda'], default: expect.stringContaining('1769MiB') }],
    });
  });

  it('of every section at the top is explained', () => {
    for (const key of [
      'extends',
      'vars',
      'seed',
      'warmup',
      'traffic',
      'platforms',
      'trouble',
      'releases',
      'thresholds',
    ]) {
      const reading = meaningsOf(key);
      expect(reading.ok && reading.meanings[0]?.meaning).toMatch(/^[A-Z].*[.:]/);
    }
  });

  it('that there is not comes with those that there are', () => {
    expect(meaningsOf('prices.regoin.x')).toEqual({ ok: false, path: ['prices', 'regoin'], known: ['region', 'book'] });
    expect(meaningsOf('duration.x')).toEqual({ ok: false, path: ['duration', 'x'], known: [] });
  });
});
