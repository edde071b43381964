// Changes by path: where they may lead, what a value is, where their mistakes are shown.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scenarios use vars like this
import { describe, expect, it } from 'vitest';
import { readValuePath } from '../../../src/scenario/compose/value-path.ts';
import { VALID } from '../example-parts.ts';
import { problemsOf, reading, scenarioOf, set } from './compose-files.ts';

/** The source of the valid scenario after these changes. */
function sourceAfter(...texts: readonly string[]): unknown {
  return scenarioOf(VALID, { changes: set(...texts) }).source;
}

function problemAfter(...texts: readonly string[]): readonly string[] {
  return problemsOf(VALID, { changes: set(...texts) }).map(({ code, file, message }) => `${code} ${file}: ${message}`);
}

describe('a path', () => {
  it.each([
    ['a', ['a']],
    ['a.b.c', ['a', 'b', 'c']],
    ['a[0].b[12]', ['a', 0, 'b', 12]],
    ['a."b.c".d', ['a', 'b.c', 'd']],
    ['a[\'b=c\']["d"]', ['a', 'b=c', 'd']],
    ["a.'it''s'", ['a', "it's"]],
    ['"a\\"b"', ['a"b']],
    ['thresholds.latency{platform:ecs}[0]', ['thresholds', 'latency{platform:ecs}', 0]],
  ])('%s', (text, path) => {
    expect(readValuePath(text)).toEqual({ ok: true, path, end: text.length });
    expect(readValuePath(`${text}=a=b`)).toEqual({ ok: true, path, end: text.length });
  });

  it.each(['', '=', '.a', 'a.', 'a..b', '[0]', 'a[', 'a[x]', 'a[-1]', 'a]', 'a."b', `${'a.'.repeat(40)}a`])(
    'is not: %j',
    (text) => {
      expect(readValuePath(text).ok).toBe(false);
    },
  );
});

describe('a value is set', () => {
  it('in place of another, in sections and in lists', () => {
    expect(
      sourceAfter('duration=10min', 'platforms.vm.services.default.max=9', 'traffic[0].rate=5 req/s'),
    ).toMatchObject({
      duration: '10min',
      platforms: { vm: { services: { default: { min: 2, max: 9 } } } },
      traffic: [{ name: 'shoppers', rate: '5 req/s' }],
    });
    expect(sourceAfter('traffic.0.rate=5 req/s')).toMatchObject({ traffic: [{ rate: '5 req/s' }] });
  });

  it('with its kind: text, number, section or list in YAML', () => {
    expect(sourceAfter('workload.services.cart.demand={ cpu: { median: 1ms, p95: 2ms } }')).toMatchObject({
      workload: { services: { cart: { demand: { cpu: { median: '1ms', p95: '2ms' } } } } },
    });
    expect(sourceAfter('seed="7"')).toMatchObject({ seed: '7' });
    expect(sourceAfter('seed=7')).toMatchObject({ seed: 7 });
    expect(sourceAfter('name=a # b')).toMatchObject({ name: 'a # b' });
    expect(sourceAfter('description=')).toMatchObject({ description: '' });
  });

  it('in sections that are made for it', () => {
    expect(sourceAfter('workload.services.cart.memory.base=64MiB', 'prices.book=2026-10')).toMatchObject({
      workload: { services: { cart: { memory: { base: '64MiB' } } } },
      prices: { book: '2026-10' },
    });
    expect(sourceAfter('traffic[1]={ name: b, to: cart, rate: 1 req/s }')).toHaveProperty('traffic.1.name', 'b');
  });

  it('and removed with null', () => {
    expect(sourceAfter('warmup=null')).not.toHaveProperty('warmup');
    expect(sourceAfter('traffic[1]={ name: b, to: cart, rate: 1 req/s }', 'traffic[0]=~')).toMatchObject({
      traffic: [{ name: 'b' }],
    });
  });

  it('over what the base says, and the last one wins', () => {
    const setting = { files: { 'base.yaml': VALID }, changes: set('seed=a', 'seed=b') };
    expect(scenarioOf('extends: base.yaml\nseed: own', setting).seed).toBe('b');
  });

  it('without changing what aliases share', () => {
    const text = VALID.replace('wait: 30ms }', 'wait: &w { median: 1ms, p95: 2ms } }').replace('cpu: 3ms', 'cpu: *w');
    const { source } = scenarioOf(text, { changes: set('workload.services.cart.demand.cpu.p95=3ms') });
    const demand = (cpu: object) => ({ demand: cpu });
    expect(source).toMatchObject({
      workload: { services: { web: demand({ wait: { p95: '2ms' } }), cart: demand({ cpu: { p95: '3ms' } }) } },
    });
  });

  it('with vars in it', () => {
    const text = `vars: { n: big }\n${VALID}`;
    expect(scenarioOf(text, { changes: set('name=${n} shop') }).name).toBe('big shop');
  });

  it('the seed is text, whatever it looks like', () => {
    const changes = [{ kind: 'seed', by: '--seed', text: '0x7 # y' }] as const;
    expect(scenarioOf(VALID, { changes }).seed).toBe('0x7 # y');
  });
});

describe('mistakes are shown in the flag', () => {
  it('those of the value, with the text of the flag', () => {
    const read = reading(VALID, { changes: set('seed=x', 'workload.services.web.queue=-1') });
    expect(read.ok ? [] : read.problems).toMatchObject([
      {
        code: 'WT125',
        file: '--set workload.services.web.queue',
        position: { line: 1, column: 29, endColumn: 31 },
        found: '-1',
      },
    ]);
    expect(read.sources.map(({ name, text }) => `${name}: ${text}`)).toContain(
      '--set workload.services.web.queue: workload.services.web.queue=-1',
    );
  });

  it.each([
    ['duraton=1h', 'WT120 --set duraton: duraton: is not a known key'],
    [
      'platforms.vm.instance.x=1',
      'WT137 --set platforms.vm.instance.x: platforms.vm.instance is a single value, without keys',
    ],
    ['traffic.name=1', 'WT137 --set traffic.name: traffic is a list, without keys'],
    ['platforms[0]=1', 'WT137 --set platforms[0]: platforms is a section, not a list'],
    [
      'traffic[5].rate=1',
      'WT137 --set traffic[5].rate: traffic[5] is not there: the list has 1 entries, counted from 0',
    ],
    ['platforms.mv=null', 'WT137 --set platforms.mv: platforms.mv is not there: nothing can be removed'],
    ['__proto__.x=1', 'WT137 --set __proto__.x: the scenario has a key that is not allowed: __proto__'],
    ['extends=b.yaml', 'WT136 --set extends: --set cannot change what is extended'],
    ['duration', 'WT136 --set duration: --set needs a path, = and a value'],
    ['a[=1', 'WT136 --set: --set: the path cannot be read from "[=1" on'],
    ['warmup=[1', 'WT105 --set warmup: warmup: this is not valid YAML'],
    ['warmup=!!str 1', 'WT108 --set warmup: warmup: YAML tags are not allowed'],
    ['warmup=*x', 'WT109 --set warmup: warmup: the alias refers to nothing'],
  ])('%s', (text, words) => {
    const [first, ...rest] = problemAfter(text);
    expect(first).toContain(words);
    expect(rest).toEqual([]);
  });

  it('suggests the name that was meant when it is to be removed', () => {
    expect(problemsOf(VALID, { changes: set('platforms.vn=null') })[0]?.hint).toBe('Did you mean vm?');
  });

  it('two flags for one path keep their own texts', () => {
    const read = reading(VALID, { changes: set('seed=[', 'seed={') });
    expect(read.ok ? [] : read.problems.map(({ file }) => file)).toEqual(['--set seed', '--set seed (2)']);
  });
});
