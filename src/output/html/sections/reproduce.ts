// What is needed to get the same result again, and how the figures of this page were made.

import { plain } from '../../../base/text/inert.ts';
import type { RunResult } from '../../../metrics/result.ts';
import { lengthText } from '../../figure-text.ts';
import { reproduceCommand, reproducePromise } from '../../reproduce-text.ts';
import { eventsText, replicationCountText } from '../../study-words.ts';
import { el, type Markup } from '../markup.ts';

const TEXT_LENGTH = 200;
/** So that what is copied is whole. */
const COMMAND_LENGTH = 10_000;

/** The facts as a list. */
export function reproduction(result: RunResult): Markup {
  const { scenario, version, priceBook, fingerprint } = result;
  const facts: readonly (readonly [string, string])[] = [
    ['Seed', scenario.seed],
    ['Replications', replicationCountText(result)],
    ['Windtunnel version', version],
    ['Price book', priceBook],
    ['Fingerprint of the scenario', scenario.fingerprint],
    ['Fingerprint of the result', fingerprint],
    ['Simulated', eventsText(result)],
  ];
  return el(
    'div',
    {},
    el('p', {}, el('code', {}, plain(reproduceCommand(result), { max: COMMAND_LENGTH }))),
    el('p', {}, `This ${reproducePromise(result)}`),
    el(
      'dl',
      {},
      facts.map(([term, value]) => [
        el('dt', {}, term),
        el('dd', {}, el('code', {}, plain(value, { max: TEXT_LENGTH }))),
      ]),
    ),
    el(
      'p',
      { class: 'quiet' },
      `A month is the bill of this run of ${lengthText(scenario.durationMs)}, warm-up included, repeated for 730 hours; daily and weekly patterns are not part of it. `,
      'Latency, failures and rejections count requests that arrived after the warm-up. Bills use list prices without taxes, credits or free tiers. ',
      `Each bill is exactly the sum of its lines${result.study === undefined ? '' : ' in each replication; their means are rounded'}.`,
    ),
  );
}
