// The first pass over YAML text: tokens and their tree, stopped before depth or size could do harm.
// The parser keeps its own stack, so nesting is seen here before anything recursive runs.
import { CST, Lexer, Parser } from 'yaml';
import { MAX_DEPTH, MAX_TOKENS } from '../limits.ts';
import type { Mistake } from '../mistakes/mistake.ts';
import type { ReadingCost } from './reading-cost.ts';

/** The parser's stack holds the document and the value that is being read besides the collections. */
const STACK_BESIDE_COLLECTIONS = 2;
const MAX_SYNTAX_MISTAKES = 20;

export interface YamlTokens {
  readonly tokens: readonly CST.Token[];
  readonly mistakes: readonly Mistake[];
  /** Whether the text was read to its end. */
  readonly isComplete: boolean;
}

/** Reads the whole text, or up to the point where it goes too far. */
export function readYamlTokens(text: string, cost: ReadingCost): YamlTokens {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  const mistakes: Mistake[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    const start = parser.offset;
    cost.tokenCount += 1;
    for (const token of parser.next(lexeme)) tokens.push(token);
    const refusal = refusalOf(lexeme, start);
    if (refusal !== null) mistakes.push(refusal);
    const stop = stopAt({ start, depth: parser.stack.length - STACK_BESIDE_COLLECTIONS, tokenCount: cost.tokenCount });
    if (stop !== null) return { tokens: [], mistakes: [...mistakes, stop], isComplete: false };
    if (mistakes.length >= MAX_SYNTAX_MISTAKES) return { tokens: [], mistakes, isComplete: false };
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens, mistakes, isComplete: true };
}

/** Tags could make other things than plain data of a value, directives could change the meaning of the file. */
function refusalOf(lexeme: string, start: number): Mistake | null {
  const span = { start, end: start + lexeme.length };
  const type = CST.tokenType(lexeme);
  if (type === 'tag') {
    const hint = 'Remove the tag. Text that looks like a number goes in quotes.';
    return { code: 'WT108', message: 'YAML tags are not allowed', path: [], span, found: lexeme, hint };
  }
  if (type === 'directive-line' && !/^%YAML\s+1\.2\s*$/.test(lexeme)) {
    const hint = 'Remove the line.';
    return { code: 'WT108', message: 'YAML directives are not allowed', path: [], span, found: lexeme, hint };
  }
  return null;
}

function stopAt({
  start,
  depth,
  tokenCount,
}: {
  readonly start: number;
  readonly depth: number;
  readonly tokenCount: number;
}): Mistake | null {
  const span = { start, end: start + 1 };
  if (depth > MAX_DEPTH) {
    const hint = 'A scenario needs fewer than ten levels.';
    const allowed = `at most ${MAX_DEPTH} levels`;
    return { code: 'WT104', message: 'lists and sections are nested too deeply', path: [], span, allowed, hint };
  }
  if (tokenCount > MAX_TOKENS) {
    const allowed = `at most ${MAX_TOKENS} words and signs`;
    const hint = 'A JSON file may hold more, as it is faster to read. Data belongs in a trace file.';
    return { code: 'WT103', message: 'the file goes on for too long', path: [], span, allowed, hint };
  }
  return null;
}
