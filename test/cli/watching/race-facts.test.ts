import { describe, expect, it } from 'vitest';
import { raceFacts } from '../../../src/cli/watching/race-facts.ts';
import { readScenario } from '../../../src/index.ts';
import { scenarioText } from '../../command/scenarios.ts';

function factsOf(text: string) {
  const reading = readScenario(text, { file: 'shop.yaml' });
  if (!reading.ok) throw new Error(reading.problems.map(({ message }) => message).join('; '));
  return raceFacts({
    scenario: reading.value,
    input: { path: 'shop.yaml', label: 'shop.yaml', bytes: new Uint8Array(), folder: '/' },
  });
}

describe('what the dashboard knows of a scenario before it runs', () => {
  it('is in ms, with the step of the series', () => {
    const facts = factsOf(scenarioText({ duration: '30min' }));
    // 1,800 s in at most 400 steps of a round length: 5 s.
    expect(facts).toMatchObject({ durationMs: 1_800_000, stepMs: 5_000, file: 'shop.yaml' });
  });

  it('has the stages of the traffic, each from the rate before it', () => {
    const traffic = 'stages: [ { duration: 1min, target: 10 req/s }, { duration: 30s, target: 4 req/s } ]';
    const { stages } = factsOf(scenarioText({ duration: '2min', traffic }));
    expect(stages).toEqual([
      { untilMs: 60_000, fromRps: 0, toRps: 10 },
      { untilMs: 90_000, fromRps: 10, toRps: 4 },
    ]);
  });
});
