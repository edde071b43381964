// The options by which users say how often a scenario is run.

import { InvalidArgumentError, Option } from 'commander';
import { parsePercent } from '../../base/units/percent.ts';
import { readCount } from '../read-count.ts';
import type { ReplicationWish } from './plan.ts';
import { DEFAULT_LIMIT, MOST_REPLICATIONS } from './replication-limits.ts';

/** What the options become. */
export interface ReplicationOptions extends ReplicationWish {
  readonly bail?: true;
}

/** In the order of the help. */
export function replicationOptions(): readonly Option[] {
  return [
    new Option(
      '--replications <n>',
      `independent repetitions of each platform, 1 to ${MOST_REPLICATIONS} (default: 1; with thresholds until each is decided)`,
    )
      .argParser(readCount(MOST_REPLICATIONS))
      .env('WINDTUNNEL_REPLICATIONS')
      .conflicts(['untilCi', 'maxReplications']),
    new Option(
      '--until-ci <percent>',
      'replications until latency, failed share and cost are known this well: half width / figure, such as 5%',
    ).argParser(readPrecision),
    new Option(
      '--max-replications <n>',
      `most replications where their number is found (default: ${DEFAULT_LIMIT})`,
    ).argParser(readCount(MOST_REPLICATIONS)),
    new Option('--bail', 'stop everything as soon as a threshold has failed for certain'),
  ];
}

function readPrecision(value: string): number {
  const percent = parsePercent(value);
  if (!percent.ok || percent.value <= 0 || percent.value > 1) {
    throw new InvalidArgumentError('It must be a percentage above 0% and up to 100%, such as 5%.');
  }
  return percent.value;
}
