// The side of a comparison that a result is.

import type { RunResult } from '../../metrics/result.ts';
import { platformStudies } from '../../metrics/study/platform-study.ts';
import type { FigureColumns, JobStudy, PlatformStudy, ServiceStudy } from '../../metrics/study/study.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { figureEstimate, jobEstimate } from '../statistics/figure-estimate.ts';
import { type ComparedKind, comparedFigures } from './figures.ts';
import type { Side, SidePlatform, SideSubject } from './side.ts';

/** The compared figures of a result with all its replications. */
export function sideOfResult(result: RunResult): Side {
  return {
    seed: result.scenario.seed,
    replicationCount: result.study?.replicationCount ?? 1,
    durationMs: result.scenario.durationMs,
    platforms: platformStudies(result).map(sidePlatformOf),
    infeasible: result.platforms.flatMap(({ name, isFeasible }) => (isFeasible ? [] : [name])),
  };
}

/** The only service of a platform is the platform itself. */
function sidePlatformOf(study: PlatformStudy): SidePlatform {
  const services = study.services.length < 2 ? [] : study.services;
  return {
    name: study.platform,
    subjects: [
      subjectOf({ kind: 'platform', name: study.platform }, study, (name) => figureEstimate(study, name)),
      ...services.map((service) =>
        subjectOf(named('service', service), service, (name) => figureEstimate(service, name)),
      ),
      ...study.jobs.map((job) => subjectOf(named('job', job), job, (name) => jobEstimate(job, name))),
    ],
  };
}

function named(kind: ComparedKind, { name }: ServiceStudy | JobStudy): Pick<SideSubject, 'kind' | 'name'> {
  return { kind, name };
}

function subjectOf(
  subject: Pick<SideSubject, 'kind' | 'name'>,
  { figures }: { readonly figures: FigureColumns },
  estimateOf: (name: string) => Estimate,
): SideSubject {
  const entries = comparedFigures(subject.kind).map(
    ({ metric: { name } }) => [name, { values: figures[name] ?? [], estimate: estimateOf(name) }] as const,
  );
  return { ...subject, figures: Object.fromEntries(entries) };
}
