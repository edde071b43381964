// Scenario files for the tests of the command: as small as the promise under test allows.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ScenarioWish {
  readonly name?: string;
  readonly duration?: string;
  /** For example "20 req/s". */
  readonly rate?: string;
  /** Lines of the traffic entry instead of a constant rate. */
  readonly traffic?: string;
}

/** A scenario of one service on three platforms. */
export function scenarioText({
  name = 'small shop',
  duration = '5min',
  rate = '20 req/s',
  traffic,
}: ScenarioWish = {}): string {
  return `version: 1
name: ${JSON.stringify(name)}
seed: test
duration: ${duration}
workload:
  services:
    web:
      route: /
      demand: { cpu: { median: 12ms, p95: 40ms }, wait: { median: 30ms, p95: 90ms } }
      memory: { base: 180MiB, perRequest: 2MiB }
traffic:
  - name: visitors
    to: web
    ${traffic ?? `rate: ${rate}`}
platforms:
  vm:
    type: ec2-asg
    instance: m7i.large
    services: { default: { min: 2, max: 20, scaling: [ { policy: target-tracking, metric: cpu, target: 50% } ] } }
  fargate:
    type: ecs-fargate
    services: { default: { cpu: 1 vCPU, memory: 2GiB, min: 2, max: 50 } }
  lambda:
    type: lambda
    services: { default: { package: zip, memory: 1769MiB } }
prices: { region: us-east-1, book: 2026-11 }
`;
}

/** Writes a scenario into the folder; gives its file name. */
export function writeScenario(folder: string, wish: ScenarioWish & { readonly file?: string } = {}): string {
  const file = wish.file ?? 'shop.yaml';
  writeFileSync(join(folder, file), scenarioText(wish));
  return file;
}
