// What the documents say of the project is so: commands, packages, folders, paths.
import { posix } from 'node:path';
import { codeIn, layerOf, type Project } from '../project.ts';
import type { Rule } from '../rule.ts';
import { LAYERS } from './import-table.ts';

const SET_UP_COMMANDS = ['npm install && npm start', 'npm install && npm test'];

interface PackageJson {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

function packageJsonOf(project: Project): PackageJson {
  return JSON.parse(project.documents.get('package.json') ?? '{}') as PackageJson;
}

function setUpProblems(project: Project): readonly string[] {
  const readme = project.documents.get('README.md') ?? '';
  return SET_UP_COMMANDS.flatMap((command) =>
    readme.includes(command) ? [] : [`README.md: does not name the set-up command "${command}"`],
  );
}

/** Scripts that a document tells its readers to run; only what stands between backticks is a command. */
function scriptsNamedIn(markdown: string): readonly string[] {
  const code = (markdown.match(/```[\s\S]*?```|`[^`\n]+`/g) ?? []).join('\n');
  const commands = code.matchAll(/\bnpm (?:run (?:--silent )?([\w:-]+)|(start|test)\b)/g);
  return [...new Set([...commands].map(([, script, shorthand]) => script ?? shorthand!))];
}

function commandProblems(project: Project): readonly string[] {
  const { scripts = {} } = packageJsonOf(project);
  return [...project.documents].flatMap(([path, text]) => {
    const unknown = scriptsNamedIn(text).filter((name) => !Object.hasOwn(scripts, name));
    return unknown.map(
      (name) => `${path}: names the script ${name}, which package.json does not have; mend one of them`,
    );
  });
}

function packageProblems(project: Project): readonly string[] {
  const imported = new Set(codeIn(project, 'src').flatMap(({ imports }) => imports.map(({ specifier }) => specifier)));
  const isUsed = (name: string) =>
    [...imported].some((specifier) => specifier === name || specifier.startsWith(`${name}/`));
  const unused = Object.keys(packageJsonOf(project).dependencies ?? {}).filter((name) => !isUsed(name));
  return unused.map((name) => `package.json: src imports nothing of ${name}; remove the dependency`);
}

function mapProblems(project: Project): readonly string[] {
  const map = project.documents.get('src/README.md') ?? '';
  const folders = new Set(codeIn(project, 'src').map(({ path }) => layerOf(path)));
  const unknown = [...folders].filter((folder) => folder !== null && !(LAYERS as readonly string[]).includes(folder));
  return [
    ...unknown.map(
      (folder) => `src/${folder}/: not a folder of the import table; its files belong into ${LAYERS.join(', ')}`,
    ),
    ...(map.includes(LAYERS.join(' <- '))
      ? []
      : [`src/README.md: does not show the import order "${LAYERS.join(' <- ')}"`]),
  ];
}

/** Links, and paths of code between backticks, seen from the document or from src. */
function pathProblems(project: Project): readonly string[] {
  const known = [...project.code.keys(), ...project.documents.keys()];
  const exists = (path: string) => known.some((one) => one === path || one.startsWith(`${path.replace(/\/$/, '')}/`));
  return [...project.documents].flatMap(([document, text]) => {
    const links = [...text.matchAll(/\]\((?!\w+:|#)([^)#\s]+\.(?:md|ts|mjs))(?:#[^)]*)?\)/g)];
    const paths = [...text.matchAll(/`((?:[\w.-]+\/)*[\w-]+(?:\.test)?\.ts)`/g)];
    const broken = [...links, ...paths].filter(([, path]) => {
      const places = [posix.dirname(document), '.', 'src'].map((folder) => posix.join(folder, path!));
      return !places.some(exists);
    });
    return broken.map(([, path]) => `${document}: names ${path}, which does not exist; mend the document`);
  });
}

const README = 'Run `npm install && npm start`, test with `npm install && npm test`.';
const MAP = LAYERS.join(' <- ');
const PACKAGE = '{ "scripts": { "start": "a", "test": "b" } }';
const GOOD = { 'README.md': README, 'src/README.md': MAP, 'package.json': PACKAGE };

export const promises: Rule = {
  promise: 'the documents are true: their commands, folders and paths exist',
  check: (project) => [
    ...setUpProblems(project),
    ...commandProblems(project),
    ...packageProblems(project),
    ...mapProblems(project),
    ...pathProblems(project),
  ],
  broken: {
    'a README without one of the two commands': { ...GOOD, 'README.md': 'Run `npm install && npm start`.' },
    'a command that does not exist': { ...GOOD, 'CONTRIBUTING.md': 'Then `npm run polish`.' },
    'a set-up command without its script': { ...GOOD, 'package.json': '{ "scripts": { "start": "a" } }' },
    'a dependency that nothing imports': {
      ...GOOD,
      'package.json': '{ "scripts": { "start": "a", "test": "b" }, "dependencies": { "left-pad": "1.0.0" } }',
    },
    'a folder outside the map': { ...GOOD, 'src/plugins/a.ts': '' },
    'a map without the import order': { ...GOOD, 'src/README.md': 'base <- cli' },
    'a path that is gone': { ...GOOD, 'src/DESIGN.md': 'See `engine/gone.ts`.' },
    'a link that leads nowhere': { ...GOOD, 'CONTRIBUTING.md': '[map](src/MAP.md)' },
  },
  allowed: {
    'documents that are true': {
      ...GOOD,
      'src/engine/a.ts': '',
      'src/DESIGN.md':
        'See `engine/a.ts`, [it](engine/a.ts), [the map](README.md) and [AWS](https://aws.amazon.com/a.md).',
    },
  },
};
