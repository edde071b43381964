// What holds between the length of the run and the rest: the warm-up, the stages, and the work of playing it all.
import { formatDuration } from '../../base/units/duration.ts';
import { groupDigits, shortNumber } from '../../base/units/number-text.ts';
import { estimateArrivals, requestsPerArrival } from '../../model/traffic/index.ts';
import type { CallingService } from '../../model/workloads/calls/call-counts.ts';
import { MAX_EXPECTED_REQUESTS } from '../limits.ts';
import type { Mistake } from '../mistakes/mistake.ts';
import type { PlacedStream } from './traffic.ts';

export interface RunOutline {
  readonly durationUs: number;
  readonly warmupUs: number;
  readonly streams: readonly PlacedStream[];
  readonly platformCount: number;
  readonly services: readonly CallingService[];
}

export function runLengthMistakes(outline: RunOutline): readonly Mistake[] {
  return [
    ...warmupMistakes(outline),
    ...stagesMistakes(outline),
    ...scheduleMistakes(outline),
    ...budgetMistakes(outline),
  ];
}

function warmupMistakes({ warmupUs, durationUs }: RunOutline): readonly Mistake[] {
  if (warmupUs < durationUs) return [];
  const allowed = `less than the duration of ${formatDuration(durationUs)}`;
  const hint = 'Make the run longer, or the warm-up shorter.';
  const message = 'leaves nothing of the run for the statistics';
  return [{ code: 'WT142', message, path: ['warmup'], allowed, hint }];
}

function stagesMistakes({ streams, durationUs }: RunOutline): readonly Mistake[] {
  return streams.flatMap(({ stream: { source }, entryIndex }): readonly Mistake[] => {
    if (source.kind !== 'generated' || source.rate.kind !== 'stages') return [];
    const lengthUs = source.rate.stages.reduce((sum, stage) => sum + stage.durationUs, 0);
    if (lengthUs <= durationUs) return [];
    const ends = `the run ends after ${formatDuration(durationUs)}`;
    const message = `the stages last ${formatDuration(lengthUs)}, but ${ends}: the rest of them is not played`;
    const hint = 'Make duration as long as the stages, or shorten them.';
    return [{ code: 'WT143', severity: 'warning', message, path: ['traffic', entryIndex, 'stages'], found: '', hint }];
  });
}

function scheduleMistakes({ streams, durationUs }: RunOutline): readonly Mistake[] {
  return streams.flatMap(({ stream, entryIndex }): readonly Mistake[] => {
    if (stream.source.kind !== 'generated') return [];
    const { kind } = stream.source.rate;
    if (kind !== 'cron' && kind !== 'every') return [];
    if (estimateArrivals(stream, durationUs)?.expectedCount !== 0) return [];
    const message = `has no moment within the ${formatDuration(durationUs)} of the run: nothing arrives`;
    const hint =
      kind === 'cron' ? 'The run begins on Monday, 1 January, 00:00: make duration longer.' : 'Make duration longer.';
    return [{ code: 'WT143', severity: 'warning', message, path: ['traffic', entryIndex, kind], hint }];
  });
}

function budgetMistakes({ streams, durationUs, platformCount, services }: RunOutline): readonly Mistake[] {
  let total = 0;
  let largest = { count: 0, entryIndex: 0 };
  for (const { stream, entryIndex } of streams) {
    const arrivals = estimateArrivals(stream, durationUs)?.expectedCount ?? 0;
    const count = arrivals * requestsPerArrival(stream, services);
    total += count;
    if (count > largest.count) largest = { count, entryIndex };
  }
  const requests = total * Math.max(1, platformCount);
  if (requests <= MAX_EXPECTED_REQUESTS) return [];
  const onEach = `${countText(total)} on each of ${platformCount} platforms`;
  return [
    {
      code: 'WT144',
      message: `the run would have about ${countText(requests)} requests (${onEach}); this entry has most of them`,
      path: ['traffic', largest.entryIndex],
      found: '',
      allowed: `at most ${countText(MAX_EXPECTED_REQUESTS)} requests in all`,
      hint: 'Lower the rate, shorten the run, or take fewer platforms.',
    },
  ];
}

function countText(count: number): string {
  return count < 1e15 ? groupDigits(shortNumber(count)) : count.toExponential(1);
}
