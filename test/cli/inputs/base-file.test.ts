// The files that a scenario extends: only those below its folder, only regular ones, whatever links say.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { baseFilesIn } from '../../../src/cli/inputs/base-file.ts';
import { MAX_INPUT_BYTES } from '../../../src/cli/inputs/read-input.ts';

let outside = '';
let folder = '';
beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), 'windtunnel-base-'));
  folder = join(outside, 'shop');
  mkdirSync(join(folder, 'lib'), { recursive: true });
  writeFileSync(join(folder, 'lib', 'base.yaml'), '\uFEFFseed: x\n');
  writeFileSync(join(outside, 'secret.yaml'), 'secret');
});
afterEach(() => rmSync(outside, { recursive: true }));

function read(file: string): unknown {
  return baseFilesIn(folder)(file);
}

describe('a file below the folder of the scenario', () => {
  it('is given as text, without a byte order mark', () => {
    expect(read('lib/base.yaml')).toEqual({ ok: true, text: 'seed: x\n' });
  });

  it('may be a link to another one there', () => {
    symlinkSync(join(folder, 'lib', 'base.yaml'), join(folder, 'link.yaml'));
    expect(read('link.yaml')).toMatchObject({ ok: true });
  });
});

describe('what is not read', () => {
  it('links that lead out, of the file or of a folder on the way', () => {
    symlinkSync(join(outside, 'secret.yaml'), join(folder, 'link.yaml'));
    symlinkSync(outside, join(folder, 'up'));
    for (const file of ['link.yaml', 'up/secret.yaml', '../secret.yaml']) {
      expect(read(file)).toMatchObject({ ok: false, message: expect.stringContaining('leads out of') });
    }
  });

  it('a folder whose name only begins like that of the scenario', () => {
    mkdirSync(join(outside, 'shop-2'));
    writeFileSync(join(outside, 'shop-2', 'a.yaml'), 'a');
    symlinkSync(join(outside, 'shop-2'), join(folder, 'two'));
    expect(read('two/a.yaml')).toMatchObject({ ok: false });
  });

  it('what is no file, without waiting for it', () => {
    execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
    expect(read('pipe.yaml')).toEqual({ ok: false, message: 'cannot be read: it is no regular file' });
    expect(read('lib')).toEqual({ ok: false, message: 'cannot be read: it is no regular file' });
  });

  it('what is not there, with a name that is near', () => {
    expect(read('lib/bsae.yaml')).toEqual({
      ok: false,
      message: 'cannot be read: there is no such file',
      hint: 'Did you mean lib/base.yaml?',
    });
    expect(read('nowhere/base.yaml')).toMatchObject({ ok: false, hint: undefined });
  });

  it('what is too large, or no text', () => {
    writeFileSync(join(folder, 'large.yaml'), 'x'.repeat(MAX_INPUT_BYTES + 1));
    writeFileSync(join(folder, 'bytes.yaml'), Buffer.from([0xff, 0xfe]));
    expect(read('large.yaml')).toMatchObject({ ok: false, message: expect.stringContaining('larger than 1 MiB') });
    expect(read('bytes.yaml')).toMatchObject({ ok: false, message: 'cannot be read: the file is not UTF-8 text' });
  });
});
