// No file needs itself to be loaded. `import type` is gone at run time, so it may close a circle: two interfaces that
// speak of each other are one idea in two files.
import type { CodeFile, Project } from '../project.ts';
import type { Rule } from '../rule.ts';

type Graph = ReadonlyMap<string, readonly string[]>;

function graphOf(project: Project): Graph {
  const edgesOf = ({ imports }: CodeFile) =>
    imports.flatMap(({ target, isTypeOnly }) => (target === null || isTypeOnly ? [] : [target]));
  return new Map([...project.code].map(([path, file]) => [path, edgesOf(file)]));
}

/** Shortest way from a file back to itself; null if there is none. */
function circleFrom(start: string, graph: Graph): readonly string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const path of queue) {
    for (const next of graph.get(path) ?? []) {
      if (next === start) return trail(path, cameFrom, start);
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, path);
      queue.push(next);
    }
  }
  return null;
}

function trail(last: string, cameFrom: ReadonlyMap<string, string>, start: string): readonly string[] {
  const way = [last];
  while (way[0] !== start) way.unshift(cameFrom.get(way[0]!)!);
  return way;
}

function check(project: Project): readonly string[] {
  const graph = graphOf(project);
  const reported = new Set<string>();
  const problems: string[] = [];
  for (const path of graph.keys()) {
    const circle = reported.has(path) ? null : circleFrom(path, graph);
    if (circle === null) continue;
    for (const member of circle) reported.add(member);
    problems.push(
      `${[...circle, path].join(' -> ')}: a circle; move what they share into a file that imports none of them`,
    );
  }
  return problems;
}

export const cycles: Rule = {
  promise: 'no two files import each other, directly or through others',
  check,
  broken: {
    'a circle of three': {
      'src/base/a.ts': "import { b } from './b.ts';",
      'src/base/b.ts': "import { c } from './c.ts';",
      'src/base/c.ts': "import { a } from './a.ts';",
    },
    'a re-export closes the circle': {
      'src/base/a.ts': "import { b } from './b.ts';",
      'src/base/b.ts': "export { a } from './a.ts';",
    },
    'a type beside a loaded module': {
      'src/base/a.ts': "import { b } from './b.ts';",
      'src/base/b.ts': "import { type A } from './a.ts';",
    },
  },
  allowed: {
    'two ways to one file': {
      'src/base/a.ts': "import { b } from './b.ts'; import { c } from './c.ts';",
      'src/base/b.ts': "import { c } from './c.ts';",
      'src/base/c.ts': 'export const c = 1;',
    },
    'a circle of mere types': {
      'src/base/a.ts': "import { b } from './b.ts';",
      'src/base/b.ts': "import type { A } from './a.ts';",
    },
  },
};
