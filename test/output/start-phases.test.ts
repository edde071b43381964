import { describe, expect, it } from 'vitest';
import type { PhaseSummary, PlatformRunResult } from '../../src/metrics/result.ts';
import { inputJsonSchema } from '../../src/model/fields/index.ts';
import { PLATFORMS } from '../../src/model/platforms/index.ts';
import { phaseColour, phasesByKind } from '../../src/output/html/charts/phase-colours.ts';
import { htmlReporter } from '../../src/output/html/report.ts';
import { STYLE } from '../../src/output/html/style.ts';
import { flashSale, resultOf } from './fixture.ts';
import { textOf } from './html-tags.ts';

/** The phases that a scenario can give times for: all that a start of a unit goes through, but for waiting. */
const PHASES = PLATFORMS.flatMap(({ schema }) => {
  const { properties } = inputJsonSchema(schema) as {
    readonly properties: { readonly startup: { readonly properties: Readonly<Record<string, unknown>> } };
  };
  return Object.keys(properties.startup.properties);
});

function figureOf(phases: readonly Pick<PhaseSummary, 'phase' | 'count' | 'mean'>[], startCount: number): string {
  const platform = flashSale().platforms[1] as PlatformRunResult;
  const startupMs = {
    ...platform.summary.startupMs,
    count: startCount,
    phases: phases.map((phase) => ({ ...phase, p50: phase.mean, p95: phase.mean, p99: phase.mean })),
  };
  const page = htmlReporter.render(resultOf([{ ...platform, summary: { ...platform.summary, startupMs } }]), {
    hasColor: false,
    isAscii: false,
    columnCount: 100,
  });
  return /<figure id="start-phases"[\s\S]*?<\/figure>/.exec(page)?.[0] ?? '';
}

describe('start-up phases', () => {
  it('each have a colour of their own, in every platform', () => {
    const phases = [...new Set([...PHASES, 'pending', 'rate-limit'])];
    const looks = phases.map(phaseColour).map(({ kind, shade }) => `of-${kind} shade${shade}`);
    expect(looks.filter((look) => look.startsWith('of-other'))).toEqual([]);
    expect(new Set(looks).size).toBe(phases.length);
    for (const name of looks.flatMap((look) => look.split(' '))) expect(STYLE).toContain(`.${name} {`);
  });

  it('are told in the order of a start, by kind, those that are not known last', () => {
    expect(phasesByKind(['init', 'nap', 'register', 'boot', 'pending', 'request', 'container'])).toEqual([
      { kind: 'waiting', phases: ['pending'] },
      { kind: 'machine', phases: ['request', 'boot'] },
      { kind: 'application', phases: ['container', 'init'] },
      { kind: 'registration', phases: ['register'] },
      { kind: 'other', phases: ['nap'] },
    ]);
  });

  it('of hosts are not stacked into the bar of a unit, but said beside it', () => {
    const figure = figureOf(
      [
        { phase: 'host-rate-limit', count: 1, mean: 2000 },
        { phase: 'host-boot', count: 4, mean: 30_000 },
        { phase: 'pull', count: 8, mean: 4000 },
        { phase: 'init', count: 8, mean: 1000 },
      ],
      8,
    );
    const text = textOf(figure);
    expect(text).toContain('An average start takes 5 s on ecs.');
    // One start of four waited for 2 s: 30 + 2 / 4 = 30.5 s.
    expect(text).toContain('A host of ecs took 30.5 s to start, which is not part of its bar.');
    const bars = [...figure.matchAll(/<rect class="phase [^>]*><title>([^<]*)<\/title>/g)].map(([, title]) => title);
    expect(bars).toEqual(['pull 4 s', 'init 1 s']);
    // They are in the table of the data all the same.
    expect(figure).toContain('<td>host-boot</td>');
  });
});
