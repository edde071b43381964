// Thousands of containers at once, as they came up in 2020 with the launch limits of then: a desired count, no traffic.

import type { PlatformRunResult } from '../../metrics/result.ts';
import { figure, type Row, type Run, type ScenarioPart, type Section } from '../row.ts';

/** With steps of ten seconds in the series. */
const DURATION_MIN = 60;

/** Containers that run so many minutes after they were all wanted. */
function runningAfter({ series }: PlatformRunResult, minutes: number): number {
  const step = Math.round((minutes * 60_000) / series.stepMs);
  return series.columns.unitsReady[step - 1] ?? Number.NaN;
}

/** Services of so many containers of 1 vCPU and 2 GB, all wanted when the run begins. */
function ramp({ id, counts, platform, points }: Ramp): Run {
  const names = counts.map((_, index) => `service-${index + 1}`);
  const units = (count: number) => ({ min: count, max: count, cpu: '1 vCPU', memory: '2GiB' });
  const service = { demand: { cpu: '10ms' }, image: { size: '50MB' }, memory: { base: '64MiB' } };
  return {
    id,
    scenario: {
      duration: `${DURATION_MIN}min`,
      services: Object.fromEntries(names.map((name) => [name, service])),
      traffic: [{ name: 'users', to: names[0], rate: '1 req/h', arrivals: 'even' }],
      platform: {
        begin: 'cold',
        loadBalancer: false,
        services: Object.fromEntries(names.map((name, index) => [name, units(counts[index] ?? 0)])),
        ...platform,
      },
    },
    replications: 2,
    figures: (result) => Object.fromEntries(points.map(({ minute }) => [`at${minute}`, runningAfter(result, minute)])),
  };
}

interface Ramp {
  readonly id: string;
  readonly what: string;
  /** Containers of each service. */
  readonly counts: readonly number[];
  readonly platform: ScenarioPart;
  /** Why the model differs, where that is known. */
  readonly knownCause?: string;
  /** Containers that ran so many minutes after they were wanted; half a minute before and after that. */
  readonly points: readonly {
    readonly minute: number;
    readonly count: number;
    readonly low: number;
    readonly high: number;
  }[];
}

/** What an account had in 2020: ten at once, then one a second. */
const LAUNCHES_2020 = { burst: 10, rate: '1/s' };

/** A minute of the measurement is one of CloudWatch: it is known to half of one. Containers were counted as they ran, before probes and load balancers. */
const UNTIL_TASK_RUNS = { register: '0ms', readiness: '0ms' };
const UNTIL_POD_RUNS = { probe: '0ms', endpoints: '0ms' };

const RAMPS: readonly Ramp[] = [
  {
    id: 'ramp-fargate-ecs',
    what: 'ECS on Fargate',
    counts: [1000, 1000, 1000, 500],
    platform: { type: 'ecs-fargate', limits: { fargateLaunches: LAUNCHES_2020 }, startup: UNTIL_TASK_RUNS },
    points: [
      { minute: 2, count: 98, low: 74, high: 131 },
      { minute: 5, count: 263, low: 238, high: 296 },
      { minute: 10, count: 558, low: 527, high: 583 },
      { minute: 30, count: 1691, low: 1662, high: 1720 },
      { minute: 54, count: 3005, low: 2980, high: 3035 },
    ],
  },
  {
    id: 'ramp-fargate-eks',
    what: 'EKS on Fargate',
    counts: [3500],
    platform: { type: 'eks-fargate', limits: { fargateLaunches: LAUNCHES_2020 }, startup: UNTIL_POD_RUNS },
    points: [
      { minute: 2, count: 107, low: 77, high: 135 },
      { minute: 5, count: 285, low: 256, high: 315 },
      { minute: 10, count: 582, low: 551, high: 612 },
      { minute: 30, count: 1742, low: 1712, high: 1772 },
      { minute: 50, count: 2876, low: 2847, high: 2905 },
    ],
  },
  {
    id: 'ramp-eks-ec2',
    what: 'EKS on EC2 Spot with the Cluster Autoscaler',
    counts: [3500],
    platform: {
      type: 'eks-ec2',
      service: 'cluster-ip',
      nodes: { instances: ['m5.4xlarge', 'c6i.4xlarge', 'r6i.4xlarge'], min: 1, max: 400, spot: '100%' },
      startup: UNTIL_POD_RUNS,
    },
    knownCause:
      'nodes of the Auto Scaling groups of 2020 came at about 45 a minute; no rule for that has been published, and the model launches all of them at once within the limits of the account',
    points: [
      { minute: 3, count: 691, low: 391, high: 892 },
      { minute: 5, count: 1921, low: 1506, high: 2215 },
      { minute: 7, count: 3403, low: 2955, high: 3500 },
    ],
  },
];

function rampRows(measured: Ramp): readonly Row[] {
  const { id, what, points, knownCause } = measured;
  const run = ramp(measured);
  return points.map(({ minute, count, low, high }) => ({
    id: `${id}-${minute}`,
    what: `${what}, 3,500 wanted: running after ${minute} min`,
    unit: '',
    isQuick: false,
    expected: { rule: 'measured', value: count, low, high, band: 0.1 },
    ...(knownCause === undefined ? {} : { knownCause }),
    runs: [run],
    got: figure(`at${minute}`),
  }));
}

/** Containers by the thousand. */
export const containerRamps: Section = {
  title: 'Scaling out to thousands of containers, with the launch limits of 2020',
  source:
    'V. Ionescu, "Scaling containers in AWS", graph-results.csv (Vlaaaaaaad/blog-scaling-containers-in-aws@5fcf964, Unlicense)',
  date: '2020-04',
  rows: RAMPS.flatMap(rampRows),
};
