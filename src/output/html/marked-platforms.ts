// The platforms that ran, each with its mark and with a name that is safe and short enough to show.

import { acrossReplications } from '../../analysis/across-replications.ts';
import { plain } from '../../base/text/inert.ts';
import type { PlatformRunResult, RunResult } from '../../metrics/result.ts';
import { platformStudies } from '../../metrics/study/platform-study.ts';
import type { PlatformStudy } from '../../metrics/study/study.ts';
import { markAt, type PlatformMark } from '../platform-mark.ts';
import { el, type Markup } from './markup.ts';

/** A platform as charts and tables show it. */
export interface MarkedPlatform {
  /** In the first replication. */
  readonly run: PlatformRunResult;
  /** With what all replications say in its summary and jobs. */
  readonly whole: PlatformRunResult;
  /** One value of each figure for each replication. */
  readonly study: PlatformStudy;
  readonly mark: PlatformMark;
  /** Inert, at most 40 characters, for tables and sentences. */
  readonly name: string;
  /** Inert, at most 14 characters, for labels inside a chart. */
  readonly shortName: string;
}

const NAME_LENGTH = 40;
const SHORT_LENGTH = 14;

/** In the order of the result. */
export function markedPlatforms(result: RunResult): readonly MarkedPlatform[] {
  const studies = new Map(platformStudies(result).map((study) => [study.platform, study]));
  const wholes = acrossReplications(result).platforms;
  return result.platforms.flatMap((run, i) => {
    const [study, whole] = [studies.get(run.name), wholes[i]];
    if (!run.isFeasible || study === undefined || whole?.isFeasible !== true) return [];
    const shortName = plain(run.name, { max: SHORT_LENGTH });
    return [{ run, whole, study, mark: markAt(i), name: nameOf(run.name), shortName }];
  });
}

/** A name of a platform that is safe and short enough for a table. */
export function nameOf(name: string): string {
  return plain(name, { max: NAME_LENGTH });
}

/** Glyph in the platform's colour, then its name. */
export function platformTitle({ mark, name }: Pick<MarkedPlatform, 'mark' | 'name'>): Markup {
  return el(
    'span',
    { class: 'platform' },
    el('span', { class: `glyph p${mark.slot}`, 'aria-hidden': 'true' }, mark.glyph),
    ' ',
    name,
  );
}
