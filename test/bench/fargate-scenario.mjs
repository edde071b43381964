// A one-hop service on Fargate at 80 % cpu, as the text of a scenario: 160 requests a second and task of 5 ms of cpu.
const REQUESTS_PER_SECOND_AND_TASK = 160;
const REQUESTS = 6e6;

/** What a case needs: the scenario as a function of the simulated seconds, and how many of them make 6e6 requests. */
export function fargateScenario({ tasks, routing }) {
  const rate = tasks * REQUESTS_PER_SECOND_AND_TASK;
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
  - { to: web, rate: ${rate} req/s }
platforms:
  fargate:
    type: ecs-fargate
    routing: ${routing}
    services:
      default:
        { cpu: 1 vCPU, memory: 2GiB, min: ${tasks}, max: ${tasks + 20}, scaling: [ { policy: target-tracking, metric: cpu, target: 90% } ] }
`;
  return { text, seconds: Math.floor(REQUESTS / rate) };
}
