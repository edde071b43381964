// The tools of each figure: its table, its drawings as SVG, its data as CSV.
import { fileNameOf } from '../../../base/text/file-name.ts';
import { make } from '../dom.ts';
import type { PageState } from '../page-state.ts';
import { csvOf } from './csv-file.ts';
import { dataOf } from './figure-data.ts';
import { svgOf } from './svg-file.ts';

const OPEN = 'tables';
const TYPES = { svg: 'image/svg+xml', csv: 'text/csv' } as const;

/** Puts them beside the headings. Which tables are open stands in the address. */
export function attachTools(state: PageState): FigureTools {
  const tools = new FigureTools(state);
  tools.adopt(document.body);
  state.onMove(() => tools.follow());
  return tools;
}

/** The tools of all figures. */
class FigureTools {
  readonly #files = new Files();
  #followers: readonly (() => void)[] = [];

  constructor(private readonly state: PageState) {}

  /** Gives the figures below an element theirs. */
  adopt(root: HTMLElement): void {
    const figures = [...root.querySelectorAll<HTMLElement>('figure[id]')].filter((one) => one.querySelector('svg'));
    const own = figures.map((figure) => addTools(figure, { state: this.state, files: this.#files }));
    this.#followers = [...this.#followers, ...own];
  }

  /** Opens and closes tables as the address says. */
  follow(): void {
    for (const follow of this.#followers) follow();
  }
}

function addTools(
  figure: HTMLElement,
  { state, files }: { readonly state: PageState; readonly files: Files },
): () => void {
  const data = dataOf(figure);
  const heading = figure.querySelector('h3');
  const details = figure.querySelector<HTMLDetailsElement>(':scope > details');
  if (data === null || heading === null || details === null) return () => {};
  const title = heading.textContent ?? '';
  const button = (name: string, label: string) => make('button', { type: 'button', 'aria-label': label }, name);
  const table = button('Table', `Table: ${title}`);
  const svg = button('SVG', `SVG: download ${title}`);
  const csv = button('CSV', `CSV: download ${title}`);
  table.addEventListener('click', () => {
    details.open = !details.open;
  });
  details.addEventListener('toggle', () => {
    table.setAttribute('aria-expanded', String(details.open));
    remember(state, { id: figure.id, isOpen: details.open });
  });
  svg.addEventListener('click', () => files.save(figure.id, { extension: 'svg', text: svgOf(figure) }));
  csv.addEventListener('click', () => files.save(figure.id, { extension: 'csv', text: csvOf(data) }));
  heading.after(make('div', { class: 'tools' }, table, svg, csv));
  const follow = () => {
    details.open = openTables(state).includes(figure.id);
    table.setAttribute('aria-expanded', String(details.open));
  };
  follow();
  return follow;
}

function openTables(state: PageState): readonly string[] {
  return (state.read(OPEN) ?? '').split(',').filter((id) => id !== '');
}

function remember(state: PageState, { id, isOpen }: { readonly id: string; readonly isOpen: boolean }): void {
  const before = openTables(state);
  if (before.includes(id) === isOpen) return;
  const open = isOpen ? [...before, id] : before.filter((one) => one !== id);
  state.write(OPEN, open.length === 0 ? null : open.join(','));
}

/** Saves files for the reader. The address of one is kept until the next: the browser may still be reading it. */
class Files {
  #url: string | null = null;

  save(id: string, { extension, text }: { readonly extension: keyof typeof TYPES; readonly text: string }): void {
    if (this.#url !== null) URL.revokeObjectURL(this.#url);
    this.#url = URL.createObjectURL(new Blob([text], { type: `${TYPES[extension]};charset=utf-8` }));
    const scenario = document.querySelector('h1')?.textContent ?? '';
    make('a', { href: this.#url, download: `${fileNameOf(scenario)}-${fileNameOf(id)}.${extension}` }).click();
  }
}
