// Runs one platform of a scenario text and tells requests per CPU second and the memory of the process.
import { readScenario, simulate } from '../../dist/index.js';
import { cpuSecondsOfAwaited } from './measure.mjs';

function scenarioOf(text) {
  const reading = readScenario(text);
  if (!reading.ok) throw new Error(reading.problems.map(({ message }) => message).join('; '));
  return reading.value;
}

/** `text` is a function of the simulated seconds; a tenth of the run warms the compiler up. */
export async function platformFigures({ text, seconds, scale }) {
  await simulate(scenarioOf(text(Math.max(10, seconds / 10))));
  const scenario = scenarioOf(text(Math.max(10, Math.round(seconds * scale))));
  let result;
  const cpuSeconds = await cpuSecondsOfAwaited(async () => {
    result = await simulate(scenario);
  });
  const { summary, events } = result.platforms[0];
  return {
    millionRequestsPerSecond: summary.requests.arrived / cpuSeconds / 1e6,
    millionEventsPerSecond: events / cpuSeconds / 1e6,
    requests: summary.requests.arrived,
    meanUnits: summary.units.mean,
    cpuUtilization: summary.billedUtilization.cpu,
    peakMemoryMiB: process.resourceUsage().maxRSS / 1024,
  };
}
