// Simulated moments as a clock shows them, as many cells wide at the end of a run as at its start.

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "20:12.4" in a run of an hour at most, "01:20:12.4" in one of a few days, "6d 23:20:12" in a longer one. */
export function momentText(ms: number, durationMs: number): string {
  const seconds = two(Math.floor(ms / SECOND) % 60);
  const tenths = Math.floor(ms / (SECOND / 10)) % 10;
  if (durationMs <= HOUR) return `${two(Math.floor(ms / MINUTE))}:${seconds}.${tenths}`;
  const minutes = two(Math.floor(ms / MINUTE) % 60);
  if (durationMs < 4 * DAY) return `${two(Math.floor(ms / HOUR))}:${minutes}:${seconds}.${tenths}`;
  const days = String(Math.floor(ms / DAY)).padStart(String(Math.floor(durationMs / DAY)).length);
  return `${days}d ${two(Math.floor(ms / HOUR) % 24)}:${minutes}:${seconds}`;
}

function two(count: number): string {
  return String(count).padStart(2, '0');
}
