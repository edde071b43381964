// M/M/64 in C++ with a branch-free heap: what the machine can do at most. Needs g++ and the source (--limit).
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { MM64, mm64Figures } from '../measure.mjs';

export const name = 'M/M/64, C++ limit';
export const group = 'mm64';
export const headline = 'millionEventsPerSecond';

/** Compiles on first use; why it cannot run, or null. */
export function skipReason() {
  const source = process.env.WINDTUNNEL_LIMIT_SOURCE ?? '';
  if (source === '') return 'no source given (--limit path/to/limit.cpp)';
  if (!existsSync(source)) return `${source} does not exist`;
  const { status, error, stderr } = spawnSync('g++', ['-O3', '-march=native', '-std=c++20', '-o', binary(), source], {
    encoding: 'utf8',
  });
  if (error !== undefined) return 'g++ is not installed';
  return status === 0 ? null : `g++ failed: ${stderr.split('\n', 1)[0]}`;
}

export function run({ scale }) {
  const requests = MM64.requests * scale;
  const { stdout } = spawnSync(binary(), ['mmc', 'heap4bm', String(requests)], { encoding: 'utf8' });
  const figure = (key) => Number(new RegExp(`${key}=([0-9.e+-]+)`).exec(stdout)?.[1]);
  return mm64Figures({ requests, cpuSeconds: figure('cpu'), meanWaitS: figure('meanW') });
}

function binary() {
  return join(process.env.WINDTUNNEL_BENCH_FOLDER ?? '.', 'limit');
}
