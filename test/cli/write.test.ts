// Files that are written whole or not at all.

import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { checkWritable, writeFileWhole } from '../../src/cli/write.ts';

/** The writer as a module of its own, for processes that are stopped in the middle. */
const writerFolder = mkdtempSync(join(tmpdir(), 'windtunnel-writer-'));
const WRITER = pathToFileURL(join(writerFolder, 'write.mjs')).href;
buildSync({
  entryPoints: [fileURLToPath(new URL('../../src/cli/write.ts', import.meta.url))],
  outfile: fileURLToPath(WRITER),
  bundle: true,
  format: 'esm',
  platform: 'node',
});
afterAll(() => rmSync(writerFolder, { recursive: true }));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'windtunnel-write-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('writing a file', () => {
  it('makes the folders on the way and leaves nothing else behind', () => {
    writeFileWhole(join(folder, 'a/b/c.txt'), 'text');
    expect(readFileSync(join(folder, 'a/b/c.txt'), 'utf8')).toBe('text');
    expect(readdirSync(join(folder, 'a/b'))).toEqual(['c.txt']);
  });

  it('replaces the old content and keeps its permissions', () => {
    const file = join(folder, 'a.txt');
    writeFileSync(file, 'a much longer old content', { mode: 0o600 });
    writeFileWhole(file, 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('writes through a symbolic link and keeps the link', () => {
    writeFileSync(join(folder, 'real.txt'), 'old');
    symlinkSync('real.txt', join(folder, 'link.txt'));
    writeFileWhole(join(folder, 'link.txt'), 'new');
    expect(readFileSync(join(folder, 'real.txt'), 'utf8')).toBe('new');
  });

  it('writes to a device instead of replacing it', () => {
    writeFileWhole('/dev/null', 'gone');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it.each([
    ['a folder has the name', 'folder', 'it is a folder, not a file'],
    ['a file is where a folder is expected', 'file.txt/report.json', 'a file is in the way of a folder'],
    ['a file is further up the path', 'file.txt/a/b/report.json', 'a part of the path is a file, not a folder'],
    ['the name is too long', 'n'.repeat(300), 'the name is too long'],
  ])('says why it cannot: %s', (_, name, reason) => {
    mkdirSync(join(folder, 'folder'));
    writeFileSync(join(folder, 'file.txt'), 'old');
    const attempt = () => writeFileWhole(join(folder, name), 'new');
    expect(attempt).toThrow(expect.objectContaining({ exitCode: EXIT.couldNotFinish }));
    expect(attempt).toThrow(reason);
    expect(readdirSync(folder).sort()).toEqual(['file.txt', 'folder']);
  });

  it('leaves the old content when the disk is full', () => {
    // A limit on the size of files stands for the full disk: the system refuses the write half way.
    const file = join(folder, 'a.txt');
    writeFileSync(file, 'old');
    const script = `process.on('SIGXFSZ', () => {}); const { writeFileWhole } = await import('${WRITER}');
      try { writeFileWhole(process.argv[1], 'x'.repeat(1e6)) } catch (error) { console.log(error.message) }`;
    return new Promise<void>((resolve, reject) => {
      const limited = `ulimit -f 8; exec "$0" --input-type=module -e "$1" "$2"`;
      const child = spawn('sh', ['-c', limited, process.execPath, script, file]);
      let output = '';
      child.stdout.on('data', (chunk) => {
        output += chunk;
      });
      child.on('close', () => {
        try {
          expect(output).toContain('cannot write');
          expect(readFileSync(file, 'utf8')).toBe('old');
          expect(readdirSync(folder)).toEqual(['a.txt']);
          resolve();
        } catch (error) {
          reject(error);
        }
      });
    });
  });

  it('killed at any moment leaves the old content or the new, never a part', async () => {
    const file = join(folder, 'big.txt');
    const script = `const { writeFileWhole } = await import('${WRITER}');
      const a = 'a'.repeat(5e6), b = 'b'.repeat(5e6);
      for (;;) { writeFileWhole(process.argv[1], a); console.log('.'); writeFileWhole(process.argv[1], b) }`;
    for (let round = 0; round < 5; round++) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script, file]);
      await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
      child.kill('SIGKILL');
      await new Promise((resolve) => child.once('close', resolve));
      const content = readFileSync(file, 'utf8');
      expect(content === 'a'.repeat(5e6) || content === 'b'.repeat(5e6)).toBe(true);
    }
  });
});

describe('the check before the work', () => {
  it('makes the folder but no file', () => {
    checkWritable(join(folder, 'out/report.html'));
    expect(readdirSync(join(folder, 'out'))).toEqual([]);
  });

  it('refuses what writing would refuse', () => {
    writeFileSync(join(folder, 'file.txt'), 'old');
    expect(() => checkWritable(join(folder, 'file.txt/report.html'))).toThrow('a file is in the way of a folder');
    expect(() => checkWritable(folder)).toThrow('it is a folder');
    expect(existsSync(join(folder, 'file.txt'))).toBe(true);
  });
});
