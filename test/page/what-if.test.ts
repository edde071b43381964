// The what-if as data: what the page makes of a change is what the command makes of the same change.
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/base/canonical-json.ts';
import { type RunResult, readScenario, type Scenario, simulate } from '../../src/index.ts';
import type { Change, Control } from '../../src/page/controls/control.ts';
import { newValues } from '../../src/page/controls/controls.ts';
import { extendingYaml, setWords } from '../../src/page/take-home.ts';
import { changedScenario, openWhatIf, play, type WhatIf } from '../../src/page/what-if.ts';
import { effectiveScenarioText } from '../../src/scenario/index.ts';
import { baseOf, GALLERY, galleryScenario, galleryText } from './gallery.ts';

function whatIfOf(file: string): WhatIf {
  const scenario = galleryScenario(file);
  if (scenario === null) throw new Error(`${file} is no scenario`);
  const opened = openWhatIf(baseOf(scenario));
  if (!opened.ok) throw new Error(opened.problems.map(({ message }) => message).join('; '));
  return opened.value;
}

/** The control one step away from where it is, the other way where that is its end. */
function moved({ id, input }: Control): Change {
  if (input.kind === 'choice') return { id, value: input.options.find((option) => option !== input.value) ?? '' };
  const { value, max, step } = input;
  return { id, value: String(Number((value + step <= max ? value + step : value - step).toPrecision(12))) };
}

/** The scenario in everything that a run depends on. */
function meaningOf({ source: _, sourceText: __, ...meaning }: Scenario): object {
  return meaning;
}

describe.each(GALLERY)('%s', (file) => {
  const whatIf = whatIfOf(file);
  const controls = whatIf.controls.map((control) => [control.id, control] as const);

  it('is the same scenario in the page as in its file', () => {
    expect(meaningOf(whatIf.scenario)).toEqual(meaningOf(galleryScenario(file)!));
  });

  it.each(controls)('%s moved in the page is the scenario that --set makes', (_, control) => {
    const sets = setWords(changedValues(whatIf, moved(control)));
    expect(sets).toHaveLength(control.paths.length);
    const inPage = changedScenario(whatIf, [moved(control)]);
    const inNode = galleryScenario(file, sets);
    expect(inPage.ok && meaningOf(inPage.value.scenario)).toEqual(inNode !== null && meaningOf(inNode));
    if (inPage.ok) {
      expect(effectiveScenarioText(inPage.value.scenario)).not.toBe(effectiveScenarioText(whatIf.scenario));
    }
  });

  it.each(controls)('%s moved in the page is the scenario that the copied YAML makes', (_, control) => {
    const changed = changedScenario(whatIf, [moved(control)]);
    if (!changed.ok) return;
    const { scenario, root, values } = changed.value;
    const reading = readScenario(extendingYaml(root, { values, file }), {
      readFile: (name) =>
        name === file ? { ok: true, text: galleryText(file) } : { ok: false, message: 'is not there' },
    });
    expect(reading.ok && effectiveScenarioText(reading.value)).toBe(effectiveScenarioText(scenario));
  });
});

/** The values that a change sets, also of one that makes no scenario. */
function changedValues({ root, controls }: WhatIf, change: Change) {
  return newValues(root, { controls, changes: [change] });
}

describe('a run in the page', () => {
  const SHORT = 'spiky-api.yaml';
  const shortened = (scenario: Scenario): Scenario => ({ ...scenario, durationUs: 600e6, warmupUs: 0 });

  it('gives the bytes that the library gives for the same flags', async () => {
    const whatIf = whatIfOf(SHORT);
    const changes = whatIf.controls.slice(0, 3).map(moved);
    const changed = changedScenario(whatIf, changes);
    if (!changed.ok) throw new Error('these changes go together');
    const inNode = galleryScenario(SHORT, setWords(changed.value.values))!;
    const heard: string[] = [];
    const result = await play(shortened(changed.value.scenario), { onPlatform: ({ name }) => heard.push(name) });
    const expected = await simulate(shortened(inNode));
    expect(bytesOf(result)).toBe(bytesOf(expected));
    expect(heard).toEqual(['vm', 'ecs', 'fargate', 'lambda']);
  });

  it('plays only the platforms that were run, with the lines of their thresholds', () => {
    const scenario = galleryScenario(SHORT)!;
    const opened = openWhatIf({ ...baseOf(scenario), platforms: ['lambda'] });
    expect(opened.ok && opened.value.scenario.platforms.map(({ name }) => name)).toEqual(['lambda']);
    expect(opened.ok && opened.value.controls.every(({ platform }) => platform === null || platform === 'lambda')).toBe(
      true,
    );
  });

  it('survives a saved result, whose keys are sorted', () => {
    const scenario = galleryScenario('checkout-flash-sale.yaml')!;
    const saved = JSON.parse(canonicalJson(baseOf(scenario)));
    const opened = openWhatIf(saved);
    // In the file checkout comes before cart and vm before ecs.
    expect(opened.ok && opened.value.scenario.services.map(({ name }) => name)).toEqual(['checkout', 'cart']);
    expect(opened.ok && meaningOf(opened.value.scenario)).toEqual(meaningOf(scenario));
  });

  it('says why a change cannot be run', () => {
    const changed = changedScenario(whatIfOf('checkout-flash-sale.yaml'), [
      { id: 'platforms.vm.services.default.min', value: '41' },
    ]);
    expect(changed.ok ? '' : changed.problems[0]?.message).toContain('min 41 is above max 40');
  });

  it('takes a text that is no scenario for a problem, not for an error', () => {
    expect(openWhatIf({ sourceText: '{', platforms: ['vm'], thresholds: [] }).ok).toBe(false);
  });
});

function bytesOf({ source: _, sourceText: __, ...rest }: RunResult): string {
  return canonicalJson(rest);
}
