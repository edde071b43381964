// Problems as text for people: place, code frame, what was found, what is allowed, what to do.
import type { Problem } from '../../base/problem.ts';
import { plain } from '../../base/text/inert.ts';
import { LineIndex } from '../source/line-index.ts';
import type { SourceText } from '../source/source-text.ts';
import { codeFrame } from './code-frame.ts';

const MAX_LINE = 500;
const STYLES = { error: '31', warning: '33', dim: '2', bold: '1' } as const;

export interface RenderProblemsOptions {
  readonly color: boolean;
  /** The texts that the problems are in, as `readScenario` gives them; needed where a scenario is made of several. */
  readonly sources?: readonly SourceText[];
}

/** One block per problem, blocks parted by a blank line; ends with a count. `text` is what was read, for the frames. */
export function renderProblems(
  problems: readonly Problem[],
  text: string,
  { color, sources = [] }: RenderProblemsOptions,
): string {
  const lines = new Map<string | undefined, LineIndex>(
    sources.map((source) => [source.name, new LineIndex(source.text)]),
  );
  const whole = new LineIndex(text.replace(/^\uFEFF/, ''));
  const linesOf = ({ file }: Problem) => lines.get(file) ?? whole;
  const isFile = ({ file }: Problem) => sources.every(({ name, kind }) => name !== file || kind === 'file');
  const style: Style = (name, content) => (color ? `\u001b[${STYLES[name]}m${content}\u001b[0m` : content);
  const blocks = problems.map((problem) => block(problem, { lines: linesOf(problem), isFile: isFile(problem), style }));
  return `${[...blocks, countText(problems)].join('\n\n')}\n`;
}

type Style = (name: keyof typeof STYLES, content: string) => string;

interface BlockParts {
  readonly lines: LineIndex;
  /** A flag is one line: to number it would say nothing. */
  readonly isFile: boolean;
  readonly style: Style;
}

function block(problem: Problem, { lines, isFile, style }: BlockParts): string {
  const { code, severity, message, position, file } = problem;
  const name = file === undefined ? 'scenario' : plain(file);
  const place = isFile ? [name, position?.line, position?.column] : [name];
  const frame = position === undefined ? [] : codeFrame(lines, position);
  return [
    `${style(severity, `${severity} ${code}`)}  ${style('bold', plain(message, { max: MAX_LINE }))}`,
    `  ${style('dim', place.filter((part) => part !== undefined).join(':'))}`,
    ...frame.map((line) => `    ${line}`),
    ...detail('found', problem.found),
    ...detail('allowed', problem.allowed),
    ...detail('hint', problem.hint),
  ].join('\n');
}

function detail(label: string, content: string | undefined): readonly string[] {
  return content === undefined ? [] : [`  ${label.padEnd(8)} ${plain(content, { max: MAX_LINE })}`];
}

function countText(problems: readonly Problem[]): string {
  const errorCount = problems.filter(({ severity }) => severity === 'error').length;
  const warningCount = problems.length - errorCount;
  const parts = [counted(errorCount, 'error'), counted(warningCount, 'warning')].filter((part) => part !== '');
  return parts.length === 0 ? 'no problems' : parts.join(', ');
}

function counted(count: number, word: string): string {
  if (count === 0) return '';
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
