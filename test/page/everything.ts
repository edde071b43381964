// A scenario that has a bit of everything that a report shows: requests and jobs, an outage, thresholds, hosts, functions,
// and a platform that cannot run it.

/** Four platforms that run it for a quarter of an hour, and one that cannot. */
export const EVERYTHING = `
version: 1
name: a bit of everything
seed: everything-2026
duration: 15min
warmup: 1min
workload:
  services:
    booking:
      route: /
      demand: { cpu: { median: 25ms, p95: 70ms }, wait: { median: 30ms, p95: 90ms } }
      memory: { base: 250MiB, perRequest: 2MiB }
      concurrency: 32
      queue: 64
      timeout: 5s
      image: { size: 280MB }
      start: { runtime: java21, init: { median: 6s, p95: 10s } }
  jobs:
    nightly:
      deadline: 10min
      tasks:
        fetch:
          input: { size: { median: 300MB, p95: 900MB } }
          cpu: { fixed: 2s, perGB: 10s }
          memory: { base: 200MiB }
          image: { size: 250MB }
          start: { runtime: python3.12, init: { median: 800ms, p95: 1.2s } }
        clean:
          input: { from: fetch }
          split: 3
          cpu: { fixed: 1s, perGB: 60s }
          memory: { base: 300MiB }
          image: { size: 400MB }
          start: { runtime: python3.12, init: { median: 2s, p95: 3s } }
traffic:
  - { to: booking, stages: [ { target: 40 req/s, duration: 3min }, { target: 160 req/s, duration: 4min }, { target: 30 req/s, duration: 8min } ] }
  - { to: nightly, every: 5min }
trouble:
  - { kind: zone-outage, zone: a, at: 6min, for: 3min }
platforms:
  vm:
    type: ec2-asg
    instance: m7i.large
    ami: baked
    services: { booking: { min: 2, max: 6, scaling: [ &cpu { policy: target-tracking, metric: cpu, target: 60% } ] } }
  ecs:
    type: ecs-ec2
    capacity: { instance: m7i.large, min: 3, max: 8 }
    services: { default: { cpu: 1 vCPU, memory: 2GiB }, booking: { cpu: 1 vCPU, memory: 2GiB, min: 3, max: 12, scaling: [ *cpu ] } }
  fargate:
    type: ecs-fargate
    services: { default: { cpu: 1 vCPU, memory: 2GiB }, booking: { cpu: 1 vCPU, memory: 2GiB, min: 3, max: 12, scaling: [ *cpu ] } }
  lambda: { type: lambda, services: { default: { memory: 1769MiB } } }
  tiny:
    type: ecs-ec2
    capacity: { instance: t3.small, min: 1, max: 2 }
    services: { default: { cpu: 8 vCPU, memory: 32GiB, min: 1, max: 2 } }
thresholds:
  latency: [ "p(95) < 800ms", "p(99) < 100ms" ]
  "cost{platform:lambda}": [ "monthly < 4000 USD" ]
`;
