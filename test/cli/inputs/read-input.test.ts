// Reading what the user names, and refusing what is no scenario file.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { MAX_INPUT_BYTES, readInputs } from '../../../src/cli/inputs/read-input.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'windtunnel-read-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function* noInput(): AsyncGenerator<Uint8Array> {}

function at(name: string): string {
  return join(folder, name);
}

describe('arguments', () => {
  it('of a folder are its scenario files in order of name, without hidden ones', async () => {
    for (const name of ['b.yml', 'a.yaml', 'C.json', '.hidden.yaml', 'notes.md']) writeFileSync(at(name), name);
    mkdirSync(at('d.yaml'));
    const inputs = await readInputs([folder], noInput());
    expect(inputs.map((input) => input.label)).toEqual([at('C.json'), at('a.yaml'), at('b.yml')]);
    expect(Buffer.from(inputs[1]?.bytes ?? []).toString()).toBe('a.yaml');
  });

  it('that name the same file twice read it once', async () => {
    writeFileSync(at('a.yaml'), 'text');
    expect(await readInputs([at('a.yaml'), folder, at('./a.yaml')], noInput())).toHaveLength(1);
  });

  it('may be a link to a file', async () => {
    writeFileSync(at('a.yaml'), 'text');
    symlinkSync('a.yaml', at('link.yaml'));
    expect(await readInputs([at('link.yaml')], noInput())).toHaveLength(1);
  });

  it('may be a dash: standard input, with the current folder', async () => {
    async function* twoChunks(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('one ');
      yield Buffer.from('two');
    }
    const [input] = await readInputs(['-'], twoChunks());
    expect(Buffer.from(input?.bytes ?? []).toString()).toBe('one two');
    expect(input).toMatchObject({ path: null, folder: process.cwd() });
  });
});

describe('what cannot be a scenario is refused as bad input', () => {
  it.each([
    ['a file over 1 MiB', () => writeFileSync(at('x.yaml'), Buffer.alloc(MAX_INPUT_BYTES + 1)), 'larger than 1 MiB'],
    ['a device', () => symlinkSync('/dev/zero', at('x.yaml')), 'no regular file'],
    ['a pipe that nobody writes to', () => execFileSync('mkfifo', [at('x.yaml')]), 'no regular file'],
    ['a folder without scenarios', () => mkdirSync(at('x.yaml')), 'has no .yaml, .yml or .json file'],
    ['a file that is not there', () => {}, 'there is no file'],
    ['a link to nothing', () => symlinkSync('nowhere', at('x.yaml')), 'there is no file'],
  ])('%s', async (_, prepare, message) => {
    prepare();
    const reading = readInputs([at('x.yaml')], noInput());
    await expect(reading).rejects.toThrow(message);
    await expect(reading).rejects.toMatchObject({ exitCode: EXIT.badInput });
  });

  it('endless standard input', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) yield Buffer.alloc(65536);
    }
    await expect(readInputs(['-'], endless())).rejects.toThrow('larger than 1 MiB');
  });

  it('with what is near in the same folder', async () => {
    writeFileSync(at('checkout.yaml'), '');
    await expect(readInputs([at('chekout.yaml')], noInput())).rejects.toMatchObject({
      hint: `did you mean ${at('checkout.yaml')}?`,
    });
    await expect(readInputs([at('checkout')], noInput())).rejects.toMatchObject({
      hint: `did you mean ${at('checkout.yaml')}?`,
    });
  });

  it('with the folder that is missing', async () => {
    await expect(readInputs([at('nowhere/a.yaml')], noInput())).rejects.toThrow(
      `the folder ${at('nowhere')} does not exist`,
    );
  });
});
