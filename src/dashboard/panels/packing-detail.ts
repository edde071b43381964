// Everything that is known of the marked row of the packing tab.

import { formatCount } from '../../base/units/count.ts';
import { formatUsd } from '../../base/units/money.ts';
import { shortNumber } from '../../base/units/number-text.ts';
import type { Detail } from './detail-pane.ts';
import { memoryText } from './packing-filling.ts';
import type { Filling, PackingRow } from './packing-rows.ts';

/** Of an hour: to a hundredth of a cent where it is small. */
export function priceText(usdPerHour: number): string {
  if (usdPerHour === 0) return '$0';
  return formatUsd(usdPerHour, usdPerHour < 10 ? 4 : 2);
}

/** "1 host", "5 hosts". */
function countText(count: number, thing: string): string {
  return `${formatCount(count)} ${count === 1 ? thing : `${thing}s`}`;
}

/** Its amounts in full, and what narrow columns leave out. */
export function packingDetail(row: PackingRow): Detail {
  const filling = [
    ...(row.cpu === null ? [] : [`cpu in vCPU: ${fillingText(row.cpu, shortNumber)}`]),
    ...(row.memoryMiB === null ? [] : [`memory: ${fillingText(row.memoryMiB, memoryText)}`]),
  ];
  const { track } = row.moment;
  if (row.kind === 'host') {
    const { name, type, purchase, state, unitCount } = row.host;
    const facts = `${type} · ${purchase} · ${state} · ${countText(unitCount, 'unit')} · ${priceText(row.host.priceUsdPerHour)} an hour`;
    return { title: `${track.name} ${name}`, paragraphs: [facts, ...filling] };
  }
  if (row.kind === 'size') {
    const facts = `${countText(row.size.unitCount, 'unit')} · what one unit asks for, pays for and uses on average`;
    return { title: `${track.name} ${row.size.service}`, paragraphs: [facts, ...filling] };
  }
  if (row.kind === 'elsewhere') {
    const title = `${track.name} on Fargate`;
    return { title, paragraphs: [`${countText(row.unitCount, 'unit')} that had no room on the hosts above`] };
  }
  const title =
    row.kind === 'more'
      ? `${track.name}: totals are of the oldest hosts, which are shown`
      : `${track.name} (${track.type})`;
  return { title, paragraphs: filling.length === 0 ? ['nothing more is known'] : filling };
}

function fillingText({ whole, allocatable, requested, used }: Filling, textOf: (amount: number) => string): string {
  const use = used === null ? '' : ` · used ${textOf(used)}`;
  return `whole ${textOf(whole)} · to be asked for ${textOf(allocatable)} · asked for ${textOf(requested)}${use}`;
}
