// What a step of GitHub Actions gives and takes: the log without commands of a name's making, paths, the job summary.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendToSummary, pathInRepository, withoutCommands } from '../../../src/cli/reports/github-actions.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'windtunnel-github-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the log of a step', () => {
  it.each([
    ['::error::x', '\\u003a:error::x'],
    ['a\n  ::add-mask::x', 'a\n  \\u003a:add-mask::x'],
    ['a\r\u0085\u00a0::x::y', 'a\r\u0085\u00a0\\u003a:x::y'],
    ['a ##[add-mask]x ##[b]', 'a #\\u0023[add-mask]x #\\u0023[b]'],
    ['std::vector 12:30 a::b::c # [x]', 'std::vector 12:30 a::b::c # [x]'],
  ])('takes no command from %j', (text, safe) => {
    expect(withoutCommands(text)).toBe(safe);
  });

  it('has JSON that means the same', () => {
    const value = { name: '##[add-mask]x', more: ['::error::y'] };
    const text = `${JSON.stringify(value, null, 1)}\n`;
    expect(withoutCommands(text)).not.toBe(text);
    expect(JSON.parse(withoutCommands(text))).toEqual(value);
  });
});

describe('a path in annotations', () => {
  it('is seen from the root of the repository', () => {
    const env = { GITHUB_WORKSPACE: '/work/repo' };
    expect(pathInRepository('/work/repo/scenarios/shop.yaml', env)).toBe('scenarios/shop.yaml');
    expect(pathInRepository('/work/repo/..shop.yaml', env)).toBe('..shop.yaml');
    expect(pathInRepository('shop.yaml', {})).toBe('shop.yaml');
  });

  it('is none for what does not lie in it', () => {
    for (const path of ['/work/other/shop.yaml', '/work/repo', '/work/repo/../shop.yaml', '/work']) {
      expect(pathInRepository(path, { GITHUB_WORKSPACE: '/work/repo' })).toBeNull();
    }
  });
});

describe('the job summary', () => {
  it('is appended to, up to 1 MiB in all', () => {
    const file = join(folder, 'summary.md');
    const env = { GITHUB_STEP_SUMMARY: file };
    writeFileSync(file, 'before\n');
    expect(appendToSummary('one\n', env)).toBeNull();
    expect(readFileSync(file, 'utf8')).toBe('before\none\n');
    // 11 bytes are there already; ü has two.
    expect(appendToSummary('ü'.repeat((1024 * 1024 - 10) / 2), env)).toContain('GitHub takes 1 MiB');
    expect(readFileSync(file, 'utf8')).toBe('before\none\n');
    expect(appendToSummary('ü'.repeat((1024 * 1024 - 12) / 2), env)).toBeNull();
    expect(readFileSync(file).length).toBe(1024 * 1024 - 1);
  });

  it('is no reason to fail where it cannot be written, and nothing where there is none', () => {
    expect(appendToSummary('one\n', { GITHUB_STEP_SUMMARY: join(folder, 'none', 'x.md') })).toMatch(
      /^cannot write the job summary .*x\.md: it does not exist$/,
    );
    expect(appendToSummary('one\n', {})).toBeNull();
    expect(appendToSummary('one\n', { GITHUB_STEP_SUMMARY: '' })).toBeNull();
  });
});
