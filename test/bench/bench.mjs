// The benchmark: `npm run bench` builds the project and runs every case of test/bench/cases in interleaved rounds.
//
//   npm run bench -- [--rounds 5] [--only text] [--scale 1] [--json] [--limit path/to/limit.cpp]
//
// How to read it. A round runs every case once (A B C, A B C, ...), each in a fresh process, and times only the work
// itself, in CPU seconds of that process. Shown are medians over the rounds with the smallest and the largest value.
// Absolute figures move with the machine and with whatever else runs on it; the ratios do not, because the two sides of
// a ratio were measured in the same round: trust them first. A case that cannot run here is skipped, and says why.
//
// Cases to compare form a group; one of them is its subject. Ratios are subject over other, of the headline figure, as
// the median over the rounds. --scale 0.1 does a tenth of the work: quicker, but start-up of the compiler shows.
// --limit names the C++ source of the physical limit (or set WINDTUNNEL_LIMIT_SOURCE); it is compiled with g++ -O3.
//
// To add a case put a file into cases/. It exports
//   name       what the table calls it
//   group      cases with equal group are compared; isSubject marks the one they are compared with
//   headline   the figure that ratios are taken of
//   run        ({ scale }) => figures, an object of numbers; may be async
//   skipReason () => text if the case cannot run here, otherwise null (optional)
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ratiosOf, spreadOf, tableOf } from './report.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const OPTIONS = {
  rounds: { type: 'string', default: '5' },
  only: { type: 'string', default: '' },
  scale: { type: 'string', default: '1' },
  json: { type: 'boolean', default: false },
  limit: { type: 'string', default: process.env.WINDTUNNEL_LIMIT_SOURCE ?? '' },
  'run-case': { type: 'string' },
};

async function loadCase(file) {
  const loaded = await import(new URL(`cases/${file}`, import.meta.url));
  return { isSubject: false, skipReason: () => null, ...loaded, file };
}

async function runCase(file, scale) {
  const { run } = await loadCase(file);
  process.stdout.write(JSON.stringify(await run({ scale })));
}

/** Runs the case in a process of its own; the figures, or an error with what the process said. */
function measure(file, scale) {
  const args = [fileURLToPath(import.meta.url), '--run-case', file, '--scale', String(scale)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`case ${file} failed:\n${stderr}`);
  return JSON.parse(stdout);
}

async function loadCases(only) {
  const files = readdirSync(join(here, 'cases')).filter((file) => file.endsWith('.mjs'));
  const cases = await Promise.all(files.sort().map(loadCase));
  return cases.filter(({ name, group }) => `${group} ${name}`.includes(only));
}

async function runAll({ rounds, only, scale, json }) {
  const cases = (await loadCases(only)).map((one) => ({ ...one, skipped: one.skipReason(), rounds: [] }));
  for (let round = 1; round <= rounds; round++) {
    for (const one of cases) {
      if (one.skipped === null) one.rounds.push(measure(one.file, scale));
    }
    process.stderr.write(`round ${round} of ${rounds}\n`);
  }
  const results = cases.map(({ name, group, skipped, rounds: measured, headline }) => ({
    name,
    group,
    ...(skipped === null ? { headline, figures: spreadOf(measured), rounds: measured } : { skipped }),
  }));
  const ratios = ratiosOf(cases);
  const machine = { node: process.version, platform: `${process.platform} ${process.arch}`, rounds, scale };
  console.log(json ? JSON.stringify({ machine, results, ratios }, null, 2) : tableOf({ machine, results, ratios }));
}

const { values } = parseArgs({ options: OPTIONS });
const scale = Number(values.scale);
if (values['run-case'] === undefined) {
  // Cases find what they compile or write in one folder, which is removed at the end.
  process.env.WINDTUNNEL_BENCH_FOLDER = mkdtempSync(join(tmpdir(), 'windtunnel-bench-'));
  process.env.WINDTUNNEL_LIMIT_SOURCE = values.limit;
  try {
    await runAll({ rounds: Number(values.rounds), only: values.only, scale, json: values.json });
  } finally {
    rmSync(process.env.WINDTUNNEL_BENCH_FOLDER, { recursive: true, force: true });
  }
} else {
  await runCase(values['run-case'], scale);
}
