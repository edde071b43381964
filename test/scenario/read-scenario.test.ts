// What a good scenario becomes: plain data with every default in place, the same for YAML and JSON.
import { describe, expect, it } from 'vitest';
import { decodeUtf8 } from '../../src/scenario/decode-utf8.ts';
import { effectiveScenarioText } from '../../src/scenario/effective-text.ts';
import { readScenarioOfParts } from '../../src/scenario/read-scenario.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { EXAMPLE_PARTS, VALID } from './example-parts.ts';

function read(text: string, file = 'small.yaml'): Scenario {
  const reading = readScenarioOfParts(text, { file, parts: EXAMPLE_PARTS });
  if (!reading.ok) throw new Error(reading.problems.map(({ message }) => message).join('\n'));
  return reading.value;
}

/** The scenario without the words that it was written in. */
function meaningOf(text: string, file?: string): Omit<Scenario, 'source' | 'sourceText'> {
  const { source: _, sourceText: __, ...meaning } = read(text, file);
  return meaning;
}

const FULL = `# A comment is no trouble.
version: 1
name: checkout flash sale
description: A checkout API behind a load balancer.
seed: shop-2026
duration: 1h
warmup: 5min
workload:
  services:
    web:
      route: /checkout
      demand:
        cpu: { dist: exponential, mean: 12ms }
        wait: { dist: uniform, min: 30ms, max: 90ms }
      memory: { base: 180MiB, perRequest: 2MiB }
      concurrency: 32
      queue: 16
      timeout: 2s
      retries: { max: 1, backoff: 50ms }
      discipline: fifo
      image: { size: 380MB, shared: 60% }
      start: { runtime: node22, init: 1.2s }
traffic:
  - { name: shoppers, to: web, arrivals: even, rate: 150 req/s }
platforms:
  spot: { type: functions, share: 30% }
prices: { region: us-east-1, book: 2026-10 }
`;

describe('a scenario becomes plain data', () => {
  it('in the units of the model', () => {
    expect(meaningOf(FULL)).toEqual({
      version: 1,
      name: 'checkout flash sale',
      description: 'A checkout API behind a load balancer.',
      seed: 'shop-2026',
      durationUs: 3_600_000_000,
      warmupUs: 300_000_000,
      services: [
        {
          name: 'web',
          route: '/checkout',
          demand: {
            cpuUs: { dist: 'exponential', mean: 12_000 },
            waitUs: { dist: 'uniform', min: 30_000, max: 90_000 },
          },
          memory: { baseMiB: 180, perRequestMiB: 2 },
          concurrency: 32,
          queue: 16,
          timeoutUs: 2_000_000,
          retries: { max: 1, backoffUs: 50_000, jitter: 'none', budget: null },
          calls: [],
          discipline: 'fifo',
          image: {
            sizeBytes: 380_000_000,
            sharedFraction: 0.6,
            layerCount: 10,
            changedFraction: 0.4,
            compression: 'gzip',
            lazy: 'none',
          },
          start: { runtime: 'node22', initUs: { dist: 'constant', value: 1_200_000 }, failing: 0 },
        },
      ],
      traffic: [
        {
          name: 'shoppers',
          targets: [{ serviceIndex: 0, weight: 1 }],
          source: { kind: 'generated', rate: { kind: 'constant', perSecond: 150 }, arrivals: { process: 'even' } },
        },
      ],
      jobs: [],
      releases: [],
      troubles: [],
      thresholds: [],
      platforms: [{ name: 'spot', type: 'functions', settings: { share: 0.3 } }],
      prices: { region: 'us-east-1', book: '2026-10' },
    });
  });

  it('with every default in place', () => {
    const scenario = read(VALID);
    expect(scenario).toMatchObject({
      description: '',
      seed: 'windtunnel',
      prices: { region: 'us-east-1', book: '2026-11' },
    });
    expect(scenario.services[1]).toEqual({
      name: 'cart',
      route: null,
      demand: { cpuUs: { dist: 'constant', value: 3000 }, waitUs: { dist: 'constant', value: 0 } },
      memory: { baseMiB: 128, perRequestMiB: 0 },
      concurrency: 64,
      queue: 128,
      timeoutUs: 5_000_000,
      retries: { max: 0, backoffUs: 100_000, jitter: 'none', budget: null },
      calls: [],
      discipline: 'processor-sharing',
      image: {
        sizeBytes: 200_000_000,
        sharedFraction: 0,
        layerCount: 10,
        changedFraction: 1,
        compression: 'gzip',
        lazy: 'none',
      },
      start: { runtime: null, initUs: null, failing: 0 },
    });
    expect(read(VALID.replace('warmup: 5min\n', '')).warmupUs).toBe(0);
  });

  it('with releases, complete', () => {
    const text = `${FULL}releases:
  - { at: 20min, service: web }
  - { at: 30min, service: web, build: 1min, push: 5s, image: { size: 1GB }, fails: { how: crash } }
  - { at: 40min, service: web, version: fix, fails: { how: start, share: 30%, after: 2s } }
`;
    // 380 MB of which 40 % changed: 152 MB at 40 MB/s = 3.8 s after a build of 180 s.
    expect(read(text).releases).toEqual([
      {
        serviceIndex: 0,
        version: 'v2',
        startUs: 1_200_000_000,
        untilPushedUs: 183_800_000,
        imageBytes: 380_000_000,
        failure: null,
      },
      {
        serviceIndex: 0,
        version: 'v3',
        startUs: 1_800_000_000,
        untilPushedUs: 65_000_000,
        imageBytes: 1_000_000_000,
        failure: { share: 1, how: 'crash', afterUs: 30_000_000 },
      },
      expect.objectContaining({ version: 'fix', failure: { share: 0.3, how: 'start', afterUs: 2_000_000 } }),
    ]);
  });

  it('with no traffic at all, for a run of starts alone', () => {
    expect(read(FULL.replace(/traffic:\n( .*\n)+/, 'traffic: []\n')).traffic).toEqual([]);
  });

  it('whose clients wait as long as the longest run, and no longer', () => {
    const withTimeout = (timeout: string) => FULL.replace('timeout: 2s', `timeout: ${timeout}`);
    // 365 days of 86,400 s
    expect(read(withTimeout('365d')).services[0]?.timeoutUs).toBe(365 * 86_400 * 1e6);
    expect(() => read(withTimeout('366d'))).toThrow('timeout');
  });

  it('that a worker can be given', () => {
    expect(structuredClone(read(FULL))).toEqual(read(FULL));
  });

  it('with a seed that may be a number', () => {
    expect(read(`${VALID}seed: 42\n`).seed).toBe('42');
  });
});

describe('the layout of the file does not matter', () => {
  it('a byte order mark, Windows line breaks, a %YAML 1.2 line and document marks change nothing', () => {
    for (const text of [
      `\uFEFF${VALID}`,
      VALID.replaceAll('\n', '\r\n'),
      `%YAML 1.2\n---\n${VALID}`,
      `---\n${VALID}...\n`,
    ]) {
      expect(read(text)).toEqual(read(VALID));
    }
  });

  it('an alias stands for what its anchor marks', () => {
    const text = VALID.replace('wait: 30ms', 'wait: &pause 30ms').replace('{ cpu: 3ms }', '{ cpu: 3ms, wait: *pause }');
    expect(read(text).services[1]?.demand.waitUs).toEqual({ dist: 'constant', value: 30_000 });
  });

  it('JSON gives the same scenario, and may name its schema', () => {
    const text = JSON.stringify({
      $schema: '../schema/scenario.schema.json',
      platforms: { vm: { type: 'fleet', instance: 'm7i.large', services: { default: { min: 2, max: 40 } } } },
      version: 1,
      name: 'small',
      duration: '1h',
      warmup: '5min',
      workload: {
        services: {
          web: { route: '/checkout', demand: { cpu: { median: '12ms', p95: '40ms' }, wait: '30ms' } },
          cart: { demand: { cpu: '3ms' } },
        },
      },
      traffic: [{ name: 'shoppers', to: 'web', rate: '50 req/s' }],
    });
    expect(meaningOf(text, 'small.json')).toEqual(meaningOf(VALID));
    expect(effectiveScenarioText(read(text, 'small.json'))).toBe(effectiveScenarioText(read(VALID)));
  });

  it('JSON may use escapes, all kinds of numbers and words, and pairs of surrogates', () => {
    const json =
      JSON.stringify(read(VALID)).length > 0 ? '{"a": [1.5e3, true, false, null, "\\ud83d\\ude00\\n"], "b": {}}' : '';
    const reading = readScenarioOfParts(json, { file: 'x.json', parts: EXAMPLE_PARTS });
    const codes = reading.ok ? [] : reading.problems.map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(['WT120', 'WT121']));
  });
});

describe('names are whatever people call things', () => {
  const NAMES = [
    '1',
    '007',
    '<script>alert(1)</script>',
    '=HYPERLINK("x")',
    'a\u0000b',
    '\u202egnp',
    'toString',
    'hasOwnProperty',
    '../../x',
    'true',
    '😀 shop',
    "it's",
  ];

  it('a hostile name stays the name of its service and its platform', () => {
    for (const name of NAMES) {
      const key = JSON.stringify(name);
      const text = VALID.replace('    cart:', `    ${key}:`)
        .replace('  vm:', `  ${key}:`)
        .replace('to: web', `to: ${key}`);
      const scenario = read(text);
      expect(scenario.services.map((service) => service.name)).toEqual(['web', name]);
      expect(scenario.platforms.map((platform) => platform.name)).toEqual([name]);
      expect(scenario.traffic[0]?.targets).toEqual([{ serviceIndex: 1, weight: 1 }]);
    }
  });

  it('services keep the order of the file, even where their names are numbers', () => {
    const text = VALID.replace('    web:', '    "20":').replace('    cart:', '    3:').replace('to: web', 'to: "3"');
    expect(read(text).services.map(({ name }) => name)).toEqual(['20', '3']);
  });

  it('a key is what the file says, not what it could mean as a number', () => {
    expect(read(VALID.replace('    cart:', '    007:')).services[1]?.name).toBe('007');
  });
});

describe('bytes become text only if they are UTF-8', () => {
  it('reads UTF-8 with and without a byte order mark', () => {
    expect(decodeUtf8(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]))).toEqual({ ok: true, value: 'a' });
    expect(decodeUtf8(new TextEncoder().encode('Käse 😀'))).toEqual({ ok: true, value: 'Käse 😀' });
  });

  it('refuses other encodings and files that are too large', () => {
    expect(decodeUtf8(new Uint8Array([0x4b, 0xe4, 0x73, 0x65]))).toMatchObject({
      ok: false,
      problems: [{ code: 'WT102' }],
    });
    expect(decodeUtf8(new Uint8Array(1_048_577))).toMatchObject({ ok: false, problems: [{ code: 'WT103' }] });
  });
});
