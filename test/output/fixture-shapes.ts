// The platforms of the made-up flash sale: sizes, start-up phases, prices. The run itself is made in fixture-platform.ts.

import type { InfeasiblePlatformResult } from '../../src/metrics/result.ts';

export interface Phase {
  readonly phase: string;
  readonly meanMs: number;
}

export interface Shape {
  readonly name: string;
  readonly type: string;
  /** Requests per second that one unit serves at full use. */
  readonly unitRps: number;
  readonly minUnits: number;
  readonly maxUnits: number;
  /** From a change of traffic to the autoscaler's decision. */
  readonly reactionMs: number;
  readonly phases: readonly Phase[];
  readonly baseP50Ms: number;
  /** p95 / p50. */
  readonly tail: number;
  /** 0 where the user sees no hosts. */
  readonly unitsPerHost: number;
  readonly usdPerUnitHour: number;
  readonly usdPerMillionRequests: number;
  readonly hasColdStarts: boolean;
  /** Traffic as a multiple of the usual; 1 where left out. */
  readonly load?: number;
}

export const SHAPES: readonly Shape[] = [
  {
    name: 'vm',
    type: 'ec2-asg',
    unitRps: 110,
    minUnits: 2,
    maxUnits: 40,
    reactionMs: 150_000,
    phases: [
      { phase: 'provision', meanMs: 9_000 },
      { phase: 'boot', meanMs: 21_000 },
      { phase: 'pull', meanMs: 6_200 },
      { phase: 'init', meanMs: 1_300 },
      { phase: 'register', meanMs: 20_000 },
    ],
    baseP50Ms: 46,
    tail: 4.9,
    unitsPerHost: 1,
    usdPerUnitHour: 0.1008,
    usdPerMillionRequests: 0,
    hasColdStarts: false,
  },
  {
    name: 'ecs',
    type: 'ecs-ec2',
    unitRps: 38,
    minUnits: 2,
    maxUnits: 200,
    reactionMs: 70_000,
    phases: [
      { phase: 'provision', meanMs: 6_000 },
      { phase: 'pull', meanMs: 4_100 },
      { phase: 'init', meanMs: 1_350 },
      { phase: 'register', meanMs: 14_000 },
    ],
    baseP50Ms: 47,
    tail: 4.2,
    unitsPerHost: 4,
    usdPerUnitHour: 0.0504,
    usdPerMillionRequests: 0,
    hasColdStarts: false,
  },
  {
    name: 'fargate',
    type: 'ecs-fargate',
    unitRps: 36,
    minUnits: 2,
    maxUnits: 200,
    reactionMs: 70_000,
    phases: [
      { phase: 'provision', meanMs: 17_000 },
      { phase: 'pull', meanMs: 8_300 },
      { phase: 'init', meanMs: 1_500 },
      { phase: 'register', meanMs: 14_000 },
    ],
    baseP50Ms: 49,
    tail: 4.45,
    unitsPerHost: 0,
    usdPerUnitHour: 0.04937,
    usdPerMillionRequests: 0,
    hasColdStarts: false,
  },
];

export const LAMBDA: Shape = {
  name: 'lambda',
  type: 'lambda',
  unitRps: 14,
  minUnits: 0,
  maxUnits: 1000,
  reactionMs: 0,
  phases: [
    { phase: 'provision', meanMs: 120 },
    { phase: 'pull', meanMs: 65 },
    { phase: 'init', meanMs: 240 },
  ],
  baseP50Ms: 46,
  tail: 3.7,
  unitsPerHost: 0,
  usdPerUnitHour: 0,
  usdPerMillionRequests: 2.31,
  hasColdStarts: true,
};

export const INFEASIBLE: InfeasiblePlatformResult = {
  name: 'lambda-large',
  type: 'lambda',
  isFeasible: false,
  reasons: [
    {
      service: 'report',
      limit: 'memory of a function',
      value: '12 GiB requested',
      rule: 'a function has at most 10,240 MiB',
      source: 'Lambda quotas, AWS documentation, 2026-08',
    },
  ],
};
