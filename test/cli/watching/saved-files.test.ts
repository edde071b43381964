import { mkdirSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SavedFiles } from '../../../src/cli/watching/saved-files.ts';
import { makeFolder, removeFolder } from '../../command/windtunnel.ts';

let folder: string;
let saved: SavedFiles;
let heard: (files: ReadonlySet<string>) => void;

beforeEach(() => {
  folder = makeFolder();
  saved = new SavedFiles((files) => heard(files));
});

afterEach(() => {
  saved.close();
  removeFolder(folder);
});

/** The next files that are told. */
function next(): Promise<readonly string[]> {
  return new Promise((resolve) => {
    heard = (files) => resolve([...files]);
  });
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('files that are watched', () => {
  it('are told when they are written', async () => {
    const shop = file('shop.yaml', 'a');
    saved.add([shop, file('other.yaml', 'a')]);
    const told = next();
    writeFileSync(shop, 'another');
    expect(await told).toEqual([shop]);
  });

  it('are told when an editor puts a new file in their place', async () => {
    const shop = file('shop.yaml', 'a');
    saved.add([shop]);
    const told = next();
    renameSync(file('shop.yaml~', 'b'), shop);
    expect(await told).toEqual([shop]);
  });

  it('are told together when they are saved together, in whatever folders they are', async () => {
    mkdirSync(join(folder, 'traces'));
    const files = [file('shop.yaml', 'a'), file('traces/day.csv', 'a')];
    saved.add(files);
    const told = next();
    for (const one of files) writeFileSync(one, 'another');
    expect(await told).toEqual(files);
  });

  it('are not told for what happens to others beside them', async () => {
    const shop = file('shop.yaml', 'a');
    const base = file('base.yaml', 'a');
    saved.add([shop]);
    const told = next();
    file('neighbour.yaml', 'new');
    utimesSync(base, 1, 1);
    saved.add([base]);
    writeFileSync(base, 'another');
    expect(await told).toEqual([base]);
  });
});
