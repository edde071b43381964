// The HTML report: one file that opens from disk and loads nothing. Sections and charts come from the files beside this one.

import { judge } from '../../analysis/thresholds/judge.ts';
import { plain } from '../../base/text/inert.ts';
import type { RunResult } from '../../metrics/result.ts';
import type { Reporter } from '../reporter.ts';
import { firstOfText } from '../study-words.ts';
import { cumulativeCostFigure, hourlyCostFigure } from './charts/cost.ts';
import { costLatencyFigure } from './charts/cost-latency.ts';
import { densityFigure } from './charts/density.ts';
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
import { type MarkedPlatform, markedPlatforms } from './marked-platforms.ts';
import { type Child, el, Markup } from './markup.ts';
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
import { serviceTable } from './sections/services.ts';
import { thresholdTable } from './sections/thresholds.ts';
import { STYLE, STYLE_HASH } from './style.ts';

/** Nothing is loaded, nothing runs, only this page's own style applies. */
const POLICY = `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;
const TITLE_LENGTH = 80;

interface Section {
  readonly id: string;
  readonly title: string;
  /** What of several replications the section shows, where that is not all of them. */
  readonly note?: string;
  readonly content: readonly (Markup | null)[];
}

export const htmlReporter: Reporter = {
  name: 'html',
  summary: 'one self-contained page with charts, tables, bill and sources',
  extension: 'html',
  render: (result) => `<!doctype html>\n${page(result)}\n`,
};

function page(result: RunResult): Markup {
  const platforms = markedPlatforms(result);
  const sections = sectionsOf(result, platforms).filter(({ content }) => content.some((part) => part !== null));
  return el(
    'html',
    { lang: 'en' },
    el(
      'head',
      {},
      el('meta', { charset: 'utf-8' }),
      el('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }),
      el('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      el('meta', { name: 'color-scheme', content: 'light dark' }),
      el('meta', { name: 'referrer', content: 'no-referrer' }),
      el('title', {}, `${plain(result.scenario.name, { max: TITLE_LENGTH })} – Windtunnel report`),
      el('style', {}, Markup.ofSafeText(STYLE)),
    ),
    el('body', {}, el('main', {}, opening(result, platforms), contents(sections), sections.map(sectionMarkup))),
  );
}

function sectionsOf(result: RunResult, platforms: readonly MarkedPlatform[]): readonly Section[] {
  const first = firstOfText(result);
  const note = (text: string) => (first === '' ? {} : { note: text });
  const hasCalls = platforms.some(({ run }) => run.calls.length > 0);
  return [
    { id: 'thresholds', title: 'Thresholds', content: [thresholdTable(result, judge(result))] },
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
      content: [incidentTable(platforms), incidentsLeftOut(platforms)],
    },
    {
      id: 'capacity',
      title: 'Capacity and start-up',
      ...note(`Charts over time and phases of starts show ${first}; shares and the time to ready are those of all.`),
      content: [
        unitsFigure(result, platforms),
        densityFigure(result, platforms),
        packingTable(platforms),
        packingReplayFigure(platforms),
        startPhasesFigure(platforms),
        startDistributionFigure(platforms),
      ],
    },
    {
      id: 'money',
      title: 'Cost',
      ...note(`Charts over time show ${first}.`),
      content: [cumulativeCostFigure(result, platforms), hourlyCostFigure(result, platforms)],
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

function contents(sections: readonly Section[]): Markup {
  const links = sections.map(({ id, title }) => el('li', {}, el('a', { href: `#${id}` }, title)));
  return el('nav', { 'aria-label': 'Sections' }, el('ul', {}, links));
}

function sectionMarkup({ id, title, note, content }: Section): Child {
  return el(
    'section',
    { id, 'aria-labelledby': `${id}-title` },
    el('h2', { id: `${id}-title` }, title),
    note === undefined ? null : el('p', { class: 'quiet' }, note),
    el('div', { class: 'content' }, content),
  );
}
