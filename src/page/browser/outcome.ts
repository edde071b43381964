// What a run in the page came to: a table of differences for each platform, and what can be taken home.
import type { Difference } from '../differences.ts';
import type { Done } from '../messages.ts';
import { make } from './dom.ts';

/** What can be taken home comes first: it is what was asked for. */
export function outcomeParts({ result, differences, figures, takeHome }: Done): readonly HTMLElement[] {
  const tables = differences.map(({ platform, differences: rows }) => platformTable(platform, rows));
  const same = make('p', {}, 'Nothing was changed: this run repeats the first replication of the report.');
  const fingerprint = make('p', { class: 'quiet' }, 'Fingerprint of this run: ', make('code', {}, result.fingerprint));
  const home = takeHome === null ? [same] : [copyable('Command', takeHome.command), copyable('YAML', takeHome.yaml)];
  return [...home, ...tables, ...figures.map(figureElement), fingerprint];
}

/** Markup that the report's own code has made, with every name escaped. */
function figureElement(markup: string): HTMLElement {
  const holder = make('div', {});
  holder.innerHTML = markup;
  return holder;
}

function platformTable(platform: string, rows: readonly Difference[]): HTMLElement {
  const heading = make('h3', {}, platform);
  if (rows.length === 0) return make('div', {}, heading, make('p', {}, 'This platform cannot run the workload.'));
  const heads = ['Figure', 'Before', 'After', 'Change'].map((word) => make('th', { scope: 'col' }, word));
  const table = make('table', {}, make('thead', {}, make('tr', {}, ...heads)), make('tbody', {}, ...rows.map(rowOf)));
  const scroll = make('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': platform }, table);
  return make('div', { class: 'half' }, heading, scroll);
}

function rowOf({ label, before, after, change, isBetter }: Difference): HTMLElement {
  const word = isBetter === null ? '' : isBetter ? ' better' : ' worse';
  return make(
    'tr',
    {},
    make('th', { scope: 'row' }, label),
    make('td', {}, before),
    make('td', {}, after),
    make('td', { class: isBetter === true ? 'better' : undefined }, `${change}${word}`),
  );
}

function copyable(name: string, text: string): HTMLElement {
  const said = make('span', { role: 'status' });
  const button = make('button', { type: 'button' }, `Copy as ${name === 'YAML' ? name : 'a command'}`);
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(text).then(
      () => said.replaceChildren(' Copied.'),
      () => said.replaceChildren(' The browser does not let this page copy; the text can be selected.'),
    );
  });
  return make('div', {}, make('p', {}, button, said), make('pre', { tabindex: '0', 'aria-label': name }, text));
}
