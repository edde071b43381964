// `windtunnel init`: writes a scenario to start from. It overwrites nothing unless told to.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { closest } from '../../base/closest.ts';
import { plain } from '../../base/text/inert.ts';
import { type CommandContext, jsonText } from '../context.ts';
import { badInput } from '../failure.ts';
import { PACKAGE_FOLDER } from '../package-folder.ts';
import { STARTER_SCENARIO } from '../starter-scenario.ts';
import { writeFileWhole } from '../write.ts';

export interface InitOptions {
  readonly template?: string;
  readonly force?: true;
}

interface NewFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

const TEMPLATE_FOLDER = join(PACKAGE_FOLDER, 'scenarios');
const EXTENSION = '.yaml';
/** The files that a bundled scenario reads lie below its folder and are named in it as `file: traces/...`. */
const COMPANION = /\bfile:\s*["']?(traces\/[\w.-]+)/g;

/** @throws Failure for an unknown template and for a file that is already there */
export async function initCommand(context: CommandContext, folder: string, options: InitOptions): Promise<void> {
  const files = options.template === undefined ? starter(folder) : fromTemplate(folder, options.template);
  const existing = files.find((file) => existsSync(file.path));
  if (existing !== undefined && options.force !== true) {
    throw badInput(`${plain(existing.path)} is already there`, 'use another folder, or --force to overwrite it');
  }
  for (const file of files) writeFileWhole(file.path, file.content);
  const [scenario] = files;
  const next = `Next: windtunnel run ${plain(scenario?.path ?? '')}\n`;
  if (context.isJson) await context.writeOut(jsonText({ written: files.map((file) => file.path) }));
  else if (!context.isQuiet) {
    await context.writeOut(`${files.map((file) => `Wrote ${plain(file.path)}\n`).join('')}${next}`);
  }
}

function starter(folder: string): readonly NewFile[] {
  return [{ path: join(folder, `scenario${EXTENSION}`), content: STARTER_SCENARIO }];
}

/** The bundled scenario and the traces that it names. */
function fromTemplate(folder: string, name: string): readonly NewFile[] {
  const names = templateNames();
  if (!names.includes(name)) {
    const near = closest(name, names);
    const hint = near === undefined ? undefined : `did you mean ${near}?`;
    throw badInput(`there is no template "${plain(name)}"; there are ${names.join(', ')}`, hint);
  }
  const text = readFileSync(join(TEMPLATE_FOLDER, `${name}${EXTENSION}`), 'utf8');
  const companions = [...new Set([...text.matchAll(COMPANION)].map((match) => match[1] ?? ''))];
  return [
    { path: join(folder, `${name}${EXTENSION}`), content: text },
    ...companions.map((file) => ({ path: join(folder, file), content: readFileSync(join(TEMPLATE_FOLDER, file)) })),
  ];
}

function templateNames(): readonly string[] {
  const names = readdirSync(TEMPLATE_FOLDER).filter((name) => name.endsWith(EXTENSION));
  return names.map((name) => name.slice(0, -EXTENSION.length)).sort();
}
