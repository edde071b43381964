// How long an EC2 instance takes from the request until its guest system is up, and what runs on it after that.
import type { PhaseAssumption } from '../startup-phase.ts';

const COLD_BOOT_STUDY =
  'brevdev/ec2-coldboot-research@0f8ef4f, cold-baseline-results.md and instance-type-sweep-results.md';

/** From the request to a booted guest system; the same for every general-purpose type. */
export const INSTANCE_BOOT_PHASES: readonly PhaseAssumption[] = [
  {
    phase: 'request',
    us: { dist: 'uniform', min: 1_000_000, max: 3_000_000 },
    isBilled: false,
    assumption: {
      id: 'ec2.start.request',
      meaning: 'RunInstances call until the instance is pending',
      value: 'uniform 1 to 3 s',
      source: 'daemonology.net 2021-08-12 (1.5 s); brevdev/ec2-coldboot-research (4.8 s with the command line tool)',
      date: '2026-02',
      confidence: 'medium',
    },
  },
  {
    phase: 'provision',
    us: { dist: 'normal', mean: 16_800_000, sd: 700_000 },
    isBilled: false,
    assumption: {
      id: 'ec2.start.provision',
      meaning: 'pending until running',
      value: 'normal, mean 16.8 s, sd 0.7 s',
      source: COLD_BOOT_STUDY,
      date: '2026-02',
      confidence: 'high',
    },
  },
  {
    phase: 'boot',
    us: { dist: 'normal', mean: 3_200_000, sd: 600_000 },
    isBilled: true,
    assumption: {
      id: 'ec2.start.boot',
      meaning: 'running until the guest system answers (Amazon Linux 2023)',
      value: 'normal, mean 3.2 s, sd 0.6 s',
      source: COLD_BOOT_STUDY,
      date: '2026-02',
      confidence: 'medium',
    },
  },
];

/** Installing the application at boot; an image with it baked in overrides this with less. */
export const USER_DATA_PHASE: PhaseAssumption = {
  phase: 'user-data',
  us: { dist: 'lognormal', median: 12_000_000, sigma: 0.732 },
  isBilled: true,
  assumption: {
    id: 'ec2.start.user-data',
    meaning: 'cloud-init and user data: fetching and installing the application at boot',
    value: 'lognormal, median 12 s, p95 40 s',
    source: 'choice within the range of 5 to 60 s that practitioners report',
    date: '2026-11',
    confidence: 'low',
  },
};

/** The ECS agent comes up and registers the instance with its cluster. */
export const AGENT_PHASE: PhaseAssumption = {
  phase: 'agent',
  us: { dist: 'uniform', min: 10_000_000, max: 30_000_000 },
  isBilled: true,
  assumption: {
    id: 'ecs.start.agent',
    meaning: 'guest system up until the ECS agent has joined the cluster',
    value: 'uniform 10 to 30 s',
    source: 'choice within the range that practitioners report',
    date: '2026-11',
    confidence: 'low',
  },
};
