// What dominates the bill and the slowest requests, in sentences.

import type { BillParts } from '../../analysis/advice/bill-parts.ts';
import type { LatencyDrivers, LatencyPart } from '../../analysis/advice/latency-drivers.ts';
import { formatPercent } from '../../base/units/percent.ts';
import { msText } from '../figure-text.ts';
import { listText, monthText, nameText } from './figure-words.ts';

const PARTS: Readonly<Record<LatencyPart, string>> = {
  retries: 'attempts in vain',
  queue: 'queueing',
  start: 'waiting for a start',
  cpu: 'own cpu work',
  crowding: 'sharing the cpu',
  wait: 'waiting off the cpu',
  downstream: 'waiting for other services',
};
/** Where the work is that of an accelerator. */
const PARTS_ON_ACCELERATORS: Readonly<Record<LatencyPart, string>> = {
  ...PARTS,
  cpu: 'own work',
  crowding: 'sharing with others',
  wait: 'waiting',
};
const SHOWN_PARTS = 3;
const LEAST_SHOWN = 0.05;

/** Name of a part of a latency. */
export function partText(part: LatencyPart, { hasAccelerators }: Pick<LatencyDrivers, 'hasAccelerators'>): string {
  return (hasAccelerators ? PARTS_ON_ACCELERATORS : PARTS)[part];
}

/** "92% EC2 m7i.large; $538 of $690 fixed; 75% of the cpu idle ($514)". */
export function billText({ monthlyUsd, largest: [line], ...parts }: BillParts): string {
  if (line === undefined || monthlyUsd === 0) return 'nothing was billed';
  const always = `${monthText(parts.alwaysThereUsd)} of ${monthText(monthlyUsd)} fixed`;
  const { idleShare, idleUsd, gpuUsedShare } = parts;
  if (gpuUsedShare !== null) {
    const used = `${formatPercent(gpuUsedShare, 0)} of the accelerators used`;
    return [`${formatPercent(line.share, 0)} ${nameText(line.item)}`, always, used].join('; ');
  }
  const dollars = idleUsd === null || idleUsd === 0 ? '' : ` (${monthText(idleUsd)})`;
  const idle = idleShare === null ? [] : [`${formatPercent(idleShare, 0)} of the cpu idle${dollars}`];
  return [`${formatPercent(line.share, 0)} ${nameText(line.item)}`, always, ...idle].join('; ');
}

/** "$311 fixed (paid without a single request), $201 for units and hosts beyond the fewest, $178 by use". */
export function splitText({ alwaysThereUsd, scaledUsd, perUseUsd }: BillParts): string {
  const parts = [
    `${monthText(alwaysThereUsd)} fixed (paid without a single request)`,
    `${monthText(scaledUsd)} for units and hosts beyond the fewest`,
    `${monthText(perUseUsd)} by use`,
  ];
  return parts.join(', ');
}

/** "61% queueing, 20% own cpu work and 12% waiting off the cpu"; empty where nothing was recorded. */
export function slowestText({ parts, slowestCall, hasAccelerators }: LatencyDrivers): string {
  if (parts.length === 0) return '';
  const shown = parts
    .filter(({ share }, i) => i === 0 || share >= LEAST_SHOWN)
    .slice(0, SHOWN_PARTS)
    .map(({ part, share }) => `${formatPercent(share, 0)} ${partText(part, { hasAccelerators })}`);
  const call =
    slowestCall === null
      ? ''
      : `, most of all ${nameText(slowestCall.from)} for ${nameText(slowestCall.to)} (p95 ${msText(slowestCall.p95Ms)})`;
  return `${listText(shown)}${call}`;
}
