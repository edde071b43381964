// M/M/64 in SimPy, a hundredth of the requests; needs python3 with the package simpy.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { MM64, mm64Figures } from '../measure.mjs';

export const name = 'M/M/64, SimPy';
export const group = 'mm64';
export const headline = 'millionEventsPerSecond';

const SCRIPT = fileURLToPath(new URL('../mm64_simpy.py', import.meta.url));

export function skipReason() {
  const { status } = spawnSync('python3', ['-c', 'import simpy']);
  return status === 0 ? null : 'python3 with simpy is not installed';
}

export function run({ scale }) {
  const requests = (MM64.requests * scale) / 100;
  const args = [SCRIPT, String(requests), String(MM64.servers), String(MM64.ratePerSecond)];
  const { status, stdout, stderr } = spawnSync('python3', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return mm64Figures({ requests, ...JSON.parse(stdout) });
}
