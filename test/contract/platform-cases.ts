// Every platform under every kind of load: what the contract is checked on.
import { expect } from 'vitest';
import type { Summary } from '../../src/metrics/result.ts';
import { PLATFORMS } from '../../src/model/platforms/index.ts';
import type { Story } from '../model/platforms/scenario-builder.ts';

type Section = Readonly<Record<string, unknown>>;

const SCALING = [{ policy: 'target-tracking', metric: 'cpu', target: '50%' }];
export const MOST = 4;
/** Platforms with hosts of their own, which hold several units. */
export const HOSTED = ['ecs-ec2', 'ecs-hybrid', 'eks-ec2', 'vm-hosts'];
/** What no price book has: machines of one's own, fees that are assumptions, shares of a list price. */
export const OWN_PRICES = /^on-premises\/|anywhere|spot/;

/** Every platform with room to scale, and small enough to be overloaded. */
export const SECTIONS: Readonly<Record<string, Section>> = {
  'ec2-asg': { instance: 't4g.small', services: { default: { min: 1, max: MOST, scaling: SCALING } } },
  'ecs-ec2': {
    capacity: { instance: 't4g.small', min: 1, max: MOST, placement: 'random' },
    services: { default: { cpu: '1 vCPU', memory: '512MiB', min: 1, max: MOST, scaling: SCALING } },
  },
  'ecs-hybrid': {
    providers: {
      fleet: { type: 'ec2', instance: 't4g.small', min: 1, max: MOST },
      cellar: { type: 'on-premises', vcpu: '2 vCPU', memory: '2GiB', count: 1, costUsdPerYear: 900 },
      spare: { type: 'fargate-spot' },
    },
    services: {
      default: {
        cpu: '1 vCPU',
        memory: '512MiB',
        min: 1,
        max: MOST,
        scaling: SCALING,
        runsOn: { overflow: ['cellar', 'fleet'] },
      },
      stock: { runsOn: { strategy: [{ provider: 'spare' }] }, memory: '2GiB' },
    },
  },
  'eks-ec2': {
    nodes: { instance: 't4g.small', min: 1, max: MOST, scaler: 'karpenter' },
    services: { default: { cpu: '1 vCPU', memory: '512MiB', min: 1, max: MOST, scaling: [{ policy: 'hpa' }] } },
  },
  'ecs-fargate': { services: { default: { cpu: '1 vCPU', min: 1, max: MOST, scaling: SCALING } } },
  'eks-fargate': { services: { default: { cpu: '1 vCPU', min: 1, max: MOST, scaling: SCALING } } },
  'vm-hosts': {
    host: { vcpu: '4 vCPU', memory: '12GiB', count: MOST, costUsdPerYear: 3000 },
    services: { default: { cpu: '1 vCPU', memory: '1GiB', min: 1, max: MOST, scaling: SCALING } },
  },
  lambda: { concurrency: 100 + 3 * MOST, loadBalancer: true, services: { default: { reserved: MOST } } },
};

const SERVICES = {
  shop: {
    route: '/shop',
    demand: { cpu: { median: '30ms', p95: '90ms' }, wait: { median: '20ms', p95: '100ms' } },
    memory: { base: '100MiB', perRequest: '4MiB' },
    concurrency: 16,
    queue: 20,
    timeout: '400ms',
    retries: { max: 2, backoff: '50ms' },
    image: { size: '50MB', shared: '50%' },
    start: { init: { median: '300ms', p95: '900ms' } },
  },
  stock: { route: '/stock', demand: { cpu: '10ms', wait: '5ms' }, image: { size: '40MB', shared: '50%' } },
};

/** Calls that are too many for one of the services at times: time-outs, retries, breakers and budgets all happen. */
const CALLING_SERVICES = {
  shop: {
    ...SERVICES.shop,
    timeout: '900ms',
    calls: [
      ['stock', { to: 'price', timeout: '60ms', retries: { max: 2, backoff: '20ms', jitter: 'full', budget: '30%' } }],
      { to: 'stock', share: '40%', optional: true, breaker: { failures: '30%', requests: 10, open: '5s' } },
    ],
  },
  stock: { ...SERVICES.stock, concurrency: 4, queue: 3, calls: [{ to: 'price', count: 2 }] },
  price: { demand: { cpu: { median: '8ms', p95: '40ms' } }, timeout: '200ms', concurrency: 6, queue: 6 },
};

const WORKLOADS: Readonly<Record<string, Omit<Story, 'platform'>>> = {
  'two services': {
    duration: '20min',
    warmup: '2min',
    services: SERVICES,
    traffic: [
      { name: 'shop', to: 'shop', rate: '12 req/s' },
      { name: 'stock', to: 'stock', rate: '20 req/s' },
      { name: 'nowhere', path: '/none', rate: '1 req/min' },
    ],
  },
  'no load': {
    duration: '20min',
    services: SERVICES,
    traffic: [{ name: 'none', split: { shop: '50%', stock: '50%' }, rate: '0 req/s' }],
  },
  overload: {
    duration: '15min',
    warmup: '30s',
    services: SERVICES,
    traffic: [
      { name: 'shop', to: 'shop', rate: '150 req/s' },
      { name: 'stock', to: 'stock', rate: '30 req/s' },
    ],
  },
  'calls between services': {
    duration: '15min',
    warmup: '1min',
    services: CALLING_SERVICES,
    traffic: [
      {
        name: 'shop',
        to: 'shop',
        stages: [
          { duration: '5min', target: '15 req/s' },
          { duration: '10min', target: '60 req/s' },
        ],
      },
      { name: 'stock', to: 'stock', rate: '5 req/s' },
    ],
  },
  bursts: {
    duration: '40min',
    services: SERVICES,
    traffic: [
      {
        name: 'all',
        split: { shop: '60%', '/stock/list': '40%' },
        rate: '15 req/s',
        arrivals: { bursty: { burst: { factor: 5, mean: '40s' }, calm: { mean: '4min' } } },
      },
    ],
  },
};

export const CASES = PLATFORMS.flatMap(({ type }) =>
  Object.entries(WORKLOADS).map(([workload, story]) => ({
    title: `${type}, ${workload}`,
    type,
    workload,
    story: { ...story, platform: { type, ...SECTIONS[type] } } as Story,
  })),
);

/** Nothing is lost from the books of requests. */
export function expectConserved({ requests }: Pick<Summary, 'requests'>): void {
  const { arrived, completed, failed, rejected, timedOut, inFlight } = requests;
  expect(arrived).toBe(completed + failed + rejected + inFlight);
  expect(timedOut).toBeLessThanOrEqual(failed);
  expect(Math.min(completed, failed, rejected, timedOut, inFlight, requests.retries)).toBeGreaterThanOrEqual(0);
}
