import { describe, expect, it } from 'vitest';
import { PLATFORMS } from '../../../src/model/platforms/index.ts';
import { phaseMs, play, type Story, scenarioOf } from './scenario-builder.ts';
import { NEEDED_SECTIONS, web } from './stories.ts';

type Section = Readonly<Record<string, unknown>>;

/** Names of the phases of each platform that a scenario may set, by the key of its section. */
const PHASES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'ec2-asg': { startup: ['request', 'provision', 'boot', 'user-data', 'init', 'register', 'readiness'] },
  'ecs-ec2': { startup: ['place', 'container', 'init', 'register', 'readiness'] },
  'ecs-fargate': { startup: ['provision', 'network', 'container', 'init', 'register', 'readiness'] },
  'ecs-hybrid': { startup: ['place', 'container', 'init', 'register', 'readiness'] },
  'eks-ec2': { startup: ['sandbox', 'container', 'init', 'probe', 'register', 'readiness'] },
  'eks-fargate': {
    startup: ['provision', 'network', 'join', 'container', 'init', 'probe', 'register', 'readiness'],
  },
  'vm-hosts': { startup: ['place', 'clone', 'boot', 'init', 'register', 'readiness'] },
  lambda: { startup: ['placement', 'fetch', 'runtime-init', 'init', 'first-call'] },
};

const SCALING = [{ policy: 'scheduled', entries: [{ at: '1min', desired: 2 }] }];

function story(type: string, section: Section): Story {
  const services = type === 'lambda' ? {} : { services: { default: { min: 1, max: 2, scaling: SCALING } } };
  return {
    duration: '10min',
    services: web({ demand: { cpu: '1ms' } }),
    platform: { type, ...services, ...NEEDED_SECTIONS[type], ...section },
    arrivals: [1000],
  };
}

describe.each(PLATFORMS)('the scenario of $type', ({ type }) => {
  const phases = PHASES[type]!.startup!;

  it('may set the time of every phase of a start', async () => {
    const startup = Object.fromEntries(phases.map((phase, index) => [phase, `${index + 1}s`]));
    const result = await play(story(type, { startup }));
    for (const [index, phase] of phases.entries()) expect(phaseMs(result, phase)).toBe(1000 * (index + 1));
  });

  it('is told which assumptions it overrides, and which not', async () => {
    const overridden = async (section: Section) => {
      const { assumptions } = await play(story(type, section));
      return assumptions.filter(({ isOverridden }) => isOverridden).map(({ id }) => id);
    };
    expect(await overridden({})).toEqual([]);
    const first = phases[0]!;
    expect(await overridden({ startup: { [first]: '1s' } })).toEqual([expect.stringContaining(`start.${first}`)]);
  });

  it('is refused with a phase that the platform does not have', () => {
    expect(() => scenarioOf(story(type, { startup: { levitation: '1s' } }))).toThrow(/levitation/);
  });
});

describe('the hosts of a cluster', () => {
  it('have phases of their own', async () => {
    const { assumptions } = await play(story('ecs-ec2', { hostStartup: { agent: '1s' } }));
    expect(assumptions.filter(({ isOverridden }) => isOverridden).map(({ id }) => id)).toEqual(['ecs.start.agent']);
  });
});

describe('Lambda', () => {
  it.each([
    ['keepAlive', '3min', 'lambda.keep-alive'],
    ['concurrency', 50, 'lambda.account-concurrency'],
    ['maxAge', '3h', 'lambda.max-age'],
    ['reuse', 'least-recently-used', 'lambda.reuse'],
    ['requestsPerExecution', 20, 'lambda.request-rate'],
  ])('is told that %s is overridden', async (key, value, id) => {
    const { assumptions } = await play(story('lambda', { [key]: value }));
    expect(assumptions.filter(({ isOverridden }) => isOverridden).map((one) => one.id)).toEqual([id]);
  });

  it('says which defaults are not those of AWS, as long as a function has them', async () => {
    const idsOf = async (settings: object) => {
      const { assumptions } = await play(story('lambda', { services: { default: settings } }));
      const ids = ['lambda.memory', 'lambda.timeout', 'lambda.sqs.visibility'];
      return ids.map((id) => assumptions.find((one) => one.id === id)?.isOverridden);
    };
    expect(await idsOf({})).toEqual([false, false, undefined]);
    expect(await idsOf({ memory: '512MiB', timeout: '3s', invoke: 'sqs' })).toEqual([true, true, false]);
    expect(await idsOf({ timeout: '3s', invoke: 'sqs', sqs: { visibility: '30s' } })).toEqual([false, true, true]);
  });

  it('takes amd64 as another word for x86_64', async () => {
    const run = (arch: string) => play(story('lambda', { services: { default: { arch } } }));
    expect((await run('amd64')).summary).toEqual((await run('x86_64')).summary);
  });

  it('initialises a runtime as it was measured, by packaging and architecture', async () => {
    const services = web({ demand: { cpu: '0ms', wait: '30s' }, timeout: '1min', start: { runtime: 'java21' } });
    const medians: number[] = [];
    for (const settings of [{}, { arch: 'arm64' }, { package: 'image' }, { package: 'image', arch: 'arm64' }]) {
      const result = await play({
        services,
        platform: { type: 'lambda', services: { default: settings } },
        arrivals: Array.from({ length: 800 }, () => 1000),
      });
      medians.push(result.summary.startupMs.phases.find(({ phase }) => phase === 'runtime-init')!.p50);
    }
    // maxday/lambda-perf: medians of java21 in ms.
    for (const [index, median] of [239.5, 246.5, 336.6, 314.1].entries()) {
      expect(medians[index]! / median).toBeCloseTo(1, 1);
    }
  });
});

describe('contradictions', () => {
  it.each([
    ['fewer units at most than at least', { type: 'ecs-fargate', services: { default: { min: 5, max: 2 } } }],
    ['fewer hosts at most than at least', { type: 'ecs-ec2', capacity: { min: 5, max: 2 } }],
    ['settings of a service that is not there', { type: 'lambda', services: { wbe: { memory: '512MiB' } } }],
    ['a function that may run longer than Lambda allows', { type: 'lambda', services: { web: { timeout: '16min' } } }],
    ['half a MiB of a function', { type: 'lambda', services: { web: { memory: '512.5MiB' } } }],
    ['a function of 512 MB, which are 488.28 MiB', { type: 'lambda', services: { default: { memory: '512MB' } } }],
  ])('are refused: %s', (_title, platform) => {
    expect(() => scenarioOf({ platform, arrivals: [1000] })).toThrow(/platforms,p/);
  });
});
