// Growth in the number of requests: the exponent of CPU time between a run and one ten times as long; and its memory.
import { platformFigures } from '../platform-run.mjs';

export const name = 'growth from 0.6 to 6 million requests';
export const group = 'growth';
export const headline = 'exponent';

const text = (seconds) => `
version: 1
name: bench
duration: ${seconds}s
workload:
  services:
    web: { demand: { cpu: { median: 4ms, p95: 12ms }, wait: { median: 8ms, p95: 30ms } }, concurrency: 256 }
traffic:
  - { to: web, rate: 2000 req/s }
platforms:
  fargate: { type: ecs-fargate, services: { default: { min: 13, max: 13 } } }
`;

export async function run({ scale }) {
  const short = await platformFigures({ text, seconds: 300, scale });
  const long = await platformFigures({ text, seconds: 3000, scale });
  const seconds = ({ requests, millionRequestsPerSecond }) => requests / millionRequestsPerSecond;
  return {
    exponent: Math.log(seconds(long) / seconds(short)) / Math.log(long.requests / short.requests),
    peakMemoryShortMiB: short.peakMemoryMiB,
    peakMemoryLongMiB: long.peakMemoryMiB,
  };
}
