// The whole path of a request: load balancer, processor sharing, autoscaler, all metrics, cost.
import { platformFigures } from '../platform-run.mjs';

export const name = 'one hop on Fargate, 150 tasks, 80 % cpu, least outstanding';
export const group = 'platform';
export const headline = 'millionRequestsPerSecond';

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
  - { to: web, rate: 24000 req/s }
platforms:
  fargate:
    type: ecs-fargate
    routing: least-outstanding-requests
    services:
      default: { cpu: 1 vCPU, memory: 2GiB, min: 150, max: 170, scaling: [ { policy: target-tracking, metric: cpu, target: 90% } ] }
`;

export const run = ({ scale }) => platformFigures({ text, seconds: 250, scale });
