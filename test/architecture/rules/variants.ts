// Variants stand beside each other: a folder's index.ts lists them, and none knows another.
import { posix } from 'node:path';
import { type CodeFile, codeIn, type Project } from '../project.ts';
import type { Rule } from '../rule.ts';

/** Folders whose index.ts is a list of variants. */
export const VARIANT_FOLDERS = [
  'src/analysis/advice/rules',
  'src/engine/distributions',
  'src/model/autoscalers',
  'src/model/compute/units/stop-orders',
  'src/model/autoscalers/hosts',
  'src/model/placement',
  'src/model/platforms',
  'src/model/pricing/meters',
  'src/model/pricing/price-books',
  'src/model/rollouts',
  'src/model/routing',
  'src/model/traffic/processes',
  'src/model/traffic/rates',
  'src/model/troubles',
  'src/output',
] as const;

/** What the list imports from its own folder, but for mere types. */
export function variantsOf(project: Project, folder: string): readonly string[] {
  const list = project.code.get(`${folder}/index.ts`);
  if (list === undefined) return [];
  const edges = list.imports.filter(({ kind, isTypeOnly }) => kind === 'import' && !isTypeOnly);
  return edges.flatMap(({ target }) => (target?.startsWith(`${folder}/`) ? [target] : []));
}

/** The variant that a file is or belongs to: one in a folder of its own owns the folder. */
function variantOf(path: string, folder: string, variants: readonly string[]): string | null {
  const owner = variants.find((variant) => {
    const home = posix.dirname(variant);
    return path === variant || (home !== folder && path.startsWith(`${home}/`));
  });
  return owner ?? null;
}

function checkFile(file: CodeFile, folder: string, variants: readonly string[]): readonly string[] {
  const self = variantOf(file.path, folder, variants);
  return file.imports.flatMap(({ target, line, isTypeOnly }) => {
    const other = target === null ? null : variantOf(target, folder, variants);
    if (other === null || other === self || (self === null && isTypeOnly)) return [];
    const what = self === null ? 'a file that variants share imports the variant' : 'a variant imports another,';
    return [
      `${file.path}:${line}: ${what} ${other}; move what both need into a file of ${folder}/ that is not in its list`,
    ];
  });
}

function check(project: Project): readonly string[] {
  return VARIANT_FOLDERS.flatMap((folder) => {
    const variants = variantsOf(project, folder);
    const others = codeIn(project, folder).filter(({ path }) => path !== `${folder}/index.ts`);
    return others.flatMap((file) => checkFile(file, folder, variants));
  });
}

const PLACEMENT_LIST =
  "import { a } from './a.ts'; import { b } from './b.ts'; import type { P } from './placement.ts';";
const OUTPUT_LIST = "import { csv } from './csv.ts'; import { html } from './html/report.ts';";

export const variants: Rule = {
  promise: 'a variant never imports another variant',
  check,
  broken: {
    'one placement imports another': {
      'src/model/placement/index.ts': PLACEMENT_LIST,
      'src/model/placement/a.ts': "import { b } from './b.ts';",
    },
    'one placement imports the type of another': {
      'src/model/placement/index.ts': PLACEMENT_LIST,
      'src/model/placement/a.ts': "import type { B } from './b.ts';",
    },
    'two variants meet in a shared file': {
      'src/model/placement/index.ts': PLACEMENT_LIST,
      'src/model/placement/placement.ts': "import { b } from './b.ts';",
    },
    'a part of one reporter imports another reporter': {
      'src/output/index.ts': OUTPUT_LIST,
      'src/output/html/table.ts': "import { csv } from '../csv.ts';",
    },
  },
  allowed: {
    'two placements share a file': {
      'src/model/placement/index.ts': PLACEMENT_LIST,
      'src/model/placement/a.ts': "import { fitsOn } from './placement.ts';",
      'src/model/placement/b.ts': "import { fitsOn } from './placement.ts';",
    },
    'a reporter imports its own parts': {
      'src/output/index.ts': OUTPUT_LIST,
      'src/output/html/report.ts': "import { table } from './table.ts';",
      'src/output/html/table.ts': "import { figure } from '../figure-text.ts';",
    },
  },
};
