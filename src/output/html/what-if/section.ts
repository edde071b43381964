// The section of the what-if: a place for the controls, and the programs and data that the page's script works with.
// Without JavaScript nothing of it is seen.
import { canonicalJson } from '../../../base/canonical-json.ts';
import { invariant } from '../../../base/invariant.ts';
import type { RunResult } from '../../../metrics/result.ts';
import { reproduceCommand } from '../../reproduce-text.ts';
import { el, Markup } from '../markup.ts';
import { firstFigures } from './first-figures.ts';
import type { PagePrograms } from './page.ts';

/** What could end a script element, or hide its end. */
const MARKUP_INSIDE = /<(?=\/script|script|!--)/i;

/** The data is inert, the simulator too until the script unpacks it; the script itself runs by its hash. */
export function whatIfParts(result: RunResult, { engine, script }: PagePrograms): readonly Markup[] {
  return [
    el('div', { id: 'what-if-place' }),
    scriptElement({ id: 'what-if-data', type: 'application/json' }, dataText(result)),
    scriptElement({ id: 'what-if-engine', type: 'text/plain' }, engine),
    scriptElement({}, script),
  ];
}

/** What the script needs to know of the result: the scenario, and figures to compare with. */
function dataText(result: RunResult): string {
  const { sourceText, platforms, thresholds, origin } = result;
  const data = {
    sourceText,
    platforms: platforms.map(({ name }) => name),
    thresholds,
    before: firstFigures(result),
    file: origin?.file?.split(/[/\\]/).at(-1) ?? null,
    command: reproduceCommand(result),
  };
  return canonicalJson(data).replaceAll('<', '\\u003c');
}

function scriptElement(attributes: Readonly<Record<string, string>>, text: string): Markup {
  invariant(!MARKUP_INSIDE.test(text), 'a script of a report holds no markup');
  const words = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
  return Markup.ofSafeText(`<script${words.join('')}>${text}</script>`);
}
