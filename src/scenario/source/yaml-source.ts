// YAML 1.2 text as a tree of values. Tokens come from yaml-tokens.ts; the tree itself is made by yaml-tree.ts.
import { Composer, type CST, type Document, type YAMLError } from 'yaml';
import type { Mistake } from '../mistakes/mistake.ts';
import { noCost, type ReadingCost } from './reading-cost.ts';
import type { SourceReading } from './tree.ts';
import { readYamlTokens } from './yaml-tokens.ts';
import { YamlTreeReader } from './yaml-tree.ts';

/** No merge keys, no types beyond JSON's; equal keys are found by the tree reader, in linear time. */
const OPTIONS = { version: '1.2', schema: 'core', merge: false, strict: true, uniqueKeys: false } as const;

const MAX_SYNTAX_MISTAKES = 5;

const HINTS: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'Indent with spaces.',
  BAD_INDENT: 'Give all keys of a section the same indentation.',
  MULTILINE_IMPLICIT_KEY: 'Is a colon missing, or a quote that closes a text?',
  MISSING_CHAR: 'Is a quote, a comma or a closing bracket missing?',
  BLOCK_AS_IMPLICIT_KEY: 'A value that contains ": " goes in quotes.',
  BAD_DQ_ESCAPE: 'A backslash inside double quotes is written twice; single quotes take it as it is.',
  UNEXPECTED_TOKEN: 'A value that begins with a special sign goes in quotes.',
};

/** Reads one document; counts what it cost on top of what others did. */
export function readYamlSource(text: string, cost: ReadingCost = noCost()): SourceReading {
  const { tokens, mistakes, isComplete } = readYamlTokens(text, cost);
  if (!isComplete) return { root: null, mistakes };
  const [document, ...others] = compose(tokens, text.length);
  const found = [...mistakes, ...firstOfEachLine(document?.errors ?? [], text).map(syntaxMistake)];
  const second = others[0];
  if (second !== undefined) found.push(severalDocuments(second));
  if (found.length > 0 || document?.contents == null) return { root: null, mistakes: found };
  return new YamlTreeReader(text, cost).read(document.contents);
}

function compose(tokens: readonly CST.Token[], length: number): readonly Document.Parsed[] {
  return [...new Composer(OPTIONS).compose(tokens, true, length)];
}

/** One mistake of syntax makes the library stumble over what follows it, often on the same line. */
function firstOfEachLine(errors: readonly YAMLError[], text: string): readonly YAMLError[] {
  const first: YAMLError[] = [];
  for (const error of errors) {
    const before = first.at(-1);
    const isOnNewLine = before === undefined || text.slice(before.pos[0], error.pos[0]).includes('\n');
    if (isOnNewLine) first.push(error);
    if (first.length === MAX_SYNTAX_MISTAKES) break;
  }
  return first;
}

function syntaxMistake(error: YAMLError): Mistake {
  const [start, end] = error.pos;
  const message = `this is not valid YAML: ${error.message}`;
  const hint = HINTS[error.code] ?? 'Compare with a scenario that works: windtunnel init writes one.';
  return { code: 'WT105', message, path: [], span: { start, end: Math.max(end, start + 1) }, hint };
}

function severalDocuments(second: Document.Parsed): Mistake {
  const [start] = second.range;
  const hint = 'Remove the line ---, or put the second scenario into a file of its own.';
  const message = 'the file holds more than one document';
  return { code: 'WT107', message, path: [], span: { start, end: start + 3 }, allowed: 'one document', hint };
}
