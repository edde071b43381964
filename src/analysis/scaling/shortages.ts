// The stretches in which a service had too little capacity: when they began, when somebody decided, when enough was ready.

import type { Decision } from '../../metrics/result.ts';
import { isBehind, isCrowded, type ServiceSteps } from './service-steps.ts';

/** One stretch of steps. Times in ms since the start of the run, as fine as the steps. */
export interface Shortage {
  readonly service: string;
  /** Start of the first step in which requests were rejected, too many waited, or more units were asked for than ready. */
  readonly startMs: number;
  /** The first decision to have more units, at that step or later in the stretch; null where nobody decided. */
  readonly decidedMs: number | null;
  /** End of its last step. */
  readonly endMs: number;
  /** Whether the run ended before it did. */
  readonly isOpen: boolean;
}

/** The shortages of one service in their order; `decisions` are those of the platform. */
export function shortagesOf(service: ServiceSteps, decisions: readonly Decision[]): readonly Shortage[] {
  const [behind, crowded] = [isBehind(service), isCrowded(service)];
  const isShort = behind.map((is, i) => is || crowded[i] === true);
  const found: Shortage[] = [];
  for (let from = 0; from < isShort.length; from++) {
    if (!isShort[from]) continue;
    let to = from + 1;
    while (isShort[to]) to++;
    const [startMs, endMs] = [startOf(service, from), startOf(service, to - 1) + (service.lengthsMs[to - 1] ?? 0)];
    found.push({
      service: service.name,
      startMs,
      decidedMs: decisionTime(service, { from, to, startMs, endMs }, decisions),
      endMs,
      isOpen: to === isShort.length,
    });
    from = to;
  }
  return found;
}

function startOf({ startMs, stepMs }: ServiceSteps, step: number): number {
  return startMs + step * stepMs;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly startMs: number;
  readonly endMs: number;
}

/** From the log, which gives the moment; where the log has no entry, from the first step at whose end more are desired. */
function decisionTime(
  service: ServiceSteps,
  { from, to, startMs, endMs }: Stretch,
  decisions: readonly Decision[],
): number | null {
  const logged = decisions.find(
    ({ kind, action, subject, timeMs, ...decision }) =>
      decision.service === service.name &&
      kind === 'scaling' &&
      action === 'scale-out' &&
      subject === 'units' &&
      timeMs >= startMs &&
      timeMs < endMs,
  );
  if (logged !== undefined) return logged.timeMs;
  const { unitsDesired } = service.columns;
  for (let step = Math.max(1, from); step < to; step++) {
    if ((unitsDesired[step] ?? 0) > (unitsDesired[step - 1] ?? 0)) return startOf(service, step);
  }
  return null;
}
