// How long a Fargate task and an EC2 instance take to start, as they were measured.

import { cumulativePoints } from '../../analysis/cumulative-histogram.ts';
import { MICROS_PER_SECOND } from '../../base/time.ts';
import type { PlatformRunResult } from '../../metrics/result.ts';
import { figure, type Row, type Run, type ScenarioPart, type Section } from '../row.ts';

const PER_RUN = 10;

/** A service of units that all start when the run begins, and nobody who asks anything of them. */
function starts(id: string, platform: ScenarioPart, figures: Run['figures'], image = '413MB'): Run {
  return {
    id,
    scenario: {
      duration: '10min',
      services: { web: { demand: { cpu: '10ms' }, image: { size: image } } },
      traffic: [{ name: 'users', to: 'web', rate: '1 req/h', arrivals: 'even' }],
      platform: { begin: 'cold', loadBalancer: false, ...platform },
    },
    replications: 20,
    figures,
  };
}

/** The value below which a share `p` of the starts lies, in seconds. */
function startSeconds({ startupHistogram }: PlatformRunResult, p: number): number {
  const point = cumulativePoints(startupHistogram).find(({ share }) => share >= p);
  return (point?.upToUs ?? Number.NaN) / MICROS_PER_SECOND;
}

/** Mean of a phase, in seconds. */
function phaseSeconds({ summary }: PlatformRunResult, name: string): number {
  const found = summary.startupMs.phases.find(({ phase }) => phase === name);
  return (found?.mean ?? Number.NaN) / 1000;
}

const FARGATE_PHASES = ['provision', 'network', 'pull', 'container'];

const fargate = starts(
  'fargate-start',
  {
    type: 'ecs-fargate',
    // The measurement ends when the task has started; nobody waits for a load balancer.
    startup: { register: '0ms', readiness: '0ms' },
    services: { web: { min: PER_RUN, max: PER_RUN, cpu: '1 vCPU', memory: '2GiB' } },
  },
  (result) => ({
    mean: FARGATE_PHASES.reduce((sum, phase) => sum + phaseSeconds(result, phase), 0),
    p10: startSeconds(result, 0.1),
    p90: startSeconds(result, 0.9),
  }),
);

/** Seconds of ten starts: 61, 59, 53, 59, 62, 55, 55, 56, 56, 53; mean 56.9, standard deviation 3.1. */
const fargateRows: readonly Row[] = [
  fargateRow('mean', 'mean', { rule: 'measured', value: 56.9, low: 54.7, high: 59.1, band: 0.15 }),
  fargateRow('p10', 'the first of ten', { rule: 'measured', value: 53, low: 53, high: 53, band: 0.15 }),
  fargateRow('p90', 'the ninth of ten', { rule: 'measured', value: 61, low: 61, high: 61, band: 0.15 }),
];

function fargateRow(name: string, what: string, expected: Row['expected']): Row {
  return {
    id: `fargate-start-${name}`,
    what: `Fargate task with an image of 413 MB, created until started: ${what}`,
    unit: 's',
    isQuick: name === 'mean',
    isFitted: true,
    expected,
    runs: [fargate],
    got: figure(name),
  };
}

/** Fargate. */
export const fargateStart: Section = {
  title: 'Start of a Fargate task',
  source:
    'elasticscale.com, "Reduce AWS Fargate pull times with SOCI", ten starts without SOCI; the model is fitted to them',
  date: '2024-04-10',
  rows: fargateRows,
};

const instance = starts(
  'ec2-launch',
  { type: 'ec2-asg', instance: 'm7i.large', services: { web: { min: PER_RUN, max: PER_RUN } } },
  (result) => {
    const [request, provision, boot] = ['request', 'provision', 'boot'].map((name) => phaseSeconds(result, name));
    return { provision: provision!, boot: boot!, total: request! + provision! + boot! };
  },
);

function launchRow(name: string, what: string, expected: Row['expected']): Row {
  return {
    id: `ec2-launch-${name}`,
    what,
    unit: 's',
    isQuick: true,
    isFitted: true,
    expected,
    runs: [instance],
    got: figure(name),
  };
}

/** EC2. */
export const ec2Launch: Section = {
  title: 'Launch of an EC2 instance (m7i.large, Amazon Linux 2023)',
  source:
    'brevdev/ec2-coldboot-research@0f8ef4f, three launches and a sweep over types; daemonology.net 2021-08-12: 29 s; the model is fitted to them',
  date: '2026-02',
  rows: [
    launchRow('provision', 'pending until running (17.8 s; other types 16.4 to 16.6 s)', {
      rule: 'between',
      low: 16.4,
      high: 17.8,
    }),
    launchRow('boot', 'running until the guest system answers', {
      rule: 'measured',
      value: 3.2,
      low: 3.2,
      high: 3.2,
      band: 0.15,
    }),
    launchRow('total', 'request until the guest system answers (types 22.6 to 23.3 s, m7i.large 25.8 s)', {
      rule: 'between',
      low: 21,
      high: 25.8,
    }),
  ],
};
