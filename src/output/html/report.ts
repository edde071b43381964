// The HTML report: one file that opens from disk and loads nothing. Sections and charts come from the files beside this one.

import { judge } from '../../analysis/thresholds/judge.ts';
import type { RunResult } from '../../metrics/result.ts';
import type { Reporter } from '../reporter.ts';
import { firstOfText } from '../study-words.ts';
import { coldShareFigure } from './charts/cold-share.ts';
import { cumulativeCostFigure, hourlyCostFigure } from './charts/cost.ts';
import { costLatencyFigure } from './charts/cost-latency.ts';
import { costTreeFigure } from './charts/cost-tree.ts';
import { densityFigure } from './charts/density.ts';
import { gatesFigure } from './charts/gates.ts';
import { incidentTimeline } from './charts/incident-timeline.ts';
import { jobGantts } from './charts/job-gantt.ts';
import { latencyFigure } from './charts/latency.ts';
import { latencyDistributionFigure } from './charts/latency-distribution.ts';
import { latencyPartsFigure } from './charts/latency-parts.ts';
import { lossesFigure } from './charts/losses.ts';
import { packingReplayFigure } from './charts/packing-replay.ts';
import { startDistributionFigure } from './charts/start-distribution.ts';
import { startPhasesFigure } from './charts/start-phases.ts';
import { trafficFigure } from './charts/traffic.ts';
import { unitsFigure } from './charts/units.ts';
import { htmlDocument } from './document.ts';
import { type MarkedPlatform, markedPlatforms } from './marked-platforms.ts';
import { type Child, el, type Markup } from './markup.ts';
import type { PagePrograms, WhatIfOffer } from './page-programs.ts';
import { adviceParts } from './sections/advice.ts';
import { assumptionTable } from './sections/assumptions.ts';
import { billTables } from './sections/bills.ts';
import { callTable } from './sections/calls.ts';
import { decisionLogs } from './sections/decisions.ts';
import { incidentsLeftOut, incidentTable } from './sections/incidents.ts';
import { jobTable, taskTable } from './sections/jobs.ts';
import { opening } from './sections/opening.ts';
import { packingTable } from './sections/packing.ts';
import { releaseTable } from './sections/releases.ts';
import { replicationParts } from './sections/replications.ts';
import { reproduction } from './sections/reproduce.ts';
import { scalingParts } from './sections/scaling.ts';
import { serviceTable } from './sections/services.ts';
import { thresholdTable } from './sections/thresholds.ts';

import { whatIfParts } from './what-if/section.ts';

interface Section {
  readonly id: string;
  readonly title: string;
  /** Shown by the page's script alone. */
  readonly isHidden?: true;
  /** What of several replications the section shows, where that is not all of them. */
  readonly note?: string;
  readonly content: readonly (Markup | null)[];
}

/** The form without programs. */
export const STATIC_FORM = 'static';

export const htmlReporter: Reporter = {
  name: 'html',
  summary: 'one self-contained page with charts, tables, bill and sources',
  extension: 'html',
  forms: [STATIC_FORM],
  render: (result, { page: programs }) => page(result, programs),
};

function page(result: RunResult, programs: PagePrograms | undefined): string {
  const platforms = markedPlatforms(result);
  const sections = [...sectionsOf(result, platforms), ...whatIfSection(result, programs?.whatIf ?? null)].filter(
    ({ content }) => content.some((part) => part !== null),
  );
  return htmlDocument({
    subject: result.scenario.name,
    kind: 'report',
    programs,
    main: [opening(result, platforms), contents(sections), sections.map(sectionMarkup)],
  });
}

function whatIfSection(result: RunResult, offer: WhatIfOffer | null): readonly Section[] {
  const title = 'What if';
  if (offer === null) return [];
  if (offer.kind === 'refused') return [{ id: 'what-if', title, content: [el('p', { class: 'quiet' }, offer.reason)] }];
  const note = 'The simulator is in this page. It plays one replication, the first, with the values that are set here.';
  return [{ id: 'what-if', title, note, isHidden: true, content: whatIfParts(result, offer) }];
}

function sectionsOf(result: RunResult, platforms: readonly MarkedPlatform[]): readonly Section[] {
  const first = firstOfText(result);
  const note = (text: string) => (first === '' ? {} : { note: text });
  const hasCalls = platforms.some(({ run }) => run.calls.length > 0);
  return [
    { id: 'thresholds', title: 'Thresholds', content: thresholdParts(result) },
    { id: 'advice', title: 'Advice', content: adviceParts(result) },
    {
      id: 'users',
      title: 'What users feel',
      ...note(`Charts over time show ${first}; distributions and parts of the latency are those of all.`),
      content: platforms.every(({ run }) => run.series.columns.arrivals.every((count) => count === 0))
        ? []
        : [
            trafficFigure(result, platforms),
            latencyFigure(result, platforms),
            lossesFigure(result, platforms),
            latencyDistributionFigure(platforms),
            costLatencyFigure(platforms),
            latencyPartsFigure(platforms),
          ],
    },
    {
      id: 'jobs',
      title: 'Jobs',
      content: [jobTable(result, platforms), ...jobGantts(platforms), taskTable(result, platforms)],
    },
    { id: 'releases', title: 'Releases', ...note(`Of ${first}.`), content: [releaseTable(platforms)] },
    {
      id: 'trouble',
      title: 'Trouble',
      ...note(`Of ${first}.`),
      content: [incidentTimeline(result, platforms), incidentTable(platforms), incidentsLeftOut(platforms)],
    },
    capacitySection(result, platforms),
    scalingSection(result, platforms),
    {
      id: 'money',
      title: 'Cost',
      ...note(`Charts over time show ${first}.`),
      content: [
        costTreeFigure(platforms),
        cumulativeCostFigure(result, platforms),
        hourlyCostFigure(result, platforms),
      ],
    },
    { id: 'bills', title: 'Bills', ...note('Means of all replications.'), content: billTables(platforms) },
    {
      id: 'services',
      title: hasCalls ? 'Services and calls' : 'Services',
      ...(hasCalls ? note(`Services: means of all replications; calls: ${first}.`) : {}),
      content: [serviceTable(platforms), callTable(platforms)],
    },
    { id: 'replications', title: 'Replications', content: replicationParts(result, platforms) },
    { id: 'decisions', title: 'Decisions', ...note(`Of ${first}.`), content: decisionLogs(platforms) },
    { id: 'assumptions', title: 'Assumptions', content: [assumptionTable(platforms)] },
    { id: 'reproduce', title: 'Reproduce this run', content: [reproduction(result)] },
  ];
}

function capacitySection(result: RunResult, platforms: readonly MarkedPlatform[]): Section {
  const first = firstOfText(result);
  const note =
    first === ''
      ? {}
      : { note: `Charts over time and phases of starts show ${first}; shares and the time to ready are those of all.` };
  return {
    id: 'capacity',
    title: 'Capacity and start-up',
    ...note,
    content: [
      unitsFigure(result, platforms),
      densityFigure(result, platforms),
      packingTable(platforms),
      packingReplayFigure(platforms),
      startPhasesFigure(platforms),
      startDistributionFigure(platforms),
      coldShareFigure(result, platforms),
    ],
  };
}

function scalingSection(result: RunResult, platforms: readonly MarkedPlatform[]): Section {
  const first = firstOfText(result);
  const note = first === '' ? {} : { note: `Money is that of all replications, everything else shows ${first}.` };
  return { id: 'scaling', title: 'Scaling', ...note, content: scalingParts(result, platforms) };
}

function thresholdParts(result: RunResult): readonly (Markup | null)[] {
  const verdicts = judge(result);
  return [thresholdTable(result, verdicts), gatesFigure(result, verdicts)];
}

function contents(sections: readonly Section[]): Markup {
  const links = sections.map(({ id, title, isHidden }) =>
    el('li', isHidden === undefined ? {} : { id: `${id}-link`, hidden: true }, el('a', { href: `#${id}` }, title)),
  );
  return el('nav', { 'aria-label': 'Sections' }, el('ul', {}, links));
}

function sectionMarkup({ id, title, note, isHidden, content }: Section): Child {
  return el(
    'section',
    { id, 'aria-labelledby': `${id}-title`, hidden: isHidden },
    el('h2', { id: `${id}-title` }, title),
    note === undefined ? null : el('p', { class: 'quiet' }, note),
    el('div', { class: 'content' }, content),
  );
}
