// Nothing is left for later: no notes to self, no tests that are switched off or that switch others off.
import { codeIn, type Project } from '../project.ts';
import type { Rule } from '../rule.ts';

const NOTE = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X'].join('|')})\\b`);
/** `skipIf` and `runIf` name the reason why a machine cannot run a test; they stay. */
const SWITCHED = /\b(it|test|describe|suite|bench)(\.\w+)*\.(skip|only|todo|fails)\b/;

function check(project: Project): readonly string[] {
  const code = [...codeIn(project, 'src'), ...codeIn(project, 'test')];
  const texts = [...code.map(({ path, text }) => [path, text] as const), ...project.documents];
  return texts.flatMap(([path, text]) =>
    text.split('\n').flatMap((line, index) => {
      const place = `${path}:${index + 1}`;
      if (NOTE.test(line)) return [`${place}: a note for later; do it now, or leave it out`];
      if (SWITCHED.test(line) && path.startsWith('test/')) {
        return [`${place}: a test that is switched off, or that switches others off; mend it or delete it`];
      }
      return [];
    }),
  );
}

/** Written in two parts, so that this file keeps its own rule. */
const off = (word: string) => `it.${word}('works', () => {});`;

export const unfinished: Rule = {
  promise: 'nothing is left for later',
  check,
  broken: {
    'a note for later': { 'src/base/a.ts': `// ${'TO' + 'DO'}: round` },
    'a note in a document': { 'README.md': `${'FIX' + 'ME'} later` },
    'a test that is switched off': { 'test/base/a.test.ts': off('skip') },
    'a test that switches others off': { 'test/base/a.test.ts': off('only') },
    'a test that is planned': { 'test/base/a.test.ts': off('todo') },
    'a table of tests that is switched off': { 'test/base/a.test.ts': `describe.concurrent${off('skip').slice(2)}` },
  },
  allowed: {
    'a test for machines that can run it': { 'test/base/a.test.ts': "it.skipIf(true)('works', () => {});" },
    'the words themselves': { 'src/base/a.ts': "const onlyChild = 'skip to do';" },
  },
};
