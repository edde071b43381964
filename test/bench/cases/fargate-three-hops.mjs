// Requests that pass three services, each as busy as the one of the one-hop case and with the same work. The headline is
// hops, requests at all services, per second: it may not be below the requests of the one-hop case.
import { platformFigures } from '../platform-run.mjs';

export const name = 'three hops on Fargate, 3 x 14 tasks, 80 % cpu (hops)';
export const group = 'platform';
export const headline = 'millionHopsPerSecond';

const TASKS = 14;
const RATE = TASKS * 160;
const HOPS = 3;
const SERVICE =
  'demand: { cpu: { median: 4ms, p95: 12ms }, wait: { median: 8ms, p95: 30ms } }, concurrency: 1000, queue: 512';

const text = (seconds) => `
version: 1
name: bench
duration: ${seconds}s
workload:
  services:
    web: { ${SERVICE}, calls: [ shop ] }
    shop: { ${SERVICE}, calls: [ stock ] }
    stock: { ${SERVICE} }
traffic:
  - { to: web, rate: ${RATE} req/s }
platforms:
  fargate:
    type: ecs-fargate
    services:
      default:
        { cpu: 1 vCPU, memory: 2GiB, min: ${TASKS}, max: ${TASKS + 10}, scaling: [ { policy: target-tracking, metric: cpu, target: 90% } ] }
`;

export async function run({ scale }) {
  const figures = await platformFigures({ text, seconds: Math.floor(6e6 / HOPS / RATE), scale });
  const { millionRequestsPerSecond } = figures;
  return { ...figures, millionHopsPerSecond: HOPS * millionRequestsPerSecond, millionRequestsPerSecond };
}
