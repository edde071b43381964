import { describe, expect, it } from 'vitest';
import { readScenario } from '../../../src/scenario/index.ts';
import { play, refusal, usageOf } from './scenario-builder.ts';
import { functions, web } from './stories.ts';

type Section = Readonly<Record<string, unknown>>;

/** What is wrong with a Lambda section, as `path message (allowed)`. */
function mistakesOf(settings: Section, platform: Section = {}, service: Section = {}): readonly string[] {
  const text = JSON.stringify({
    version: 1,
    name: 'rules',
    duration: '1min',
    workload: { services: { web: { demand: { cpu: '10ms' }, ...service } } },
    traffic: [{ to: 'web', rate: '1 req/s' }],
    platforms: { p: { type: 'lambda', ...platform, services: { web: settings } } },
  });
  const reading = readScenario(text, { file: 'rules.json' });
  const problems = reading.ok ? [] : reading.problems;
  return problems.map(({ message, allowed }) => `${message} (${allowed})`);
}

describe('a mistake in the section is explained with the rule of AWS', () => {
  it.each([
    [
      { reserved: 901 },
      {},
      'platforms.p.services: reserve or provision 901 of 1000 executions (at most 900 together: AWS keeps 100 for functions that reserve none)',
    ],
    [
      { provisioned: 901 },
      {},
      'platforms.p.services: reserve or provision 901 of 1000 executions (at most 900 together: AWS keeps 100 for functions that reserve none)',
    ],
    [
      { provisioned: 20, reserved: 10 },
      {},
      'platforms.p.services.web.provisioned: provisions 20 of 10 reserved executions (at most the reserved concurrency of the function)',
    ],
    [
      { provisioned: { min: 5, max: 4, target: '70%' } },
      {},
      'platforms.p.services.web.provisioned: min 5 is above max 4 (min at most max)',
    ],
    [
      { invoke: 'sqs', sqs: { batch: 100 } },
      {},
      'platforms.p.services.web.sqs: has batches of 100 without a window (a window of 1s or more for batches of more than 10)',
    ],
    [
      { invoke: 'sqs', timeout: '1min', sqs: { visibility: '30s' } },
      {},
      'platforms.p.services.web.sqs: has a visibility timeout below the timeout of the function (at least the timeout; AWS recommends 6 times as much)',
    ],
    [
      { invoke: 'sqs', reserved: 5, sqs: { maxConcurrency: 6 } },
      {},
      'platforms.p.services.web.sqs: has a maxConcurrency above the 5 reserved executions of the function (at most the reserved concurrency)',
    ],
    [
      { ephemeralStorage: '100MiB' },
      {},
      'platforms.p.services.web.ephemeralStorage: is no size of /tmp (512MiB to 10240MiB, whole MiB)',
    ],
    [
      {},
      { frontDoor: 'http-api', loadBalancer: true },
      'platforms.p.loadBalancer: contradicts frontDoor: http-api (one of the two)',
    ],
  ] as const)('%j %j', (settings, platform, mistake) => {
    expect(mistakesOf(settings, platform)).toEqual([mistake]);
  });

  it('of a queue for a function that does not read it', () => {
    expect(mistakesOf({ sqs: { batch: 5 } })[0]).toMatch(/sqs: is for functions that read a queue/);
  });

  it.each([
    ['node22', {}, /snapStart: is not possible for web \(a runtime of java11, python3.12 or dotnet8 and later\)/],
    ['python3.11', {}, /snapStart/],
    ['graalvm-java21', {}, /snapStart/],
    ['java21', { package: 'image' }, /\(package: zip\)/],
    ['java21', { ephemeralStorage: '1024MiB' }, /\(ephemeralStorage: 512MiB\)/],
    ['java21', { provisioned: 5 }, /provisioned: does not go together with snapStart/],
  ] as const)('of SnapStart with %s %j', (runtime, settings, mistake) => {
    const mistakes = mistakesOf({ snapStart: true, ...settings }, {}, { start: { runtime } });
    expect(mistakes.filter((one) => !one.includes('no measured'))[0]).toMatch(mistake);
  });

  it.each(['java21', 'python3.12', 'python3.14', 'dotnet8', 'dotnet10'])('but not of SnapStart with %s', (runtime) => {
    expect(mistakesOf({ snapStart: true }, {}, { start: { runtime } })).toEqual([]);
  });
});

describe('a payload', () => {
  // "Lambda quotas", 6 MB; AWS Compute Blog 2026-01-29, 1 MB for events and messages.
  it.each([
    ['sync', { request: '7MB' }, '6 MB'],
    ['sync', { request: '1kB', response: '7MB' }, '6 MB'],
    ['async', { request: '2MB' }, '1 MB'],
    ['sqs', { request: '2MB' }, '1 MB'],
  ])('of a function with invoke: %s may not be %j', async (invoke, payload, limit) => {
    const services = web({ demand: { cpu: '1ms' }, payload });
    const { reasons } = await refusal({ services, platform: functions({ invoke }), arrivals: [1000] });
    expect(reasons.map((reason) => reason.limit)).toEqual([limit]);
  });

  it('may be 1 MB behind a load balancer (targets of type Lambda, 2023)', async () => {
    const services = web({ demand: { cpu: '1ms' }, payload: { response: '2MB' } });
    const platform = functions({}, { frontDoor: 'alb' });
    const { reasons } = await refusal({ services, platform, arrivals: [1000] });
    expect(reasons.map((reason) => reason.limit)).toEqual(['1 MB']);
  });

  it('may be an answer of 7 MB where nobody waits for it', async () => {
    const services = web({ demand: { cpu: '1ms' }, payload: { request: '900kB', response: '7MB' } });
    const { summary } = await play({ services, platform: functions({ invoke: 'async' }), arrivals: [1000] });
    expect(summary.requests.completed).toBe(1);
  });
});

describe('what stands in front of functions', () => {
  const story = { services: web({ demand: { cpu: '100ms' } }), arrivals: [1000, 2000, 3000] };
  const linesWith = async (frontDoor: string, services = story.services) => {
    const { summary } = await play({ ...story, services, platform: functions({}, { frontDoor }) });
    return summary.cost.lines.filter(({ sku }) => !sku.startsWith('lambda/'));
  };

  it('costs nothing as a function URL', async () => {
    expect(await linesWith('function-url')).toEqual([]);
  });

  it('costs 3.50 USD per million requests as a REST API, and 1.00 as an HTTP API', async () => {
    expect(await linesWith('api-gateway')).toMatchObject([{ usage: 3, priceUsd: 0.0000035, amountUsd: 0.0000105 }]);
    expect(await linesWith('http-api')).toMatchObject([{ usage: 3, priceUsd: 0.000001, amountUsd: 0.000003 }]);
  });

  it('counts 512 KB pieces as an HTTP API', async () => {
    const services = web({ demand: { cpu: '100ms' }, payload: { request: '1200kB' } });
    // 1,200,000 / 524,288 = 2.3 pieces.
    expect(await linesWith('http-api', services)).toMatchObject([{ usage: 9 }]);
    expect(await linesWith('api-gateway', services)).toMatchObject([{ usage: 3 }]);
  });

  it('is a load balancer where the section says so in either way', async () => {
    const skus = ['elb/alb-hour', 'elb/alb-lcu'];
    expect((await linesWith('alb')).map(({ sku }) => sku)).toEqual(skus);
    const { summary } = await play({ ...story, platform: functions({}, { loadBalancer: true }) });
    expect(summary.cost.lines.map(({ sku }) => sku)).toEqual(expect.arrayContaining(skus));
  });

  it.each([
    ['api-gateway', '29 s'],
    ['http-api', '30 s'],
  ])('waits no longer than that for an answer: %s, %s (Amazon API Gateway quotas, 2023)', async (frontDoor, limit) => {
    const services = web({ demand: { cpu: '1ms', wait: '31s' }, timeout: '1min' });
    const { reasons } = await refusal({ services, platform: functions({}, { frontDoor }), arrivals: [1000] });
    expect(reasons.map((reason) => reason.limit)).toEqual([limit]);
  });

  it('as a load balancer is used by the payload of a service', async () => {
    const lcu = async (services: ReturnType<typeof web>) => (await linesWith('alb', services))[1]!.usage;
    const payload = { request: '100kB', response: '900kB' };
    const small = await lcu(web({ demand: { cpu: '1ms' } }));
    expect(await lcu(web({ demand: { cpu: '1ms' }, payload }))).toBeGreaterThan(10 * small);
  });

  it('is not passed by events and messages', async () => {
    for (const frontDoor of ['alb', 'api-gateway']) {
      const result = await play({ ...story, platform: functions({ invoke: 'async' }, { frontDoor }) });
      expect(Object.keys(usageOf(result))).toEqual(['Lambda requests', 'Lambda duration (amd64, 1769 MiB)']);
    }
  });
});

describe('storage beyond 512 MB', () => {
  it('is billed for the billed duration', async () => {
    const services = web({ demand: { cpu: '10s' }, timeout: '1min' });
    const { summary } = await play({
      services,
      platform: functions({ ephemeralStorage: '1536MiB' }),
      arrivals: [1000],
    });
    const line = summary.cost.lines.find(({ sku }) => sku === 'lambda/ephemeral-storage');
    // 1 GB x 10 s x 0.0000000309.
    expect(line).toMatchObject({ quantity: 10, amountUsd: 0.000000309 });
  });
});

describe('the account', () => {
  it('takes 10 requests a second for each execution that is not reserved (quotas, 2023)', async () => {
    const services = { ...web({ demand: { cpu: '1ms' } }), api: { demand: { cpu: '1ms' } } };
    const platform = {
      ...functions({}, { concurrency: 200, requestsPerExecution: 10 }),
      services: { default: {}, api: { reserved: 100 } },
    };
    const burst = (service: string) => Array.from({ length: 2500 }, (_, i) => [1000 + i * 0.1, service] as const);
    const arrivals = [...burst('web'), ...burst('api')].sort((a, b) => a[0] - b[0]);
    const result = await play({ services, platform, arrivals });
    // 250 ms at 1,000 per second each: 1,000 at once and 250 refilled, less the last fraction.
    for (const { summary } of result.services) {
      expect(summary.requests.completed).toBeGreaterThanOrEqual(1240);
      expect(summary.requests.completed).toBeLessThanOrEqual(1250);
    }
  });
});
