// The bundled scenarios as templates: the gallery of the package, with the files that its scenarios read.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { closest } from '../base/closest.ts';
import { plain } from '../base/text/inert.ts';
import { readScenario } from '../scenario/index.ts';
import { badInput } from './failure.ts';
import { PACKAGE_FOLDER } from './package-folder.ts';

/** A file of a template; its path is relative to the folder that takes it. */
export interface TemplateFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** A template as a list shows it. */
export interface TemplateEntry {
  readonly name: string;
  /** What the run is to answer. */
  readonly question: string;
}

const FOLDER = join(PACKAGE_FOLDER, 'scenarios');
const EXTENSION = '.yaml';
/** Names the schema by its place in the package, which another folder does not have. */
const SCHEMA_LINE = /^# yaml-language-server:.*\n/;
/** The files that a bundled scenario reads lie below its folder and are named in it as `file: traces/...`. */
const COMPANION = /\bfile:\s*["']?(traces\/[\w.-]+)/g;

/** A sentence that ends with a question mark, without those before it. */
const QUESTION = /[^.?!\s][^.?!]*\?/;

/** All templates in order of their names. */
export function templateEntries(): readonly TemplateEntry[] {
  return templateNames().map((name) => {
    const reading = readScenario(textOf(name), { file: `${name}${EXTENSION}` });
    const description = reading.ok ? reading.value.description : '';
    return { name, question: QUESTION.exec(description)?.[0] ?? description };
  });
}

/**
 * The scenario, and behind it the traces that it names.
 * @throws Failure for a name that is none
 */
export function templateFiles(name: string): readonly [TemplateFile, ...TemplateFile[]] {
  const names = templateNames();
  if (!names.includes(name)) {
    const near = closest(name, names);
    const hint = near === undefined ? 'windtunnel list templates says what each is about' : `did you mean ${near}?`;
    throw badInput(`there is no template "${plain(name)}"; there are ${names.join(', ')}`, hint);
  }
  const text = textOf(name);
  const companions = new Set([...text.matchAll(COMPANION)].map((match) => match[1] ?? ''));
  return [
    { path: `${name}${EXTENSION}`, content: text.replace(SCHEMA_LINE, '') },
    ...[...companions].map((path) => ({ path, content: readFileSync(join(FOLDER, path)) })),
  ];
}

function templateNames(): readonly string[] {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith(EXTENSION));
  return names.map((name) => name.slice(0, -EXTENSION.length)).sort();
}

function textOf(name: string): string {
  return readFileSync(join(FOLDER, `${name}${EXTENSION}`), 'utf8');
}
