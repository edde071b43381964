// The scenario that `windtunnel init` writes: small, runs within seconds, says in comments what each part means.

export const STARTER_SCENARIO = `# A scenario for Windtunnel. Check it with  windtunnel validate scenario.yaml
# and run it with  windtunnel run scenario.yaml
# Editors complete and check it with the schema:  windtunnel schema scenario > scenario.schema.json
version: 1
name: my first scenario
description: One service behind a load balancer; its traffic triples for ten minutes.
seed: first                        # same seed, same result; change it to see another day
duration: 30min                    # simulated time
warmup: 5min                       # left out of the statistics

workload:
  services:
    web:
      route: /                     # load balancer rule: path prefix
      demand:
        cpu: { median: 12ms, p95: 40ms }       # on one reference vCPU
        wait: { median: 30ms, p95: 90ms }      # not on the cpu: databases, other services
      memory: { base: 180MiB, perRequest: 2MiB }
      concurrency: 64              # requests in service at once in one unit
      queue: 128                   # and waiting; beyond it they are rejected
      timeout: 5s
      image: { size: 380MB }       # compressed
      start: { runtime: node22 }   # how long it takes to initialise

traffic:
  - name: visitors
    to: web
    arrivals: poisson
    startRate: 50 req/s
    stages:                        # from one target to the next in a straight line
      - { duration: 10min, target: 50 req/s }
      - { duration: 1min, target: 150 req/s }
      - { duration: 10min, target: 150 req/s }
      - { duration: 9min, target: 50 req/s }

# The same traffic is run against each of these.
platforms:
  vm:
    type: ec2-asg                  # one unit per instance
    instance: m7i.large
    services:
      default: { min: 2, max: 20, scaling: [ { policy: target-tracking, metric: cpu, target: 50% } ] }
  fargate:
    type: ecs-fargate
    services:
      default:
        cpu: 1 vCPU
        memory: 2GiB
        min: 2
        max: 50
        scaling: [ { policy: target-tracking, metric: cpu, target: 55% } ]
  lambda:
    type: lambda
    services:
      default: { package: zip, memory: 1769MiB }

prices: { region: us-east-1, book: 2026-11 }
`;
