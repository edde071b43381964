// A realistic scenario with every platform that there is: what users will write from the first day.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectiveScenarioText, readScenario, type Scenario } from '../../src/scenario/index.ts';

const EXAMPLE = `# yaml-language-server: $schema=../schema/scenario.schema.json
version: 1
name: checkout flash sale
description: A flash sale multiplies the traffic of a checkout API by eight for a quarter of an hour.
seed: shop-2026
duration: 1h
warmup: 5min                       # left out of the statistics

workload:
  services:
    web:
      route: /checkout
      demand:
        cpu: { median: 12ms, p95: 40ms }
        wait: { median: 30ms, p95: 90ms }
      memory: { base: 180MiB, perRequest: 2MiB }
      concurrency: 64
      queue: 128
      timeout: 5s
      retries: { max: 1, backoff: 100ms }
      image: { size: 380MB, shared: 60% }
      start: { runtime: node22, init: { median: 1.2s, p95: 2.5s } }
    cart:    { demand: { cpu: { median: 3ms, p95: 9ms },  wait: { median: 4ms,  p95: 15ms } },  memory: { base: 120MiB } }
    payment: { demand: { cpu: { median: 4ms, p95: 10ms }, wait: { median: 80ms, p95: 240ms } }, memory: { base: 140MiB } }

traffic:
  - name: shoppers
    to: web
    arrivals: poisson
    stages:
      - { duration: 10min, target: 150 req/s }
      - { duration: 1min,  target: 1200 req/s }
      - { duration: 15min, target: 1200 req/s }
      - { duration: 4min,  target: 150 req/s }
      - { duration: 30min, target: 150 req/s }
  - name: yesterday
    to: cart
    trace: { file: traces/elb-requests.csv, time: timestamp, count: requests, scale: 1.2 }

platforms:
  vm:
    type: ec2-asg
    instance: m7i.large
    services: { default: { min: 2, max: 40, scaling: [ { policy: target-tracking, metric: cpu, target: 50% } ] } }
  ecs:
    type: ecs-ec2
    capacity: { instance: m7i.xlarge, min: 2, max: 30, targetCapacity: 90%, placement: binpack-cpu }
    services:
      default: { cpu: 0.5 vCPU, memory: 1GiB, min: 2, max: 200, scaling: [ { policy: target-tracking, metric: cpu, target: 55% } ] }
      web:     { cpu: 1 vCPU, memory: 2GiB, scaling: [ { policy: target-tracking, metric: requests-per-unit, target: 60 req/s } ] }
  fargate:
    type: ecs-fargate
    services: { default: { cpu: 1 vCPU, memory: 2GiB, min: 2, max: 200, scaling: [ { policy: target-tracking, metric: cpu, target: 55% } ] } }
  lambda:
    type: lambda
    services: { default: { package: zip, memory: 1769MiB, arch: arm64 } }

prices: { region: us-east-1, book: 2026-11 }
`;

function read(text: string): Scenario {
  const reading = readScenario(text, { file: 'shop.yaml' });
  if (!reading.ok) throw new Error(reading.problems.map(({ message }) => message).join('\n'));
  return reading.value;
}

/** Codes and places of what is wrong after the change; the piece must be there. */
function problemsAfter(from: string, to: string): readonly string[] {
  if (!EXAMPLE.includes(from)) throw new Error(`the example has no ${from}`);
  const reading = readScenario(EXAMPLE.replace(from, to), { file: 'shop.yaml' });
  const problems = reading.ok ? reading.warnings : reading.problems;
  return problems.map(({ code, message }) => `${code} ${message}`);
}

describe('the example', () => {
  it('is a scenario without a warning', () => {
    const scenario = read(EXAMPLE);
    expect(readScenario(EXAMPLE)).toMatchObject({ ok: true, warnings: [] });
    expect(scenario.services.map(({ name }) => name)).toEqual(['web', 'cart', 'payment']);
    expect(scenario.traffic.map(({ name, source }) => `${name} ${source.kind}`)).toEqual([
      'shoppers generated',
      'yesterday count-trace',
    ]);
    expect(scenario.platforms.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'vm ec2-asg',
      'ecs ecs-ec2',
      'fargate ecs-fargate',
      'lambda lambda',
    ]);
  });

  it('is plain data: it survives the way to a worker, and has a canonical text', () => {
    const scenario = read(EXAMPLE);
    expect(structuredClone(scenario)).toEqual(scenario);
    const { source: _, sourceText: __, ...meaning } = scenario;
    expect(JSON.parse(effectiveScenarioText(scenario))).toEqual(JSON.parse(JSON.stringify(meaning)));
    expect(effectiveScenarioText(read(`${EXAMPLE}# a comment\n`))).toBe(effectiveScenarioText(scenario));
    expect(effectiveScenarioText(read(EXAMPLE.replace('150 req/s', '151 req/s')))).not.toBe(
      effectiveScenarioText(scenario),
    );
  });

  it('takes hostile names for its services on every platform', () => {
    for (const name of ['<img src=x>', 'toString', '1', '\u202e', '../..']) {
      const key = JSON.stringify(name);
      const scenario = read(
        EXAMPLE.replace('    cart: ', `    ${key}: `)
          .replace('to: cart', `to: ${key}`)
          .replace('      web:     {', `      ${key}: {`),
      );
      expect(scenario.services[1]?.name).toBe(name);
    }
  });
});

describe('a mistake in the section of a platform is found in the section', () => {
  it.each([
    {
      from: 'metric: cpu, target: 50%',
      to: 'metric: cpu, target: 50',
      code: 'WT124 platforms.vm.services.default.scaling[0].target',
    },
    {
      from: 'policy: target-tracking, metric: cpu, target: 50%',
      to: 'policy: target-traking',
      code: 'WT123 platforms.vm.services.default.scaling[0].policy',
    },
    {
      from: 'metric: cpu, target: 50%',
      to: 'metric: cpu, target: 50%, cooldown: 5min',
      code: 'WT120 platforms.vm.services.default.scaling[0].cooldown',
    },
    { from: 'targetCapacity', to: 'targetCapacty', code: 'WT120 platforms.ecs.capacity.targetCapacty' },
    { from: '      web:     {', to: '      wob:     {', code: 'WT146 platforms.ecs.services.wob' },
    { from: 'max: 200', to: 'max: 1000000000', code: 'WT125 platforms.ecs.services.default.max' },
    { from: 'type: ecs-fargate', to: 'type: fargate', code: 'WT123 platforms.fargate.type' },
  ])('$code', ({ from, to, code }) => {
    const problems = problemsAfter(from, to);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(code);
  });

  it('whatever is cut out or put in, the answer is a scenario or problems', () => {
    const pieces = [
      '',
      '{',
      ']',
      ': ',
      '- ',
      '\n',
      '"',
      '-1',
      '1e9',
      '0%',
      '999d',
      '0 vCPU',
      'null',
      '0',
      '[]',
      '{}',
      'default',
    ];
    const change = fc.tuple(fc.nat(EXAMPLE.length), fc.nat(12), fc.constantFrom(...pieces));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const text = changes.reduce(
          (before, [at, cut, put]) => before.slice(0, at) + put + before.slice(at + cut),
          EXAMPLE,
        );
        const reading = readScenario(text, { file: 'shop.yaml' });
        if (reading.ok) effectiveScenarioText(reading.value);
        else expect(reading.problems.length).toBeGreaterThan(0);
      }),
      { seed: 42, numRuns: 150 },
    );
  });
});
