// The scenarios of the dashboard's fixtures: a shop with a rush on four platforms that can run it and one that cannot, and
// work that nobody requests.

/** Thirty minutes, a step of five seconds; small enough to be run in every test file. */
export const SHOP = `version: 1
name: corner shop
seed: shop-2026
duration: 30min
warmup: 1min
workload:
  services:
    checkout:
      route: /checkout
      demand:
        cpu: { median: 80ms, p95: 200ms }
        wait: { median: 30ms, p95: 90ms }
      memory: { base: 180MiB, perRequest: 2MiB }
      concurrency: 64
      queue: 128
      timeout: 5s
      image: { size: 380MB }
      start: { runtime: node22, init: { median: 1.2s, p95: 2.5s } }
    cart:
      route: /cart
      demand:
        cpu: { median: 8ms, p95: 20ms }
        wait: { median: 8ms, p95: 30ms }
      memory: { base: 120MiB, perRequest: 1MiB }
      timeout: 5s
      image: { size: 310MB }
      start: { runtime: node22, init: { median: 800ms, p95: 1.6s } }
traffic:
  - name: shoppers
    split: { checkout: 60%, cart: 40% }
    arrivals: poisson
    startRate: 10 req/s
    stages:
      - { duration: 3min, target: 10 req/s }
      - { duration: 4min, target: 40 req/s }
      - { duration: 11min, target: 40 req/s }
      - { duration: 2min, target: 10 req/s }
      - { duration: 10min, target: 10 req/s }
platforms:
  vm:
    type: ec2-asg
    instance: m7i.large
    services: { default: { min: 2, max: 20, scaling: [ { policy: target-tracking, metric: cpu, target: 50% } ] } }
  ecs:
    type: ecs-ec2
    capacity: { instance: m7i.xlarge, min: 1, max: 10, targetCapacity: 90%, placement: binpack-cpu }
    services: { default: { cpu: 1 vCPU, memory: 2GiB, min: 2, max: 40, scaling: [ { policy: target-tracking, metric: cpu, target: 55% } ] } }
  fargate:
    type: ecs-fargate
    services: { default: { cpu: 1 vCPU, memory: 2GiB, min: 2, max: 40, scaling: [ { policy: target-tracking, metric: cpu, target: 55% } ] } }
  lambda:
    type: lambda
    services: { default: { memory: 1769MiB, arch: arm64 } }
  huge:
    type: ecs-ec2
    capacity: { instance: m7i.large, min: 1, max: 4 }
    services: { default: { cpu: 8 vCPU, memory: 4GiB, min: 1, max: 4 } }
prices: { region: us-east-1, book: 2026-11 }
thresholds:
  latency{service:checkout}: [ 'p(95) < 1s' ]
  failed: [ 'rate < 1%' ]
  cost: [ { expr: 'monthly < 300 USD', level: warn } ]
`;

/** The shop before its owner looked at the bill. */
export const ROOMIER_SHOP = SHOP.replace('target: 50%', 'target: 25%').replace('1769MiB', '3008MiB');

/** Two hours of jobs, one every quarter of an hour; the longest of them are late on the one machine. */
export const FILES = `version: 1
name: partner files
seed: files-2026
duration: 2h
workload:
  jobs:
    intake:
      deadline: 10min
      tasks:
        fetch:
          input: { size: { median: 300MB, p95: 900MB } }
          read: far
          write: near
          cpu: { fixed: 2s, perGB: 10s }
          memory: { base: 200MiB }
          image: { size: 250MB, shared: 80% }
          start: { runtime: python3.12, init: { median: 800ms, p95: 1.2s } }
        clean:
          input: { from: fetch }
          output: 50%
          split: 4
          skew: 0.3
          read: near
          write: near
          cpu: { fixed: 1s, perGB: 12min }
          memory: { base: 300MiB, perGB: 1GiB }
          image: { size: 400MB, shared: 60% }
          start: { runtime: python3.12, init: { median: 2s, p95: 3s } }
traffic:
  - { name: files, to: intake, every: 15min, offset: 5min }
platforms:
  host:
    type: ecs-ec2
    capacity: { instance: t3.medium, min: 1, max: 1 }
    jobQueue: { maxVcpu: 2 vCPU }
    services: { default: { cpu: 0.9 vCPU, memory: 1536MiB, max: 8 } }
  fargate:
    type: ecs-fargate
    services: { default: { cpu: 1 vCPU, memory: 2GiB, max: 8 } }
  lambda:
    type: lambda
    services: { default: { memory: 1769MiB } }
prices: { region: us-east-1, book: 2026-11 }
`;
