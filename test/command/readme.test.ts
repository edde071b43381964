// The README tells the truth: its worked run is what the command prints, its scenario is valid.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, removeFolder, windtunnel } from './windtunnel.ts';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** The text of the first fenced block of a language. */
function block(language: string): string {
  const text = README.split(`\`\`\`${language}\n`)[1]?.split('\n```')[0];
  if (text === undefined || text === '') throw new Error(`README.md has no block of ${language}`);
  return text;
}

describe('README.md', () => {
  it('shows what the main scenario prints', async () => {
    const { stdout } = await windtunnel(['run', 'scenarios/checkout-flash-sale.yaml'], {
      folder: new URL('../../', import.meta.url).pathname,
    });
    expect(block('text').trimEnd()).toBe(stdout.trimEnd());
  });

  it('has a scenario that is valid', async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'orders.yaml'), block('yaml'));
    const { code, stdout } = await windtunnel(['validate', 'orders.yaml'], { folder });
    expect(stdout).toContain('orders.yaml: ok');
    expect(code).toBe(0);
    removeFolder(folder);
  });
});
