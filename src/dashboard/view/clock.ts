// Simulated time as a clock, as many cells wide at the end of a run as at its start.

const SECOND = 1000;
const DAY_SECONDS = 86_400;
const MOST_HOURS_SECONDS = 360_000;

/** "00:21:40"; in runs of 100 hours and more "04d 03:21:40". */
export function clockText(ms: number, durationMs: number): string {
  const seconds = Math.floor(ms / SECOND);
  if (durationMs / SECOND < MOST_HOURS_SECONDS) return hoursText(seconds);
  const dayCells = String(Math.floor(durationMs / SECOND / DAY_SECONDS)).length;
  return `${String(Math.floor(seconds / DAY_SECONDS)).padStart(dayCells, '0')}d ${hoursText(seconds % DAY_SECONDS)}`;
}

function hoursText(seconds: number): string {
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}
