// Problems as text for people: place, code frame, what was found, what is allowed, what to do.
import type { Problem } from '../../base/problem.ts';
import { plain } from '../../base/text/inert.ts';
import { LineIndex } from '../source/line-index.ts';
import { codeFrame } from './code-frame.ts';

const MAX_LINE = 500;
const STYLES = { error: '31', warning: '33', dim: '2', bold: '1' } as const;

/** One block per problem, blocks parted by a blank line; ends with a count. `text` is what was read, for the frames. */
export function renderProblems(
  problems: readonly Problem[],
  text: string,
  { color }: { readonly color: boolean },
): string {
  const lines = new LineIndex(text.replace(/^\uFEFF/, ''));
  const style: Style = (name, content) => (color ? `\u001b[${STYLES[name]}m${content}\u001b[0m` : content);
  const blocks = problems.map((problem) => block(problem, { lines, style }));
  return `${[...blocks, countText(problems)].join('\n\n')}\n`;
}

type Style = (name: keyof typeof STYLES, content: string) => string;

function block(problem: Problem, { lines, style }: { readonly lines: LineIndex; readonly style: Style }): string {
  const { code, severity, message, position, file } = problem;
  const place = [file === undefined ? 'scenario' : plain(file), position?.line, position?.column];
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
