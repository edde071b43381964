import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linearAxis, timeAxis } from '../../src/output/html/charts/axis.ts';
import { chartFrame } from '../../src/output/html/charts/frame.ts';
import { el, Markup } from '../../src/output/html/markup.ts';
import { STEERING } from './control-characters.ts';
import { tagsOf } from './html-tags.ts';

test('text and attribute values stay text, whatever they hold', () => {
  const property = fc.property(fc.string({ unit: 'binary' }), (text) => {
    const markup = el('p', { title: text }, text).toString();
    expect(tagsOf(markup).map(({ name }) => name)).toEqual(['p', '/p']);
    expect(markup).not.toMatch(STEERING);
  });
  fc.assert(property, { seed: 42, numRuns: 500 });
});

test('every element is closed in the order it was opened', () => {
  const nested = el('g', {}, [el('path', { d: 'M0,0' }), 'a < b', null, [el('text', { x: 1.23456 }, 7)]]);
  expect(nested.toString()).toBe('<g><path d="M0,0"></path>a &lt; b<text x="1.23">7</text></g>');
});

test('elements and attributes that run code or load something are refused', () => {
  expect(() => el('script')).toThrow(/not an element/);
  expect(() => el('p onclick=x')).toThrow(/not an element/);
  for (const name of ['onclick', 'style', 'src', 'a b', 'xlink:href'])
    expect(() => el('p', { [name]: 'x' })).toThrow(/not an attribute/);
  expect(() => el('a', { href: 'https://example.com' })).toThrow(/not an attribute/);
  expect(el('a', { href: '#cost' }, 'Cost').toString()).toBe('<a href="#cost">Cost</a>');
});

test('a coordinate that is no number is a mistake, not a broken chart', () => {
  expect(() => el('rect', { x: Number.NaN })).toThrow(/not a coordinate/);
});

test('a chart names itself for those who cannot see it', () => {
  const chart = chartFrame({
    title: 'Units',
    description: 'Peaks at 9.',
    height: 100,
    x: timeAxis(60_000),
    y: linearAxis({ title: 'units', label: String }, 9),
    room: 'none',
    paths: [],
  });
  expect(chart).toBeInstanceOf(Markup);
  expect(chart.toString()).toMatch(
    /^<svg class="plot room-none" height="100" role="img" aria-label="Units"><title>Units<\/title><desc>Peaks at 9\.<\/desc>/,
  );
});
