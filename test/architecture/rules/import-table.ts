// Who may import whom: the order of the folders, and the place of every package and of Node's own modules.
import { codeIn, type ImportEdge, layerOf, type Project } from '../project.ts';
import type { Rule } from '../rule.ts';

/** The folders of src in the order in which data flows; each may import those before it. */
export const LAYERS = [
  'base',
  'engine',
  'metrics',
  'model',
  'scenario',
  'run',
  'analysis',
  'output',
  'dashboard',
  'page',
  'accuracy',
  'cli',
] as const;

/** Folders that do not see all that stands before them: results and not how they came about; no page that asks. */
const NARROWER: ReadonlyMap<string, readonly string[]> = new Map([
  ['analysis', ['base', 'metrics', 'analysis']],
  ['output', ['base', 'metrics', 'analysis', 'output']],
  ['dashboard', ['base', 'metrics', 'analysis', 'output', 'dashboard']],
  ['accuracy', ['base', 'engine', 'metrics', 'model', 'scenario', 'run', 'analysis', 'output', 'accuracy']],
]);

/** Where each package may be imported: paths below src. */
export const PACKAGE_PLACES: Readonly<Record<string, readonly string[]>> = {
  seedrandom: ['engine/random/'],
  zod: ['metrics/schemas/', 'model/', 'scenario/'],
  yaml: ['scenario/'],
  'd3-format': ['output/'],
  'd3-scale': ['output/'],
  'd3-shape': ['output/'],
  ink: ['dashboard/terminal/'],
  react: ['dashboard/terminal/'],
  commander: ['cli/'],
  'csv-parse': ['cli/'],
  tinypool: ['cli/'],
};

/** A simulation opens no socket and runs no code of others; not even the command may, but for what stands below. */
const NODE_MODULES_NOBODY_MAY =
  /^node:(child_process|cluster|dgram|dns|http|http2|https|inspector|net|tls|vm|wasi)(\/|$)/;

/** `compare` asks git for a file of a revision that the user names; nothing in a scenario leads there. */
const GIT = { path: 'src/cli/comparing/git-files.ts', specifier: 'node:child_process' };

function layersFor(layer: string): readonly string[] {
  const index = (LAYERS as readonly string[]).indexOf(layer);
  return NARROWER.get(layer) ?? LAYERS.slice(0, index + 1);
}

function layerProblem(layer: string | null, target: string): string | null {
  if (!target.startsWith('src/')) return 'src imports only from src';
  const imported = layerOf(target);
  if (imported === null)
    return layer === 'cli' || layer === 'page'
      ? null
      : 'the public names are for users of the library; import from the file itself';
  if (layer === null)
    return imported === 'cli' || imported === 'page' ? `the library never imports ${imported}/` : null;
  const allowed = layersFor(layer).filter((name) => name !== 'page' || layer === 'page');
  if (allowed.includes(imported)) return null;
  return `${layer}/ may import ${allowed.join(', ')}; move what both need into one of these, or the caller behind ${imported}/`;
}

function packageProblem(path: string, specifier: string): string | null {
  if (specifier.startsWith('node:')) {
    if (path === GIT.path && specifier === GIT.specifier) return null;
    if (NODE_MODULES_NOBODY_MAY.test(specifier))
      return 'a simulation opens no socket and runs no code: find another way';
    return layerOf(path) === 'cli' ? null : 'the right place for node:* is cli/; the rest also runs in a browser page';
  }
  const name = specifier.startsWith('@') ? specifier.split('/', 2).join('/') : specifier.split('/', 1)[0]!;
  const places = Object.hasOwn(PACKAGE_PLACES, name) ? PACKAGE_PLACES[name] : undefined;
  if (places === undefined) return `${name} has no place in the table of test/architecture/rules/import-table.ts`;
  if (places.some((place) => path.startsWith(`src/${place}`))) return null;
  return `the right place for ${name} is ${places.join(', ')}`;
}

function edgeProblem(path: string, edge: ImportEdge): string | null {
  if (edge.target === null) return packageProblem(path, edge.specifier);
  if (!edge.target.endsWith('.ts')) return 'a relative import ends in .ts';
  return layerProblem(layerOf(path), edge.target);
}

function check(project: Project): readonly string[] {
  return codeIn(project, 'src').flatMap(({ path, imports }) =>
    imports.flatMap((edge) => {
      const problem = edgeProblem(path, edge);
      return problem === null ? [] : [`${path}:${edge.line}: imports ${edge.target ?? edge.specifier}; ${problem}`];
    }),
  );
}

export const importTable: Rule = {
  promise: 'each folder imports only from those before it, and every package has its place',
  check,
  broken: {
    'the engine imports the model': { 'src/engine/a.ts': "import { b } from '../model/b.ts';" },
    'an output imports the engine for a type': { 'src/output/a.ts': "import type { B } from '../engine/b.ts';" },
    'an analysis re-exports the model': { 'src/analysis/a.ts': "export { b } from '../model/b.ts';" },
    'a type of the model is imported in place': { 'src/metrics/a.ts': "let b: import('../model/b.ts').B;" },
    'the model loads the command later': { 'src/model/a.ts': "const b = await import('../cli/b.ts');" },
    'the library imports the command': { 'src/index.ts': "import { b } from './cli/b.ts';" },
    'the model imports the public names': { 'src/model/a.ts': "import { b } from '../index.ts';" },
    'the command imports a test': { 'src/cli/a.ts': "import { b } from '../../test/b.ts';" },
    'an output imports the page': { 'src/output/a.ts': "import { b } from '../page/b.ts';" },
    'the library imports the page': { 'src/index.ts': "import { b } from './page/b.ts';" },
    'the accuracy table imports the page': { 'src/accuracy/a.ts': "import { b } from '../page/b.ts';" },
    'the command imports the page that it writes': { 'src/cli/a.ts': "import { b } from '../page/b.ts';" },
    'an output imports the accuracy table': { 'src/output/a.ts': "import { b } from '../accuracy/b.ts';" },
    'zod in the engine': { 'src/engine/a.ts': "import { z } from 'zod';" },
    'a part of a package in the wrong folder': { 'src/run/a.ts': "import { parse } from 'csv-parse/sync';" },
    'a package that is not in the table': { 'src/cli/a.ts': "import { b } from 'left-pad';" },
    'files outside the command': { 'src/scenario/a.ts': "import { readFileSync } from 'node:fs';" },
    'a socket in the command': { 'src/cli/a.ts': "import { connect } from 'node:net';" },
    'another program in the command': { 'src/cli/a.ts': "import { spawn } from 'node:child_process';" },
    'the compiled name of a file': { 'src/base/a.ts': "import { b } from './b.js';" },
  },
  allowed: {
    'the model imports the engine': { 'src/model/a.ts': "import { b } from '../engine/b.ts';" },
    'the one file that asks git': {
      'src/cli/comparing/git-files.ts': "import { execFile } from 'node:child_process';",
    },
    'the command imports everything': {
      'src/cli/a.ts': "import { b } from '../output/b.ts'; import fs from 'node:fs';",
    },
    'the accuracy table runs scenarios and renders': {
      'src/accuracy/a.ts': "import { b } from '../run/b.ts'; import { c } from '../output/c.ts';",
    },
    'the page runs scenarios and shows what comes of them': {
      'src/page/a.ts': "import { b } from '../index.ts'; import { c } from '../output/c.ts';",
    },
    'randomness imports its package': { 'src/engine/random/a.ts': "import alea from 'seedrandom/lib/alea.js';" },
    'the shape of a result is a schema': { 'src/metrics/schemas/result.ts': "import { z } from 'zod';" },
  },
};
