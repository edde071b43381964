// The HTML report: one file that opens from disk and loads nothing. Sections and charts come from the files beside this one.

import { judge } from '../../analysis/thresholds/judge.ts';
import type { RunResult } from '../../metrics/result.ts';
import type { Reporter } from '../reporter.ts';
import { firstOfText } from '../study-words.ts';
import { coldShareFigure } from './charts/cold-share.ts';
import { cumulativeCostFigure, hourlyCostFigure } from './charts/cost.ts';
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
import { waitingFigure } from './charts/waiting.ts';
import { htmlDocument } from './document.ts';
import { type MarkedPlatform, markedPlatforms } from './marked-platforms.ts';
import { type Child, el, type Markup } from './markup.ts';
import type { PagePrograms, WhatIfOffer } from './page-programs.ts';
import { adviceParts } from './sections/advice.ts';
import { assumptionTable } from './sections/assumptions.ts';
import { billTables } from './sections/bills.ts';
import { callTable } from './sections/calls.ts';
import { comparisonParts } from './sections/comparison-section.ts';
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

const CONTENTS = 'sections';

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
    main: [skipLink(), opening(result), contents(sections), sections.map(sectionMarkup)],
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
    { id: 'comparison', title: 'Comparison', content: comparisonParts(result, platforms) },
    timelineSection(result, platforms),
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
    {
      id: 'start-up',
      title: 'Start-up',
      ...note(`Phases and cold requests show ${first}; the time to ready is that of all.`),
      content: [startPhasesFigure(platforms), startDistributionFigure(platforms), coldShareFigure(result, platforms)],
    },
    {
      id: 'hosts',
      title: 'Packing',
      ...note(`Hosts over time show ${first}; shares are those of all.`),
      content: [packingTable(platforms), packingReplayFigure(platforms)],
    },
    scalingSection(result, platforms),
    {
      id: 'money',
      title: 'Cost',
      ...note(`Charts over time show ${first}.`),
      content: [costTreeFigure(platforms), cumulativeCostFigure(result, platforms)],
    },
    {
      id: 'latencies',
      title: 'Latency',
      content: hasRequests(platforms) ? [latencyDistributionFigure(platforms), latencyPartsFigure(platforms)] : [],
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

/** Everything over time, from the traffic to the money. */
function timelineSection(result: RunResult, platforms: readonly MarkedPlatform[]): Section {
  const first = firstOfText(result);
  const ofRequests = hasRequests(platforms)
    ? [
        trafficFigure(result, platforms),
        latencyFigure(result, platforms),
        lossesFigure(result, platforms),
        waitingFigure(result, platforms),
      ]
    : [];
  return {
    id: 'timeline',
    title: 'Timeline',
    ...(first === '' ? {} : { note: `Charts over time show ${first}.` }),
    content: [
      ...ofRequests,
      unitsFigure(result, platforms),
      densityFigure(result, platforms),
      hourlyCostFigure(result, platforms),
    ],
  };
}

function hasRequests(platforms: readonly MarkedPlatform[]): boolean {
  return platforms.some(({ run }) => run.series.columns.arrivals.some((count) => count > 0));
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

/** The first thing that a keyboard reaches, and seen only then. */
function skipLink(): Markup {
  return el('a', { class: 'skip', href: `#${CONTENTS}` }, 'Skip to the sections');
}

function contents(sections: readonly Section[]): Markup {
  const links = sections.map(({ id, title, isHidden }) =>
    el('li', isHidden === undefined ? {} : { id: `${id}-link`, hidden: true }, el('a', { href: `#${id}` }, title)),
  );
  return el('nav', { id: CONTENTS, 'aria-label': 'Sections' }, el('ul', {}, links));
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
