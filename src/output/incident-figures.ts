// The figures of an incident as people read them, in the order in which reports show them.
import { formatCount } from '../base/units/count.ts';
import type { IncidentResult } from '../metrics/incident.ts';
import { lengthText, msText, NO_FIGURE, secondsText, shareText, usdText } from './figure-text.ts';

/** One column of a table of incidents. */
export interface IncidentFigure {
  readonly heading: string;
  readonly textOf: (incident: IncidentResult) => string;
}

/** Beside the names of platform and incident. */
export const INCIDENT_FIGURES: readonly IncidentFigure[] = [
  { heading: 'hit', textOf: (one) => (one.isApplied ? hitText(one) : 'does not apply') },
  { heading: 'noticed', textOf: ({ detectMs }) => durationText(detectMs) },
  { heading: 'recovered', textOf: (one) => (one.isApplied ? recoveryText(one) : NO_FIGURE) },
  { heading: 'lost', textOf: (one) => countText(one, ({ requests }) => requests.failed + requests.rejected) },
  { heading: 'beyond usual', textOf: (one) => countText(one, ({ requests }) => Math.round(requests.excess)) },
  { heading: 'retried', textOf: (one) => countText(one, ({ requests }) => requests.retried) },
  {
    heading: 'cpu work lost',
    textOf: ({ isApplied, workLostCpuSeconds }) => (isApplied ? secondsText(workLostCpuSeconds) : NO_FIGURE),
  },
  { heading: 'reserve', textOf: ({ reserve }) => shareText(reserve.share) },
  { heading: 'reserve $/h', textOf: ({ reserve }) => usdText(reserve.usdPerHour) },
];

/** What the columns mean. */
export const INCIDENT_NOTE =
  'noticed: time until somebody reacted; recovered: until as many units as before were ready, or no more requests were ' +
  'lost than before, for a minute at least; lost: requests until then, failed or refused; reserve: ready capacity ' +
  'not in use in the five minutes before';

/** When it happened and what it is called. */
export function incidentTitle({ name, atMs }: IncidentResult): string {
  return `${msText(atMs)} ${name}`;
}

function hitText({ unitsHit, hostsHit }: IncidentResult): string {
  const units = `${formatCount(unitsHit)} unit${unitsHit === 1 ? '' : 's'}`;
  if (hostsHit > 0) return `${formatCount(hostsHit)} host${hostsHit === 1 ? '' : 's'}, ${units}`;
  return unitsHit > 0 ? units : 'everything';
}

function recoveryText({ recoverMs }: IncidentResult): string {
  return recoverMs === null ? 'not' : durationText(recoverMs);
}

function durationText(ms: number | null): string {
  if (ms === null) return NO_FIGURE;
  return ms === 0 ? 'at once' : lengthText(ms);
}

function countText(incident: IncidentResult, of: (incident: IncidentResult) => number): string {
  return incident.isApplied ? formatCount(of(incident)) : NO_FIGURE;
}

/** That there are more than are shown; nothing where all are. */
export function omittedText(platform: string, count: number): readonly string[] {
  return count === 0
    ? []
    : [`${platform}: ${formatCount(count)} further incident${count === 1 ? ' is' : 's are'} not listed`];
}
