// Simulates the replications of one run of the table: from the text of its scenario, as a user's file would be.

import { invariant } from '../base/invariant.ts';
import type { PlatformRunResult } from '../metrics/result.ts';
import type { OpenTrace } from '../model/traffic/index.ts';
import { runPlatform } from '../run/index.ts';
import { readScenario, type Scenario } from '../scenario/index.ts';
import type { AccuracyScenario, Run, RunFigures } from './row.ts';

const PLATFORM_NAME = 'p';

/** The scenario file of a run. */
export function scenarioText({ id, scenario }: Run): string {
  const { duration, warmup, services, traffic, platform, rest } = scenario;
  const document = {
    version: 1,
    name: id,
    seed: `accuracy ${id}`,
    duration,
    ...(warmup === undefined ? {} : { warmup }),
    workload: { services },
    traffic,
    platforms: { [PLATFORM_NAME]: platform },
    ...rest,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** The checked scenario of a run; a scenario of the table that is not valid is a mistake in Windtunnel. */
export function scenarioOf(run: Run): Scenario {
  const reading = readScenario(scenarioText(run), { file: `${run.id}.json` });
  const problems = reading.ok ? [] : reading.problems.map(({ code, path, message }) => `${code} ${path} ${message}`);
  invariant(reading.ok, `the scenario of ${run.id} is not valid: ${problems.join('; ')}`);
  return reading.value;
}

/** The figures of all replications; `onReplication` hears when one is done. */
export async function playRun(run: Run, onReplication: () => void = () => {}): Promise<RunFigures> {
  const scenario = scenarioOf(run);
  const openTrace = traceOf(run.scenario);
  const figures = [];
  for (let replication = 0; replication < run.replications; replication++) {
    const result = await runPlatform({ scenario, platformName: PLATFORM_NAME, openTrace, replication });
    figures.push(run.figures(feasible(run, result)));
    onReplication();
  }
  return figures;
}

function feasible(run: Run, result: Awaited<ReturnType<typeof runPlatform>>): PlatformRunResult {
  invariant(result.isFeasible, `the platform of ${run.id} cannot run its workload`);
  return result;
}

/** Opens the traces that the scenario carries with it. */
function traceOf({ traces = {} }: AccuracyScenario): OpenTrace {
  return async (file) => {
    const [header = [], ...cells] = traces[file] ?? [];
    let isRead = false;
    return {
      header,
      next: async () => {
        if (isRead || cells.length === 0) return null;
        isRead = true;
        return cells.map((row, index) => ({ line: index + 2, cells: row }));
      },
      close: async () => {},
    };
  };
}
