// The section of the what-if: a place for the controls, and the programs and data that the page's script works with.
// Without JavaScript nothing of it is seen.
import type { RunResult } from '../../../metrics/result.ts';
import { reproduceCommand } from '../../reproduce-text.ts';
import { el, type Markup } from '../markup.ts';
import type { PageEngine } from '../page-programs.ts';
import { dataElement, scriptElement } from '../script-element.ts';
import { firstFigures } from './first-figures.ts';

/** The data is inert, and the simulator is until the page's script unpacks it. */
export function whatIfParts(result: RunResult, { engine }: PageEngine): readonly Markup[] {
  return [
    el('div', { id: 'what-if-place' }),
    dataElement({ id: 'what-if-data' }, dataOf(result)),
    scriptElement({ id: 'what-if-engine', type: 'text/plain' }, engine),
  ];
}

/** What the script needs to know of the result: the scenario, and figures to compare with. */
function dataOf(result: RunResult) {
  const { sourceText, platforms, thresholds, origin } = result;
  return {
    sourceText,
    platforms: platforms.map(({ name }) => name),
    thresholds,
    before: firstFigures(result),
    file: origin?.file?.split(/[/\\]/).at(-1) ?? null,
    command: reproduceCommand(result),
  };
}
