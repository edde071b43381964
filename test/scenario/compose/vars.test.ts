// Vars: what a use becomes, what is refused, what a message says of a value that came through one.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scenarios use vars like this
import { describe, expect, it } from 'vitest';
import type { ScenarioChange } from '../../../src/scenario/compose/changes.ts';
import { MAX_FILLED_LENGTH } from '../../../src/scenario/limits.ts';
import { VALID } from '../example-parts.ts';
import { placesOf, problemsOf, scenarioOf } from './compose-files.ts';

/** The valid scenario with vars and one more line, or one piece replaced. */
function withVars(vars: string, [from, to]: readonly [string, string]): string {
  if (!VALID.includes(from)) throw new Error(`the valid scenario has no ${from}`);
  return `vars: ${vars}\n${VALID.replace(from, () => to)}`;
}

const RATE = 'rate: 50 req/s';
const NAME = 'name: small';

function flag(text: string): ScenarioChange {
  return { kind: 'var', by: '--var', text };
}

function environment(name: string, text: string): ScenarioChange {
  return { kind: 'environment-var', by: `WINDTUNNEL_VAR_${name}`, text };
}

describe('a var stands for its value', () => {
  it('as all of a text, with its kind: text, number, true or false', () => {
    const text = withVars('{ peak: 60 req/s }', [RATE, 'rate: "${peak}"']);
    expect(scenarioOf(text)).toEqual(scenarioOf(VALID.replace(RATE, 'rate: 60 req/s')));
    const queue = withVars('{ places: 7 }', ['route: /checkout', 'queue: "${places}"']);
    expect(scenarioOf(queue).services[0]?.queue).toBe(7);
  });

  it('within a text, as often as it is used, numbers as they are', () => {
    const text = withVars('{ n: 60, unit: req/s }', [NAME, 'name: "${n} ${unit}, ${n}"\ndescription: ${n}x']);
    expect(scenarioOf(text)).toMatchObject({ name: '60 req/s, 60', description: '60x' });
  });

  it('and $${ for ${ itself, in texts and in values of vars', () => {
    const text = withVars('{ a: "$${b}" }', [NAME, 'name: "$${a} ${a} $$${a}"']);
    expect(scenarioOf(text).name).toBe('${a} ${b} $${a}');
  });

  it('that the scenario declares over that of a base, which is used there', () => {
    const files = { 'base.yaml': withVars('{ peak: 60 req/s }', [RATE, 'rate: "${peak}"']) };
    const expected = scenarioOf(VALID.replace(RATE, 'rate: 70 req/s')).traffic;
    expect(scenarioOf('extends: base.yaml\nvars: { peak: 70 req/s }', { files }).traffic).toEqual(expected);
  });

  it('and is not taken from what a value brings along', () => {
    const text = withVars('{ a: x }', [NAME, 'name: ${a}']);
    expect(problemsOf(text, { changes: [flag('a=${a}')] })).toMatchObject([
      { code: 'WT134', message: 'vars.a: cannot use other vars', file: '--var a' },
    ]);
  });

  it('is gone from the source of the run', () => {
    const { source } = scenarioOf(withVars('{ a: shop }', [NAME, 'name: ${a}']));
    expect(source).toMatchObject({ name: 'shop' });
    expect(source).not.toHaveProperty('vars');
  });
});

describe('flags and the environment give a var another value', () => {
  const text = withVars('{ peak-rate: 60 req/s, name: x }', [RATE, 'rate: "${peak-rate}"']).replace(
    NAME,
    'name: ${name}',
  );
  const rateOf = (changes: readonly ScenarioChange[]) => {
    const [stream] = scenarioOf(text, { changes }).traffic;
    return (
      stream?.source.kind === 'generated' && stream.source.rate.kind === 'constant' && stream.source.rate.perSecond
    );
  };

  it('the last one wins', () => {
    expect(rateOf([])).toBe(60);
    expect(rateOf([environment('PEAK_RATE', '70 req/s')])).toBe(70);
    expect(rateOf([environment('PEAK_RATE', '70 req/s'), flag('peak-rate=80 req/s')])).toBe(80);
    expect(rateOf([flag('peak-rate=80 req/s'), flag('peak-rate=90 req/s')])).toBe(90);
  });

  it('a value is text unless all of it is a number or a word of YAML', () => {
    const named = (value: string) => scenarioOf(text, { changes: [flag(`name=${value}`)] }).name;
    expect(['a: b', '[x', '#fff', 'x # y', "it's", '"quoted"', ' blank '].map(named)).toEqual([
      'a: b',
      '[x',
      '#fff',
      'x # y',
      "it's",
      'quoted',
      'blank',
    ]);
    expect(problemsOf(text, { changes: [flag('name=5')] })).toMatchObject([{ code: 'WT122' }]);
  });

  it('a flag for a var that there is not is a mistake, with a suggestion', () => {
    expect(problemsOf(text, { changes: [flag('peak-rat=1')] })).toMatchObject([
      { code: 'WT138', severity: 'error', hint: 'Did you mean peak-rate?', allowed: 'peak-rate, name' },
    ]);
    expect(problemsOf(VALID, { changes: [flag('peak=1')] })).toMatchObject([{ code: 'WT138' }]);
    expect(problemsOf(text, { changes: [flag('peak')] })).toMatchObject([{ code: 'WT136' }]);
  });

  it('a variable of the environment for none is a warning, and nothing where a scenario has no vars', () => {
    expect(problemsOf(text, { changes: [environment('PEAK_RAT', '1')] })).toMatchObject([
      { code: 'WT139', severity: 'warning', hint: 'Did you mean WINDTUNNEL_VAR_PEAK_RATE?' },
    ]);
    expect(problemsOf(VALID, { changes: [environment('PEAK', '1')] })).toEqual([]);
  });
});

describe('mistakes about vars', () => {
  it.each([
    { vars: '{ peak: 60 req/s }', use: '${paek}', codes: ['WT133 shop.yaml:1:9-13', 'WT132 shop.yaml:15:12-19'] },
    { vars: '{}', use: '${peak}', codes: ['WT132 shop.yaml:15:12-19'] },
    { vars: '{ a: 1 }', use: '${a', codes: ['WT133 shop.yaml:1:9-10', 'WT134 shop.yaml:15:12-14'] },
    { vars: '{}', use: '${}', codes: ['WT134 shop.yaml:15:12-15'] },
    { vars: '{}', use: '${a b}', codes: ['WT134 shop.yaml:15:12-18'] },
    { vars: '{ a: [1] }', use: '${a}', codes: ['WT134 shop.yaml:1:12-15'] },
    { vars: '{ a: null }', use: '${a}', codes: ['WT134 shop.yaml:1:12-16'] },
    { vars: '{ a: "${b}", b: 60 req/s }', use: '${a}', codes: ['WT134 shop.yaml:1:12-18', 'WT133 shop.yaml:1:20-21'] },
    { vars: '{ 1a: 5 }', use: '5 req/s', codes: ['WT126 shop.yaml:1:9-11'] },
    { vars: '[a]', use: '5 req/s', codes: ['WT122 shop.yaml:1:7-10'] },
  ])('$vars and $use', ({ vars, use, codes }) => {
    expect(placesOf(withVars(vars, [RATE, `rate: "${use}"`]))).toEqual(codes);
  });

  it('a wrong value is shown at its use, with the var and where that was given', () => {
    const text = withVars('{ peak: 60 }', [RATE, 'rate: "${peak}"']);
    const found = '"${peak}", where peak is 60 (shop.yaml:1)';
    expect(problemsOf(text)).toMatchObject([{ code: 'WT124', position: { line: 15, column: 11 }, found }]);
    expect(problemsOf(text, { changes: [flag('peak=x')] })).toMatchObject([
      { file: 'shop.yaml', found: '"${peak}", where peak is "x" (--var)' },
    ]);
    const files = { 'base.yaml': 'vars: { peak: 61 }' };
    const derived = `extends: base.yaml\n${VALID.replace(RATE, 'rate: "${peak}"')}`;
    expect(problemsOf(derived, { files })[0]?.found).toBe('"${peak}", where peak is 61 (base.yaml:1)');
  });

  it('a suggestion for a name that is nearly right', () => {
    const problems = problemsOf(withVars('{ peak: 60 req/s }', [RATE, 'rate: "${paek}"']));
    expect(problems.map(({ hint }) => hint)).toContain('Did you mean peak?');
  });

  it('texts do not grow without bounds', () => {
    const value = 'x'.repeat(MAX_FILLED_LENGTH / 2);
    const grown = withVars(`{ a: ${value} }`, ['route: /checkout', 'route: "${a}${a}${a}"']);
    expect(problemsOf(grown).map(({ code }) => code)).toEqual(['WT135']);
    const many = `vars: { a: ${value} }\n${VALID}x: [${'"${a}",'.repeat(2_000)}]\ny: ["${'${a}'.repeat(20_000)}"]`;
    const begin = performance.now();
    expect(problemsOf(many).some(({ code }) => code === 'WT135')).toBe(true);
    expect(performance.now() - begin).toBeLessThan(4000);
  });
});
