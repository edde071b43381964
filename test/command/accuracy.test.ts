// `windtunnel accuracy`: the table in its forms, and its exit codes.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { endOf, makeFolder, removeFolder, startWindtunnel, windtunnel } from './windtunnel.ts';

let folder = '';
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => removeFolder(folder));

function accuracy(...args: readonly string[]) {
  return windtunnel(['accuracy', ...args], { folder });
}

describe('accuracy', () => {
  it('computes the rows that are asked for and says how they did', async () => {
    const { code, stdout, stderr } = await accuracy('--only', 'bill-fargate-*,fluid-backlog-60');
    expect({ code, stderr }).toEqual({ code: EXIT.ok, stderr: '' });
    expect(stdout).toMatch(/bill-fargate-vcpu +pass +29\.55 USD +29\.55 USD +0\.00 % +exact/);
    expect(stdout).toContain('6 passed · 0 failed · 0 shown');
  });

  it('prints the same bytes whatever the number of threads', async () => {
    const [one, two] = await Promise.all(
      ['1', '2'].map((n) => accuracy('--only', 'patience-80-2,fluid*', '--workers', n)),
    );
    expect(one!.code).toBe(EXIT.ok);
    expect(two).toEqual(one);
  });

  it('prints Markdown and JSON', async () => {
    const only = ['--only', 'hpa-up'];
    const [markdown, json, global] = await Promise.all([
      accuracy(...only, '--format', 'markdown'),
      accuracy(...only, '--format', 'json'),
      windtunnel(['--json', 'accuracy', ...only], { folder }),
    ]);
    expect(markdown!.stdout).toContain('| hpa-up | cpu 300, 500, 700 m of 1,000 m, target 30 % | 5 pods |');
    expect(JSON.parse(json!.stdout).rows[0]).toMatchObject({ id: 'hpa-up', got: 5, verdict: 'pass' });
    expect(global!.stdout).toBe(json!.stdout);
  });

  it('refuses a pattern that no row has, and a form that there is not, with exit code 2', async () => {
    const none = await accuracy('--only', 'nothing-like-it');
    expect(none).toMatchObject({ code: EXIT.badInput, stdout: '' });
    expect(none.stderr).toContain('no row of the table has an id like nothing-like-it');
    const misspelt = await accuracy('--only', 'bill-ec2*,fluid-backlog-6');
    expect(misspelt).toMatchObject({ code: EXIT.badInput, stdout: '' });
    expect(misspelt.stderr).toContain('an id like fluid-backlog-6');
    expect(misspelt.stderr).toContain('did you mean fluid-backlog-60?');
    expect(await accuracy('--format', 'pdf')).toMatchObject({ code: EXIT.badInput, stdout: '' });
  });

  it('ends at once when it is interrupted, with nothing printed', async () => {
    const child = startWindtunnel(['accuracy', '-v', '--only', 'fluid*,simfaas*'], { folder });
    const end = endOf(child);
    await new Promise((resolve) => child.stderr.once('data', resolve));
    child.kill('SIGINT');
    expect(await end).toMatchObject({ code: EXIT.interrupted, stdout: '' });
  });
});
