// Theory by the way that a scenario file takes: reader, session, services, calls and recorders, with no time but that
// of the work.
import { describe, it } from 'vitest';
import { expectTheory, type Figures, REPLICATIONS } from './replications.ts';
import { type Model, playModel, service, serviceNamed, station } from './scenario-station.ts';

const BOUND = 0.03;

async function replicateModel<Result extends Figures>(
  model: Model,
  figuresOf: (result: Awaited<ReturnType<typeof playModel>>) => Result,
): Promise<readonly Result[]> {
  const figures: Result[] = [];
  for (let replication = 0; replication < REPLICATIONS; replication++) {
    figures.push(figuresOf(await playModel(model, replication)));
  }
  return figures;
}

function exponential(meanMs: number) {
  return { dist: 'exponential', mean: `${meanMs}ms` };
}

describe('a scenario', () => {
  it('with batches of two holds six customers on average', async () => {
    // rho = 80/s x 10 ms = .8 in batches of 2: L = rho (1 + (E[B^2] - E[B]) / (2 E[B])) / (1 - rho) = .8 x 1.5 / .2 = 6;
    // by Little's law the mean stay times 80/s.
    const figures = await replicateModel(
      {
        services: { server: station({ cpu: exponential(10) }) },
        traffic: [{ to: 'server', rate: '80 req/s', arrivals: { poisson: { batch: 2 } } }],
        duration: '1375s',
        warmup: '125s',
      },
      ({ summary }) => ({ inSystem: (80 * summary.latencyMs.mean!) / 1000 }),
    );
    expectTheory(figures, { name: 'inSystem', theory: 6, bound: BOUND });
  });

  it('passes its requests through three services as Jackson says', async () => {
    // Each station is M/M/1: L = rho / (1 - rho) with rho = 8/10, 8/12, 8/20; W = (4 + 2 + 2/3) / 8. Hundred times faster.
    const figures = await replicateModel(
      {
        services: {
          entry: { ...service({}), calls: ['first', 'second', 'third'] },
          first: station({ cpu: exponential(1000 / 1000) }),
          second: station({ cpu: exponential(1000 / 1200) }),
          third: station({ cpu: exponential(1000 / 2000) }),
        },
        traffic: [{ to: 'entry', rate: '800 req/s' }],
        duration: '88s',
        warmup: '8s',
      },
      (result) => {
        const inStation = (name: string) => (800 * serviceNamed(result, name).summary.latencyMs.mean!) / 1000;
        const stay = result.summary.latencyMs.mean! / 10;
        return { first: inStation('first'), second: inStation('second'), third: inStation('third'), stay };
      },
    );
    expectTheory(figures, { name: 'first', theory: 4, bound: BOUND });
    expectTheory(figures, { name: 'second', theory: 2, bound: BOUND });
    expectTheory(figures, { name: 'third', theory: 0.6666667, bound: BOUND });
    expectTheory(figures, { name: 'stay', theory: 0.8333333, bound: BOUND });
  });

  // Mean H_n = 1 + 1/2 + ... + 1/n; p99 = -ln(1 - .99^(1/n)).
  it.each([
    { n: 10, mean: 2.928968, p99: 6.903237, rate: 100, seconds: 55 },
    { n: 100, mean: 5.187378, p99: 9.20537, rate: 100, seconds: 11 },
    { n: 1000, mean: 7.485471, p99: 11.50791, rate: 20, seconds: 11 },
  ])('waits for the slowest of $n parallel calls', async ({ n, mean, p99, rate, seconds }) => {
    const figures = await replicateModel(
      {
        services: {
          entry: { ...service({}), calls: [{ to: 'part', count: n }] },
          part: service({ wait: exponential(100), cpu: '0ms' }),
        },
        traffic: [{ to: 'entry', arrivals: 'even', rate: `${rate} req/s` }],
        duration: `${seconds}s`,
        warmup: '1s',
      },
      ({ summary }) => ({ mean: summary.latencyMs.mean! / 100, p99: summary.latencyMs.p99! / 100 }),
    );
    expectTheory(figures, { name: 'mean', theory: mean, bound: BOUND });
    if (n < 1000) expectTheory(figures, { name: 'p99', theory: p99, bound: BOUND });
  });

  // Attempts of a call that may be retried r times: (1 - p^(r + 1)) / (1 - p). Every attempt meets an environment of its
  // own, of which a share p answers with errors.
  it.each([
    { p: 10, r: 2, attempts: 1.11 },
    { p: 50, r: 3, attempts: 1.875 },
    { p: 90, r: 5, attempts: 4.68559 },
  ])(
    'tries a call $attempts times when $p % of attempts fail and $r retries are allowed',
    async ({ p, r, attempts }) => {
      const startup = { placement: '0ms', 'runtime-init': '0ms', 'first-call': '0ms', fetch: '0ms' };
      const figures = await replicateModel(
        {
          services: {
            caller: { ...service({}), calls: [{ to: 'callee', retries: { max: r, backoff: '5ms' } }] },
            callee: service({ cpu: '0ms', wait: '1ms' }),
          },
          traffic: [{ to: 'caller', rate: '20 req/s' }],
          duration: '160s',
          warmup: '10s',
          platform: {
            type: 'lambda',
            keepAlive: '1ms',
            maxAge: '365d',
            startup,
            services: { default: { memory: '1769MiB' } },
          },
          releases: [
            {
              at: '1s',
              service: 'callee',
              build: '0s',
              push: '0s',
              fails: { share: `${p}%`, how: 'errors', after: '0s' },
            },
          ],
        },
        ({ calls }) => {
          const { requests } = calls.find(({ to }) => to === 'callee')!;
          return { attempts: 1 + requests.retries / requests.arrived };
        },
      );
      expectTheory(figures, { name: 'attempts', theory: attempts, bound: 0.02 });
    },
  );

  it('serves urgent jobs first and interrupts none', async () => {
    // lambda = (.3, .5), mu = 1: W0 = lambda E[S^2] / 2 = .8; Wq1 = W0 / (1 - .3), Wq2 = W0 / ((1 - .3)(1 - .8)); a
    // queue of one vCPU is the server. Hundred times faster.
    const job = (priority: number) => ({
      priority,
      tasks: { work: { cpu: { fixed: exponential(10) }, image: { size: '1B' } } },
    });
    const many = { burst: 50_000, rate: '50000/s' };
    const figures = await replicateModel(
      {
        jobs: { urgent: job(1), patient: job(0) },
        traffic: [
          { to: 'urgent', rate: '30 req/s' },
          { to: 'patient', rate: '50 req/s' },
        ],
        duration: '440s',
        warmup: '40s',
        platform: {
          type: 'ecs-fargate',
          loadBalancer: false,
          jobQueue: { maxVcpu: '1 vCPU' },
          limits: { fargateLaunches: many, serviceLaunches: many, runTask: many, registryPulls: many },
          startup: {
            provision: '0ms',
            network: '0ms',
            container: '0ms',
            register: '0ms',
            readiness: '0ms',
            init: '0ms',
          },
          services: { default: { cpu: '1 vCPU', memory: '2GiB' } },
        },
      },
      ({ jobs }) => {
        const wait = (name: string) => jobs.find((one) => one.name === name)!.waitingMs.mean! / 10;
        return { urgent: wait('urgent'), patient: wait('patient') };
      },
    );
    expectTheory(figures, { name: 'urgent', theory: 1.142857, bound: BOUND });
    expectTheory(figures, { name: 'patient', theory: 5.714286, bound: BOUND });
  });
});
