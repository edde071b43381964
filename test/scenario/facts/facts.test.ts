import { describe, expect, it } from 'vitest';
import { feasibilityOf, type Scenario, serviceLoads, unitsNeeded } from '../../../src/scenario/index.ts';
import { type Story, scenarioOf } from '../../model/platforms/scenario-builder.ts';

const FARGATE = { type: 'ecs-fargate', services: { default: { cpu: '1 vCPU', memory: '2GiB', min: 1, max: 10 } } };

function scenario(story: Partial<Story>): Scenario {
  return scenarioOf({ duration: '10min', platform: FARGATE, ...story });
}

/** Twenty requests a second for five minutes, none in the other five. */
const HALF_TIME = [
  {
    name: 'users',
    to: 'web',
    startRate: '20 req/s',
    stages: [
      { duration: '5min', target: '20 req/s' },
      { duration: '0s', target: '0 req/s' },
      { duration: '5min', target: '0 req/s' },
    ],
  },
];

describe('the load of a service', () => {
  it('is its rate times what a request needs', () => {
    const [web] = serviceLoads(
      scenario({ services: { web: { demand: { cpu: '100ms', wait: '300ms' } } }, traffic: HALF_TIME }),
    );
    // Half of the time 20 req/s: 10 on average; 20 req/s x 0.1 s = 2 cores, 20 x 0.4 s = 8 requests at once.
    expect(web).toMatchObject({ service: 'web', cpuMs: 100, waitMs: 300 });
    expect(web?.meanPerSecond).toBeCloseTo(10, 6);
    expect(web?.peakPerSecond).toBeCloseTo(20, 6);
    expect(web?.peakToMean).toBeCloseTo(2, 6);
    expect(web?.coresOnAverage).toBeCloseTo(1, 6);
    expect(web?.coresAtPeak).toBeCloseTo(2, 6);
    expect(web?.inServiceAtPeak).toBeCloseTo(8, 6);
  });

  it('includes what other services ask of it, through all of them', () => {
    const loads = serviceLoads(
      scenario({
        services: {
          web: { demand: { cpu: '1ms' }, calls: [{ to: 'cart', share: '50%' }] },
          cart: { demand: { cpu: '1ms' }, calls: [[{ to: 'stock', count: 3 }, 'price']] },
          stock: { demand: { cpu: '1ms' } },
          price: { demand: { cpu: '1ms' } },
        },
        traffic: [{ name: 'users', to: 'web', rate: '10 req/s' }],
      }),
    );
    // cart: 10 x 50 % = 5; stock: 5 x 3 = 15; price: 5.
    expect(loads.map(({ meanPerSecond }) => Math.round(meanPerSecond! * 1e6) / 1e6)).toEqual([10, 5, 15, 5]);
  });

  it('counts the time on an accelerator and that of tokens', () => {
    const tokens = { input: 100, output: 50, prefill: '1ms', decode: '2ms', on: 'cpu' };
    const [web] = serviceLoads(
      scenario({
        services: { web: { demand: { cpu: '10ms', gpu: '40ms', wait: '5ms', tokens } } },
        traffic: [{ name: 'users', to: 'web', rate: '2 req/s' }],
      }),
    );
    // cpu: 10 + 100 x 1 + 50 x 2 = 210 ms; off it: 40 + 5 = 45 ms; 2 req/s x 0.21 s = 0.42 cores, 2 x 0.255 s = 0.51.
    expect(web).toMatchObject({ cpuMs: 210, waitMs: 45 });
    expect(web?.coresAtPeak).toBeCloseTo(0.42, 6);
    expect(web?.inServiceAtPeak).toBeCloseTo(0.51, 6);
  });

  it('is not known where a trace may bring it', () => {
    const [web] = serviceLoads(scenario({ arrivals: [0, 1000] }));
    expect(web).toMatchObject({ meanPerSecond: null, peakPerSecond: null, coresAtPeak: null, inServiceAtPeak: null });
  });
});

describe('the units that a platform needs at the peak', () => {
  const services = { web: { demand: { cpu: '100ms', wait: '300ms' }, concurrency: 2 } };
  const traffic = [{ name: 'users', to: 'web', rate: '20 req/s' }];
  const needed = (platform: Story['platform'], own = services) => {
    const one = scenario({ services: own, traffic, ...(platform === undefined ? {} : { platform }) });
    return unitsNeeded(one, serviceLoads(one))[0];
  };

  it('are those for the cpu, or for the requests at once, whichever are more', () => {
    // 20 x 0.1 s = 2 cores on units of 1 vCPU; 20 x 0.4 s = 8 requests at once, 2 in a unit.
    expect(needed(FARGATE)).toMatchObject({ atPeak: 4, boundBy: 'concurrency', max: 10, perHost: null });
    const roomy = { web: { ...services.web, concurrency: 100 } };
    expect(needed(FARGATE, roomy)).toMatchObject({ atPeak: 2, boundBy: 'cpu' });
  });

  it('of Lambda hold one request each, which takes longer with less memory', () => {
    // 884.5 of 1,769 MiB are half a vCPU: 0.1 s of cpu take 0.2 s, with the wait 0.5 s; 20 x 0.5 = 10 environments.
    const half = { type: 'lambda', services: { default: { memory: '885MiB', reserved: 5 } } };
    expect(needed(half)).toMatchObject({ atPeak: 10, boundBy: 'concurrency', max: 5 });
  });

  it('come with how many an empty host holds', () => {
    const capacity = { instance: 'm7i.xlarge', min: 1, max: 4 };
    const tasks = { default: { cpu: '1 vCPU', memory: '2GiB', min: 1, max: 10 } };
    // 4 vCPUs hold four tasks of one.
    expect(needed({ type: 'ecs-ec2', capacity, services: tasks })?.perHost).toEqual({ host: 'm7i.xlarge', count: 4 });
    // On a node the kubelet and the daemons keep a part of the fourth.
    const nodes = { instance: 'm7i.xlarge', min: 1, max: 4 };
    expect(needed({ type: 'eks-ec2', nodes, services: tasks })?.perHost).toEqual({ host: 'm7i.xlarge', count: 3 });
  });
});

it('feasibility names every platform, and limit, value, rule and source where one cannot run the workload', () => {
  const services = { web: { demand: { cpu: '20min' } } };
  const platforms = { tasks: FARGATE, functions: { type: 'lambda' } };
  const [tasks, functions] = feasibilityOf(scenario({ services, platforms, traffic: [] }));
  expect(tasks).toEqual({ platform: 'tasks', type: 'ecs-fargate', isFeasible: true, reasons: [] });
  expect(functions).toMatchObject({ platform: 'functions', isFeasible: false });
  expect(functions?.reasons).toMatchObject([{ service: 'web', limit: '15 min', value: '20 min on average' }]);
  for (const { rule, source } of functions?.reasons ?? []) expect([rule, source]).not.toContain('');
});
