// Three services of the same work on tasks of their own, each asked as often as the others: by users, or one by the other.

const TASKS = 14;
const RATE = TASKS * 160;
const SERVICES = ['web', 'shop', 'stock'];
const SERVICE =
  'demand: { cpu: { median: 4ms, p95: 12ms }, wait: { median: 8ms, p95: 30ms } }, concurrency: 1000, queue: 512';

/** The scenario, and how long it takes to bring six million requests to the services. */
export function threeServices({ isChain }) {
  const asked = isChain ? SERVICES.slice(0, 1) : SERVICES;
  const line = (name, index) => {
    const next = isChain ? SERVICES[index + 1] : undefined;
    return `    ${name}: { ${SERVICE}${next === undefined ? '' : `, calls: [ ${next} ]`} }`;
  };
  const text = (seconds) => `
version: 1
name: bench
duration: ${seconds}s
workload:
  services:
${SERVICES.map(line).join('\n')}
traffic:
${asked.map((name) => `  - { to: ${name}, rate: ${RATE} req/s }`).join('\n')}
platforms:
  fargate:
    type: ecs-fargate
    services:
      default:
        { cpu: 1 vCPU, memory: 2GiB, min: ${TASKS}, max: ${TASKS + 10}, scaling: [ { policy: target-tracking, metric: cpu, target: 90% } ] }
`;
  return { text, seconds: Math.floor(6e6 / SERVICES.length / RATE) };
}
