import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assembleResult, VERSION } from '../../src/run/index.ts';
import { play, type Story, scenarioOf } from '../model/platforms/scenario-builder.ts';
import { functions } from '../model/platforms/stories.ts';

const STORY: Story = { platform: functions(), traffic: [{ to: 'web', rate: '2 req/s' }], warmup: '5s' };

async function parts(story: Story) {
  return { scenario: scenarioOf(story), platforms: [await play(story)], isComplete: true, version: VERSION };
}

describe('the result of a run', () => {
  it('says what was run', async () => {
    const result = assembleResult(await parts(STORY));
    expect(result).toMatchObject({
      schema: 'windtunnel.result/1',
      version: VERSION,
      scenario: { name: 'story', seed: 'story', durationMs: 60_000, warmupMs: 5_000 },
      priceBook: 'us-east-1@2026-11',
      isComplete: true,
    });
    expect(result.platforms.map(({ name }) => name)).toEqual(['p']);
  });

  it('has the same fingerprint when it is run again', async () => {
    expect(assembleResult(await parts(STORY)).fingerprint).toBe(assembleResult(await parts(STORY)).fingerprint);
  });

  it('has another fingerprint when anything in it is different', async () => {
    const given = await parts(STORY);
    const others = [
      { ...given, isComplete: false },
      { ...given, version: '9.9.9' },
      { ...given, platforms: [] },
      { ...given, platforms: [{ ...given.platforms[0]!, events: given.platforms[0]!.events + 1 }] },
      await parts({ ...STORY, seed: 'another' }),
      await parts({ ...STORY, warmup: '6s' }),
      await parts({ ...STORY, platform: functions({ memory: '1770MiB' }) }),
    ];
    const fingerprints = [given, ...others].map((one) => assembleResult(one).fingerprint);
    expect(new Set(fingerprints).size).toBe(others.length + 1);
  });

  it('tells scenarios apart by their meaning', async () => {
    const fingerprintOf = async (story: Story) => assembleResult(await parts(story)).scenario.fingerprint;
    const minute = await fingerprintOf({ ...STORY, duration: '1min' });
    expect(await fingerprintOf({ ...STORY, duration: '60s' })).toBe(minute);
    expect(await fingerprintOf({ ...STORY, duration: '61s' })).not.toBe(minute);
  });
});

describe('the version in results', () => {
  it('is the one of the package', () => {
    const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      readonly version: string;
    };
    expect(VERSION).toBe(manifest.version);
  });
});
