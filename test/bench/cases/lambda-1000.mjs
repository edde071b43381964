// Lambda with a thousand environments busy.
import { platformFigures } from '../platform-run.mjs';

export const name = 'Lambda, 1,000 environments busy';
export const group = 'platform';
export const headline = 'millionRequestsPerSecond';

// Mean service time 100 ms of waiting and no cpu to speak of: 10,000 requests a second keep 1,000 environments busy.
const text = (seconds) => `
version: 1
name: bench
duration: ${seconds}s
workload:
  services:
    web: { demand: { cpu: 1ms, wait: { dist: exponential, mean: 100ms } } }
traffic:
  - { to: web, rate: 10000 req/s }
platforms:
  lambda: { type: lambda, concurrency: 3000 }
`;

export const run = ({ scale }) => platformFigures({ text, seconds: 600, scale });
