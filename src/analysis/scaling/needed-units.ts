// How many units would have been enough at each step, by what units of the same run were shown to do. What a platform made
// of it is judged in scaling-quality.ts.

import { isBehind, isCrowded, type ServiceSteps } from './service-steps.ts';

/** What a unit is shown to do over at least this long is no burst. */
const SUSTAINED_MS = 60_000;

/**
 * Units that the requests of each step needed: arrivals / the most that a ready unit took in any minute of this run in which
 * nothing was rejected, failed or left waiting, rounded up, at least one. Null where no such minute had requests, and for
 * pieces of a job. It is the least that was shown to be enough, without the reserve that a target leaves.
 * Source: N. Herbst, S. Kounev, R. Reussner, "Elasticity in Cloud Computing: What It Is, and What It Is Not", 2013 (demand
 * as the least resources that keep the objective); the estimate from the run itself is this program's.
 */
export function neededUnits(service: ServiceSteps): readonly number[] | null {
  const most = mostPerUnitMs(service);
  if (!service.isServing || most === 0) return null;
  return service.columns.arrivals.map((count, i) => {
    const lengthMs = service.lengthsMs[i] ?? service.stepMs;
    return Math.max(1, Math.ceil(count / (most * lengthMs) - ROUNDING));
  });
}

/** So that a step that needs exactly its units does not need one more. */
const ROUNDING = 1e-9;

/** The most requests that a unit took in a ms, over a minute at least; 0 where that cannot be told. */
function mostPerUnitMs(service: ServiceSteps): number {
  const { columns, lengthsMs, stepMs } = service;
  const [behind, crowded] = [isBehind(service), isCrowded(service)];
  const isWell = columns.unitsReady.map(
    (ready, i) => ready > 0 && !behind[i] && !crowded[i] && (columns.failures[i] ?? 0) === 0,
  );
  const span = Math.max(1, Math.ceil(SUSTAINED_MS / stepMs));
  let most = 0;
  for (let end = span; end <= isWell.length; end++) {
    let [requests, unitMs, isWhole] = [0, 0, true];
    for (let i = end - span; i < end; i++) {
      isWhole &&= isWell[i] === true;
      requests += columns.arrivals[i] ?? 0;
      unitMs += (columns.unitsReady[i] ?? 0) * (lengthsMs[i] ?? stepMs);
    }
    if (isWhole) most = Math.max(most, requests / unitMs);
  }
  return most;
}
