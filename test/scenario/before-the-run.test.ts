// What a scenario is told about its platforms before it runs: warnings of what cannot end well, and mistakes where they are.
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/base/problem.ts';
import { readScenario } from '../../src/scenario/index.ts';

const SERVICES = '{ web: { demand: { cpu: 10ms }, memory: { base: 128MiB, perRequest: 100MiB }, concurrency: 10 } }';
const ENOUGH = '{ web: { demand: { cpu: 10ms } }, cart: { demand: { cpu: 5ms } } }';

function read(
  platform: string,
  { services = ENOUGH, to = 'web' } = {},
): { isOk: boolean; problems: readonly Problem[] } {
  const text = `version: 1
name: small
duration: 10min
workload: { services: ${services} }
traffic: [{ to: ${to}, rate: 1 req/s }]
platforms:
  p: ${platform}
`;
  const reading = readScenario(text);
  return { isOk: reading.ok, problems: reading.ok ? reading.warnings : reading.problems };
}

describe('a unit that accepts more requests than fit into its memory', () => {
  it.each([
    // 128 + 9 x 100 = 1028 MiB is more than 1 GiB.
    ['{ type: ecs-fargate, services: { default: { cpu: 0.5 vCPU, memory: 1GiB } } }', 'services.default.memory', 9],
    ['{ type: ecs-ec2, services: { web: { memory: 1GiB } } }', 'services.web.memory', 9],
    // A t3.micro has 1024 MiB, of which its guest system keeps some.
    ['{ type: ec2-asg, instance: t3.micro }', 'instance', null],
    ['{ type: ec2-asg, services: { default: { instance: t3.micro } } }', 'services.default.instance', null],
  ])('%s gives a warning at %s', (platform, place, count) => {
    const { isOk, problems } = read(platform, { services: SERVICES });
    expect({ isOk, codes: problems.map(({ code, severity }) => `${severity} ${code}`) }).toEqual({
      isOk: true,
      codes: ['warning WT149'],
    });
    expect(problems[0]!.message).toContain(`platforms.p.${place}: a unit of web can run out of memory`);
    if (count !== null) expect(problems[0]!.message).toContain(`at ${count} requests at once`);
  });

  it('is not warned of where all of them fit, to the last MiB', () => {
    // 128 + 10 x 100 = 1128 MiB.
    const task = (memory: string) => `{ type: ecs-ec2, services: { default: { memory: ${memory} } } }`;
    expect(read(task('1128MiB'), { services: SERVICES }).problems).toEqual([]);
    expect(read(task('1127MiB'), { services: SERVICES }).problems).toHaveLength(1);
  });

  it('is told of memory that nobody wrote at the platform itself', () => {
    const { problems } = read('{ type: ecs-fargate }', {
      services: SERVICES.replace('concurrency: 10', 'concurrency: 64'),
    });
    expect(problems.map(({ message, found }) => ({ message, found }))).toEqual([
      { message: expect.stringMatching(/^platforms\.p: a unit of web/), found: '2048 MiB' },
    ]);
  });
});

describe('a service without units', () => {
  const fleet = (scaling: string) => `{ type: ecs-fargate, services: { default: { min: 0, scaling: [${scaling}] } } }`;

  it.each([
    ['', 'there is no scaling policy'],
    ['{ policy: target-tracking, metric: cpu, target: 50% }', 'cpu cannot be measured'],
    [
      '{ policy: target-tracking, metric: cpu, target: 50% }, { policy: target-tracking, metric: memory, target: 50% }',
      'cpu and memory cannot be measured',
    ],
  ])('and with the policies [%s] is warned, once for all services: %s', (scaling, words) => {
    const { isOk, problems } = read(fleet(scaling));
    expect({ isOk, count: problems.length }).toEqual({ isOk: true, count: 1 });
    expect(problems[0]!.message).toMatch(/^platforms\.p\.services\.default\.min: can never scale from zero/);
    expect(problems[0]!.message).toContain(words);
  });

  it.each([
    '{ policy: target-tracking, metric: requests-per-unit, target: 5 req/s }',
    '{ policy: scheduled, entries: [{ at: 1min, min: 1 }] }, { policy: target-tracking, metric: cpu, target: 50% }',
  ])('can come back with %s', (scaling) => {
    expect(read(fleet(scaling)).problems).toEqual([]);
  });
});

describe('a platform that cannot run the workload', () => {
  it('is said before the run, with limit and value, as a warning', () => {
    const { isOk, problems } = read('{ type: lambda, services: { default: { memory: 64MiB } } }', {
      services: '{ web: { demand: { cpu: 1ms }, memory: { base: 1MiB } } }',
    });
    expect(isOk).toBe(true);
    expect(problems).toMatchObject([
      { code: 'WT148', severity: 'warning', path: ['platforms', 'p'], found: '64 MiB', allowed: '128 MB' },
    ]);
    expect(problems[0]!.message).toBe('platforms.p: cannot run the service web: least memory of a function');
  });
});

describe('mistakes under services:', () => {
  it('a forgotten default is one mistake that shows what was meant', () => {
    const { problems } = read('{ type: ecs-fargate, services: { min: 2, max: 20, scaling: [] } }');
    expect(problems).toMatchObject([
      {
        code: 'WT122',
        path: ['platforms', 'p', 'services', 'min'],
        hint: 'Did you mean services: { default: { min: 2, max: 20, scaling: ... } }?',
      },
    ]);
  });

  it('a forgotten default does not hide the mistakes beside it', () => {
    const { problems } = read('{ type: ecs-fargate, drain: soon, services: { min: 2 } }');
    expect(problems.map(({ path }) => path.slice(2).join('.'))).toEqual(['drain', 'services.min']);
  });

  it('a service that is no section keeps its own message', () => {
    const [problem] = read('{ type: ecs-fargate, services: { web: 2 } }').problems;
    expect(problem!.message).toBe('platforms.p.services.web: must be a section');
  });

  it.each([
    ['{ type: ecs-fargate, services: { default: { min: 5, max: 2 } } }', ['services.default']],
    ['{ type: ecs-fargate, services: { default: { max: 2 }, web: { min: 5 } } }', ['services.web']],
    ['{ type: ec2-asg, services: { default: { min: 500 }, cart: { max: 600 } } }', ['services.default']],
    ['{ type: lambda, services: { default: { timeout: 20min } } }', ['services.default.timeout']],
    ['{ type: lambda, services: { default: { memory: 0.3GiB } } }', ['services.default.memory']],
    [
      '{ type: lambda, services: { default: { timeout: 20min }, web: { timeout: 30min } } }',
      ['services.default.timeout', 'services.web.timeout'],
    ],
  ])('%s is wrong at %j and nowhere else', (platform, places) => {
    const { isOk, problems } = read(platform);
    expect(isOk).toBe(false);
    expect(problems.map(({ path }) => path.slice(2).join('.'))).toEqual(places);
  });
});

it.each(['[]', 'shop', '{}'])('where services: is %s, traffic is not blamed for what is missing', (services) => {
  const { problems } = read('{ type: lambda }', { services, to: 'web' });
  expect(problems.map(({ path }) => path.join('.'))).toEqual(['workload.services']);
});
