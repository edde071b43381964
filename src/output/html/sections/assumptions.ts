// The numbers of the model that were in force, each once, with source, date, confidence and the platforms it holds for.

import { plain } from '../../../base/text/inert.ts';
import type { AssumptionInForce } from '../../../metrics/result.ts';
import type { MarkedPlatform } from '../marked-platforms.ts';
import { type Child, el, type Markup } from '../markup.ts';
import { table } from '../table.ts';

const TEXT_LENGTH = 300;

interface SharedAssumption {
  readonly assumption: AssumptionInForce;
  readonly platforms: readonly MarkedPlatform[];
}

const COLUMNS = ['Assumption', 'Value', 'Confidence', 'Source', 'Platforms'].map((heading) => ({
  heading,
  isNumber: false,
}));

/** A sentence and the table; null where nothing was assumed. */
export function assumptionTable(platforms: readonly MarkedPlatform[]): Markup | null {
  const shared = sharedAssumptions(platforms);
  if (shared.length === 0) return null;
  return el(
    'div',
    {},
    el('p', { class: 'quiet' }, summaryText(shared)),
    table({ label: 'Assumptions in force', columns: COLUMNS, rows: shared.map(cellsOf) }),
  );
}

function summaryText(shared: readonly SharedAssumption[]): string {
  const count = (is: (assumption: AssumptionInForce) => boolean) =>
    shared.filter(({ assumption }) => is(assumption)).length;
  const of = (level: AssumptionInForce['confidence']) => `${count(({ confidence }) => confidence === level)} ${level}`;
  const overridden = count(({ isOverridden }) => isOverridden);
  return (
    `Numbers of the model that were in force: ${shared.length}; confidence in them: ${of('high')}, ${of('medium')}, ` +
    `${of('low')}; overridden by the scenario: ${overridden}. Each has its source, with the date of what it says; a choice ` +
    'is a number that no source gives.'
  );
}

/** The same number under the same name on several platforms is one row. */
function sharedAssumptions(platforms: readonly MarkedPlatform[]): readonly SharedAssumption[] {
  const found = new Map<string, { assumption: AssumptionInForce; platforms: MarkedPlatform[] }>();
  for (const platform of platforms) {
    for (const assumption of platform.run.assumptions) {
      const key = JSON.stringify([assumption.id, assumption.value, assumption.isOverridden]);
      const known = found.get(key);
      if (known === undefined) found.set(key, { assumption, platforms: [platform] });
      else known.platforms.push(platform);
    }
  }
  return [...found.values()];
}

function cellsOf({ assumption, platforms }: SharedAssumption): readonly Child[] {
  const text = (value: string) => plain(value, { max: TEXT_LENGTH });
  const { meaning, id, value, confidence, source, date, isOverridden } = assumption;
  return [
    [text(meaning), el('code', { class: 'meaning' }, text(id))],
    isOverridden ? [text(value), ' ', el('span', { class: 'tag' }, 'overridden')] : text(value),
    confidence === 'low' ? el('span', { class: 'tag' }, confidence) : confidence,
    [text(source), el('span', { class: 'meaning' }, text(date))],
    platforms.map(({ mark, name }) => [
      el('span', { class: `glyph p${mark.slot}`, title: name, role: 'img', 'aria-label': name }, mark.glyph),
      ' ',
    ]),
  ];
}
