// One row of a tab as a sentence: what somebody hears who moves the mark onto it.

import { invariant } from '../../base/invariant.ts';
import { formatBytes } from '../../base/units/bytes.ts';
import { formatCount } from '../../base/units/count.ts';
import { shortNumber } from '../../base/units/number-text.ts';
import { exactQuantityText, priceText, shareText, usdText } from '../../output/figure-text.ts';
import { distanceText, doubtText, verdictValueText } from '../../output/threshold-figures.ts';
import type { CostRow } from '../panels/cost-rows.ts';
import type { Filling, PackingRow } from '../panels/packing-rows.ts';
import type { ThresholdRow } from '../panels/thresholds-rows.ts';
import type { ShownDecision } from '../recording/shown-decisions.ts';
import type { Race } from '../state/race.ts';
import { counted, sentenceOf, spokenName, spokenText, spokenTime, spokenUsd } from './spoken.ts';

const BYTES_PER_MIB = 1_048_576;

/** "20m12s, ecs, checkout: units scale-out, because cpu 100% above 60%: 2 to 4." */
export function decisionSentence(race: Race, { decision, index }: ShownDecision): string {
  const { timeMs, service, subject, action, reason } = decision;
  const track = race.tracks[index];
  invariant(track !== undefined, 'a decision is of one of the platforms');
  const who = service === null ? '' : `, ${spokenName(service)}`;
  const what = `${spokenText(subject)} ${spokenText(action)}, because ${spokenText(reason)}`;
  return `${spokenTime(timeMs)}, ${spokenName(track.name)}${who}: ${what}.`;
}

/** A platform, a host or a size: what it has and how much of it is asked for and used. */
export function packingSentence(row: PackingRow): string {
  const cost = row.usdPerHour === null ? '' : `${spokenUsd(row.usdPerHour)} an hour`;
  const filling = [
    row.cpu === null ? '' : `cpu ${fillingText(row.cpu, vcpuText)}`,
    row.memoryMiB === null ? '' : `memory ${fillingText(row.memoryMiB, memoryText)}`,
    cost,
  ];
  if (row.kind === 'platform') return sentenceOf([platformText(row), ...filling]);
  if (row.kind === 'elsewhere') return `On Fargate: ${counted(row.unitCount, 'unit')}.`;
  if (row.kind === 'more') return `And ${counted(row.moreCount, 'host')} more.`;
  if (row.kind === 'size') {
    const { service, unitCount } = row.size;
    return sentenceOf([`${spokenName(service)}: ${counted(unitCount, 'unit')}`, ...filling]);
  }
  const { name, type, purchase, state, unitCount } = row.host;
  const who = `${spokenName(name)}, ${spokenName(type)}, ${purchase}`;
  return sentenceOf([`${who}: ${state}, ${counted(unitCount, 'unit')}`, ...filling]);
}

function platformText({ moment, hostCount, unitCount, waitingUnits }: PackingRow & { kind: 'platform' }): string {
  const parts = [
    hostCount === null ? '' : counted(hostCount, 'host'),
    unitCount === null ? 'nothing to show yet' : counted(unitCount, 'unit'),
    waitingUnits === 0 ? '' : `${waitingUnits} waiting`,
  ];
  return `${spokenName(moment.track.name)}: ${parts.filter((part) => part !== '').join(', ')}`;
}

/** "3 of 4 vCPU asked for, 2 used". */
function fillingText({ whole, requested, used }: Filling, textOf: (amount: number) => string): string {
  const use = used === null ? '' : `, ${textOf(used)} used`;
  return `${textOf(requested)} of ${textOf(whole)} asked for${use}`;
}

function vcpuText(vcpu: number): string {
  return `${shortNumber(vcpu)} vCPU`;
}

function memoryText(mib: number): string {
  return formatBytes(mib * BYTES_PER_MIB);
}

/** A bill, an item, or one of its lines. */
export function costRowSentence(row: CostRow): string {
  const share = row.share === null ? '' : `${shareText(row.share)} of the bill`;
  if (row.kind === 'platform') return `${spokenName(row.moment.track.name)}: bill of ${spokenUsd(row.amountUsd)}.`;
  const { line } = row;
  const name = spokenText(row.kind === 'item' ? row.item : row.line.sku);
  if (line === null) return sentenceOf([`${name}: ${usdText(row.amountUsd)}`, share]);
  const { quantity, unit, priceUsd } = line;
  const product = `${exactQuantityText(quantity)} ${spokenText(unit)} at ${priceText(priceUsd)}`;
  return sentenceOf([`${name}: ${product} is ${usdText(row.amountUsd)}`, share]);
}

/** "latency p(95) < 250ms on ecs: 3.24 s, +1,196% from the limit, broken so far." */
export function thresholdSentence(row: ThresholdRow): string {
  const { threshold, moment, held, standing, isJudged } = row;
  const what = `${spokenText(threshold.selector.trim())} ${spokenText(threshold.expression.trim())}`;
  const value = held.value === null ? 'no value' : spokenText(verdictValueText(held));
  return sentenceOf([
    `${what} on ${spokenName(moment.track.name)}: ${value}`,
    held.distance === null ? '' : `${distanceText(held)} from the limit`,
    standing,
    threshold.level === 'warn' ? 'only a warning' : '',
    isJudged && held.doubt !== null ? spokenText(doubtText(held)) : '',
  ]);
}

/** A count of rows: "row 3 of 12". */
export function placeSentence(place: number, count: number): string {
  return `Row ${formatCount(place + 1)} of ${formatCount(count)}.`;
}
