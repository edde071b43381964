// `windtunnel init`: writes a scenario to start from. It overwrites nothing unless told to.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { plain } from '../../base/text/inert.ts';
import { type CommandContext, jsonText } from '../context.ts';
import { badInput } from '../failure.ts';
import { STARTER_SCENARIO } from '../starter-scenario.ts';
import { type TemplateFile, templateFiles } from '../templates.ts';
import { writeFileWhole } from '../write.ts';

export interface InitOptions {
  readonly template?: string;
  readonly force?: true;
}

const STARTER: TemplateFile = { path: 'scenario.yaml', content: STARTER_SCENARIO };

/** @throws Failure for an unknown template and for a file that is already there */
export async function initCommand(context: CommandContext, folder: string, options: InitOptions): Promise<void> {
  const wanted = options.template === undefined ? ([STARTER] as const) : templateFiles(options.template);
  const files = wanted.map(({ path, content }) => ({ path: join(folder, path), content }));
  const replaced = files.map(({ path }) => path).filter((path) => existsSync(path));
  if (replaced.length > 0 && options.force !== true) {
    const are = replaced.length === 1 ? 'is' : 'are';
    const hint = 'use another folder, or --force to overwrite';
    throw badInput(`${replaced.map((path) => plain(path)).join(', ')} ${are} already there`, hint);
  }
  for (const { path, content } of files) writeFileWhole(path, content);
  if (context.isJson) await context.writeOut(jsonText({ written: files.map(({ path }) => path), replaced }));
  else if (!context.isQuiet) {
    const lines = files.map(({ path }) => `${replaced.includes(path) ? 'Replaced' : 'Wrote'} ${plain(path)}\n`);
    await context.writeOut(`${lines.join('')}Next: windtunnel run ${plain(join(folder, wanted[0].path))}\n`);
  }
}
