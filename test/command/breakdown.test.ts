// What the command says when the simulator itself fails: a copy of the build with a simulator that does.

import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { writeScenario } from './scenarios.ts';
import { type CommandEnd, makeFolder, removeFolder, shell } from './windtunnel.ts';

const PACKAGE = fileURLToPath(new URL('../../', import.meta.url));
/** Where the command's bundle begins to simulate. */
const SIMULATOR = 'async function runPlatform(';
const FAILS_ON_FARGATE = `async function runPlatform({ platformName }) {
  if (platformName === 'fargate') throw new TypeError('units is undefined');
  return { name: platformName, type: 'any', isFeasible: false, reasons: [] };
}`;
const NEEDS_ALL_MEMORY = `async function runPlatform() {
  const kept = [];
  for (;;) kept.push(new Array(1000).fill(kept.length));
}`;

let folder = '';
let simulatorFile = '';
let whole = '';
beforeAll(() => {
  folder = makeFolder();
  writeScenario(folder);
  writeScenario(folder, { file: 'next.yaml', name: 'next' });
  for (const name of ['package.json', 'dist']) cpSync(join(PACKAGE, name), join(folder, name), { recursive: true });
  const bundles = readdirSync(join(folder, 'dist/cli')).map((name) => join(folder, 'dist/cli', name));
  simulatorFile = bundles.find((file) => readFileSync(file, 'utf8').includes(SIMULATOR))!;
  whole = readFileSync(simulatorFile, 'utf8');
  symlinkSync(join(PACKAGE, 'node_modules'), join(folder, 'node_modules'));
});
afterAll(() => removeFolder(folder));

function runWith(simulator: string, line: string): Promise<CommandEnd> {
  writeFileSync(simulatorFile, whole.replace(SIMULATOR, `${simulator}\nasync function wholeRun(`));
  return shell(`"$NODE" $NODE_FLAGS dist/cli/main.js ${line}`, {
    folder,
    env: { NODE_FLAGS: '--max-old-space-size=64' },
  });
}

describe('a bug', () => {
  it('ends with exit code 70 and says how to reproduce it, without a stack', async () => {
    const { code, stdout, stderr } = await runWith(FAILS_ON_FARGATE, 'run shop.yaml next.yaml --seed "it\'s"');
    expect({ code, stdout }).toEqual({ code: EXIT.bug, stdout: '' });
    expect(stderr).toContain('this is a bug in Windtunnel, not in the scenario\n  units is undefined\n');
    expect(stderr).toMatch(/version +0\.\d+\.\d+, node v/);
    expect(stderr).toMatch(/scenario +small shop\n +platform +fargate\n +seed +it's\n/);
    expect(stderr).toContain("reproduce windtunnel run shop.yaml next.yaml --seed 'it'\\''s'");
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('comes with its stack under -v', async () => {
    const { stderr } = await runWith(FAILS_ON_FARGATE, 'run shop.yaml -v');
    expect(stderr).toMatch(/^\s+at runPlatform /m);
  });
});

describe('too little memory', () => {
  it('ends with exit code 4 and advice, also for the platforms that wait for their turn', async () => {
    const { code, stdout, stderr } = await runWith(NEEDS_ALL_MEMORY, 'run shop.yaml --workers 1');
    expect({ code, stdout }).toEqual({ code: EXIT.couldNotFinish, stdout: '' });
    expect(stderr).toContain('not enough memory to simulate vm of "small shop"');
    expect(stderr).toContain('hint: use fewer --workers');
  });
});
