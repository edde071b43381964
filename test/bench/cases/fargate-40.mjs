// The whole path of a request: load balancer, processor sharing, autoscaler, all metrics, cost.
import { platformFigures } from '../platform-run.mjs';

export const name = 'one hop on Fargate, 40 tasks, 80 % cpu';
export const group = 'platform';
export const headline = 'millionRequestsPerSecond';
export const isSubject = true;

const text = (seconds) => `
version: 1
name: bench
duration: ${seconds}s
workload:
  services:
    web:
      demand: { cpu: { median: 4ms, p95: 12ms }, wait: { median: 8ms, p95: 30ms } }
      concurrency: 256
      queue: 512
traffic:
  - { to: web, rate: 6400 req/s }
platforms:
  fargate:
    type: ecs-fargate
    routing: round-robin
    services:
      default: { cpu: 1 vCPU, memory: 2GiB, min: 40, max: 60, scaling: [ { policy: target-tracking, metric: cpu, target: 90% } ] }
`;

export const run = ({ scale }) => platformFigures({ text, seconds: 937, scale });
