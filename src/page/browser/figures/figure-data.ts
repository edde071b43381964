// The data that the report has put into a figure.
import { type EmbeddedData, FIGURE_DATA } from '../../../output/html/charts/figure.ts';

/** Null for a figure without. */
export function dataOf(figure: Element): EmbeddedData | null {
  const text = figure.querySelector(`:scope > .${FIGURE_DATA}`)?.textContent ?? '';
  return text === '' ? null : JSON.parse(text);
}
