// The library: the same simulation without the command, and nothing that a browser lacks.

import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readScenario, type Scenario, type SimulationProgress, simulate, TraceError } from '../../src/index.ts';
import { jsonReporter } from '../../src/output/json.ts';
import { scenarioText, writeScenario } from './scenarios.ts';
import { makeFolder, removeFolder, windtunnel } from './windtunnel.ts';

function scenarioOf(text: string): Scenario {
  const reading = readScenario(text);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.value;
}

/** Every file that the module loads, itself included, by its own imports; packages by their names. */
function importsOf(file: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file)) return found;
  found.add(file);
  const text = readFileSync(file, 'utf8');
  // Statements at the beginning of a line and calls, not words of a sentence in quotes.
  for (const [, specifier = ''] of text.matchAll(
    /(?:^(?:import|export)\b(?:[^'";=(]*\bfrom)?|\bimport\()\s*['"]([^'"\n]+)['"]/gm,
  )) {
    if (specifier.startsWith('.')) importsOf(resolve(dirname(file), specifier), found);
    else found.add(specifier);
  }
  return found;
}

describe('the library', () => {
  it('gives the same bytes as the command, but for how that was asked', async () => {
    const folder = makeFolder();
    const file = writeScenario(folder);
    const command = await windtunnel(['run', file, '--json'], { folder });
    removeFolder(folder);
    const result = await simulate(scenarioOf(scenarioText()));
    const { origin } = JSON.parse(command.stdout);
    expect(origin).toMatchObject({ file });
    const asked = { ...result, origin };
    expect(jsonReporter.render(asked, { hasColor: false, isAscii: false, columnCount: 100 })).toBe(command.stdout);
  });

  it('tells how far it is, platform by platform', async () => {
    const heard: SimulationProgress[] = [];
    const scenario = scenarioOf(scenarioText({ duration: '1h', rate: '100 req/s' }));
    await simulate(scenario, { onProgress: (progress) => heard.push(progress) });
    expect(new Set(heard.map((progress) => progress.platformName))).toEqual(new Set(['vm', 'fargate', 'lambda']));
    for (const { simulatedUs } of heard) expect(simulatedUs).toBeLessThanOrEqual(scenario.durationUs);
  });

  it('refuses a trace when it was given nothing to open one with', async () => {
    const traffic = 'trace: { file: trace.csv, time: time, count: count }';
    await expect(simulate(scenarioOf(scenarioText({ traffic })))).rejects.toThrow(TraceError);
  });

  it('imports nothing of node and nothing of the command', () => {
    const imports = [...importsOf(fileURLToPath(new URL('../../dist/index.js', import.meta.url)))];
    expect(imports.length).toBeGreaterThan(20);
    expect(imports.filter((name) => name.startsWith('node:') || name.includes('/dist/cli/'))).toEqual([]);
    expect(imports.filter((name) => !name.startsWith('/')).sort()).toEqual(['seedrandom/lib/alea.js', 'yaml', 'zod']);
  });
});
