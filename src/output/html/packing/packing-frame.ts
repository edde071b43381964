// A moment of the packing replay of one platform as markup: a line in words, then its hosts as boxes, kind by kind, and units
// that have no host. The page draws any moment with it, the report the fullest one.

import { plain } from '../../../base/text/inert.ts';
import type { PackingReplay, ReplayHostKind } from '../../../metrics/packing-replay.ts';
import { lengthText, priceText } from '../../figure-text.ts';
import { type Child, el, type Markup } from '../markup.ts';
import { hostBox } from './host-box.ts';
import { hostsOf, type ReplayHost, totalsOf } from './replay-moment.ts';
import { type ServiceMark, serviceMarks } from './service-marks.ts';
import { sizeText } from './size-text.ts';
import { unhostedRow } from './unhosted-box.ts';

/** One platform's replay, as the page has it too. */
export interface PlatformReplay {
  readonly name: string;
  /** In the order of the platform. */
  readonly services: readonly string[];
  readonly replay: PackingReplay;
}

const PURCHASES: Readonly<Record<ReplayHostKind['purchase'], string>> = {
  'on-demand': 'on demand',
  spot: 'Spot',
  'on-premises': 'on premises',
};
const TYPE_LENGTH = 28;
/** Prices to a hundredth of a cent. */
const PRICE_SCALE = 10_000;

/** Moment `index` of a platform. Reads nothing but its arguments. */
export function packingFrame({ services, replay }: PlatformReplay, index: number): Markup {
  const moment = replay.moments[index]!;
  const marks = serviceMarks(services);
  const hosts = hostsOf(replay, moment);
  const unhosted = moment.unhosted.flatMap((units) => {
    const size = replay.sizes[units.size]!;
    const mark = marks.get(size.service);
    return mark === undefined ? [] : [unhostedRow(units, size, mark)];
  });
  return el(
    'div',
    { class: 'packing-frame' },
    el('p', { class: 'packing-moment' }, momentText(replay, index)),
    replay.kinds.map((kind) => kindMarkup(kind, { hosts: hosts.filter((host) => host.kind === kind), marks })),
    moreText(moment.moreHosts, moment.moreUnits),
    unhosted,
  );
}

/** The moment in a line. */
export function momentText(replay: PackingReplay, index: number): string {
  const moment = replay.moments[index]!;
  const { hostCount, unitCount, waitingCount } = totalsOf(replay, moment);
  const hasHosts = replay.kinds.length > 0;
  return [
    `at ${lengthText(moment.atMs)}`,
    ...(hasHosts ? [counted(hostCount, 'host')] : []),
    counted(unitCount, 'unit'),
    ...(waitingCount > 0 ? [`${waitingCount} waiting for a place`] : []),
  ].join(', ');
}

/** "1 host", "2 hosts". */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function kindMarkup(
  kind: ReplayHostKind,
  { hosts, marks }: { readonly hosts: readonly ReplayHost[]; readonly marks: ReadonlyMap<string, ServiceMark> },
): Child {
  if (hosts.length === 0) return null;
  const price = `${priceText(Math.round(kind.priceUsdPerHour * PRICE_SCALE) / PRICE_SCALE)} an hour`;
  return [
    el(
      'p',
      { class: 'packing-kind' },
      el('b', {}, `${hosts.length} × ${plain(kind.type, { max: TYPE_LENGTH })}`),
      ` ${PURCHASES[kind.purchase]}, ${sizeText(kind)}, ${hosts.length === 1 ? '' : 'each '}${price}`,
    ),
    el(
      'div',
      { class: 'hosts', 'aria-hidden': 'true' },
      hosts.map((host) => hostBox(host, marks)),
    ),
  ];
}

function moreText(hostCount: number, units: readonly { readonly count: number }[]): Child {
  if (hostCount === 0) return null;
  const unitCount = units.reduce((sum, { count }) => sum + count, 0);
  return el(
    'p',
    { class: 'quiet' },
    `${counted(hostCount, 'further host')} with ${counted(unitCount, 'unit')}, not drawn`,
  );
}
