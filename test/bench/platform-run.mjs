// Runs one platform of a scenario text and tells requests per CPU second, memory and what V8 allocated on the way.
import { PerformanceObserver } from 'node:perf_hooks';
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
  let collections = 0;
  const observer = new PerformanceObserver((list) => {
    collections += list.getEntries().length;
  });
  observer.observe({ entryTypes: ['gc'] });
  let result;
  const cpuSeconds = await cpuSecondsOfAwaited(async () => {
    result = await simulate(scenario);
  });
  await new Promise((resolve) => setImmediate(resolve));
  observer.disconnect();
  const { summary, events } = result.platforms[0];
  return {
    millionRequestsPerSecond: summary.requests.arrived / cpuSeconds / 1e6,
    millionEventsPerSecond: events / cpuSeconds / 1e6,
    requests: summary.requests.arrived,
    meanUnits: summary.units.mean,
    cpuUtilization: summary.billedUtilization.cpu,
    collections,
    peakMemoryMiB: process.resourceUsage().maxRSS / 1024,
  };
}
