// Every scenario of the gallery is run once: its fingerprint has not moved, and scenarios/README.md tells the truth.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatDuration } from '../../src/base/units/duration.ts';
import { formatUsd } from '../../src/base/units/money.ts';
import { openTraceFile } from '../../src/cli/trace-file.ts';
import { readScenario, type RunResult, simulate } from '../../src/index.ts';
import type { PlatformRunResult } from '../../src/metrics/result.ts';

const FOLDER = new URL('../../scenarios/', import.meta.url).pathname;
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
const README = readFileSync(join(FOLDER, 'README.md'), 'utf8');
/** Changing one of these is a change of results: it belongs in CHANGELOG.md. */
const FINGERPRINTS = new URL('fingerprints.json', import.meta.url).pathname;

async function resultOf(file: string): Promise<RunResult> {
  const reading = readScenario(readFileSync(join(FOLDER, file), 'utf8'), { file });
  if (!reading.ok) throw new Error(`${file}: ${reading.problems.map(({ message }) => message).join('; ')}`);
  return simulate(reading.value, { openTrace: openTraceFile(FOLDER) });
}

/** The row of a scenario without traffic: how long the starts took, and when the last unit was ready. */
function rampRow({ name, summary, starts }: PlatformRunResult): string {
  const { startupMs, hosts, units, cost } = summary;
  const readyMs = starts.readyAtMs.filter((_, index) => starts.service[index] !== null);
  const [p50, p95, last] = [startupMs.p50, startupMs.p95, Math.max(...readyMs)].map((ms) =>
    formatDuration((ms ?? 0) * 1000),
  );
  return `| ${name} | ${units.started} | ${p50} | ${p95} | ${last} | ${hosts.peak} | ${formatUsd(cost.totalUsd, 2)} |`;
}

/** One row of a table in scenarios/README.md. */
function readmeRow(platform: PlatformRunResult): string {
  const { name, summary } = platform;
  const { requests, latencyMs, units, cost, coldStarts } = summary;
  if (requests.arrived === 0) return rampRow(platform);
  const lost = (100 * (requests.failed + requests.rejected)) / requests.arrived;
  const p50 = formatDuration((latencyMs.p50 ?? 0) * 1000);
  const p95 = formatDuration((latencyMs.p95 ?? 0) * 1000);
  const month = formatUsd(cost.monthlyUsd, 2);
  return `| ${name} | ${p50} | ${p95} | ${lost.toFixed(2)} % | ${coldStarts.count} | ${units.peak} | ${month} |`;
}

describe.each(FILES)('%s', (file) => {
  let result: RunResult;
  beforeAll(async () => {
    result = await resultOf(file);
  }, 300_000);

  it('gives the result that it gave before', () => {
    const known: Record<string, string> = JSON.parse(readFileSync(FINGERPRINTS, 'utf8'));
    expect(result.fingerprint).toBe(known[file]);
  });

  it('is described truthfully in scenarios/README.md', () => {
    expect(README).toContain(file);
    for (const platform of result.platforms) {
      expect(platform.isFeasible).toBe(true);
      if (platform.isFeasible) expect(README).toContain(readmeRow(platform));
    }
  });

  it('loses no request and adds up its bill', () => {
    for (const platform of result.platforms) {
      if (!platform.isFeasible) continue;
      const { requests, cost } = platform.summary;
      expect(requests.completed + requests.failed + requests.rejected + requests.inFlight).toBe(requests.arrived);
      // nano-dollars are whole numbers, so the sum is exact
      const nanoUsd = cost.lines.reduce((sum, { amountUsd }) => sum + Math.round(amountUsd * 1e9), 0);
      expect(nanoUsd).toBe(Math.round(cost.totalUsd * 1e9));
    }
  });
});
