// The advice: which platform and why, what would change it, what dominates, rules of thumb held against the run.

import { type Advice, adviceOf } from '../../../analysis/advice/advice.ts';
import type { Challenger } from '../../../analysis/advice/choice.ts';
import type { RuleFinding } from '../../../analysis/advice/rules/rule.ts';
import { workloadEvidence } from '../../../analysis/advice/workload-figures.ts';
import { figureEstimate } from '../../../analysis/statistics/figure-estimate.ts';
import { plain } from '../../../base/text/inert.ts';
import type { MetricUnit } from '../../../metrics/catalogue/metric.ts';
import type { RunResult } from '../../../metrics/result.ts';
import { platformStudies } from '../../../metrics/study/platform-study.ts';
import type { PlatformStudy } from '../../../metrics/study/study.ts';
import { answerText, conditionText, waysText } from '../../advice/choice-words.ts';
import { billText, slowestText } from '../../advice/driver-words.ts';
import { figuresText } from '../../advice/figure-words.ts';
import { confidenceClauses, evidenceText, gapText } from '../../advice/rule-words.ts';
import { briefText } from '../../estimate-text.ts';
import { msText, NO_FIGURE, shareText } from '../../figure-text.ts';
import { markOf } from '../../platform-mark.ts';
import { nameOf, platformTitle } from '../marked-platforms.ts';
import { type Child, el, type Markup } from '../markup.ts';
import { table } from '../table.ts';

const TEXT_LENGTH = 300;

/** The parts of the section; none where nothing ran. */
export function adviceParts(result: RunResult): readonly Markup[] {
  const advice = adviceOf(result);
  if (advice.bills.length === 0) return [];
  const title = (name: string) => platformTitle({ mark: markOf(result, name), name: nameOf(name) });
  return [
    el('p', {}, answerText(advice.choice)),
    ...challengerTable(advice, { title, studies: platformStudies(result) }),
    driverTable(advice, title),
    ruleTable(advice),
    confidence(advice),
  ];
}

type Title = (platform: string) => Markup;

interface Named {
  readonly title: Title;
  readonly studies: readonly PlatformStudy[];
}

function challengerTable({ choice }: Advice, { title, studies }: Named): readonly Markup[] {
  if (choice.challengers.length === 0) return [];
  const isAboutJobs = choice.challengers.every(({ p95Ms }) => p95Ms === null);
  const columns = [
    { heading: 'Platform', isNumber: false },
    { heading: 'Per month', isNumber: true },
    { heading: isAboutJobs ? 'Makespan' : 'p95', isNumber: true },
    { heading: 'Lost', isNumber: true },
    { heading: choice.winner === null ? 'Would do' : 'Would win', isNumber: false, isLong: true },
  ];
  const estimate = (platform: string, name: string, unit: MetricUnit) => {
    const study = studies.find((own) => own.platform === platform);
    return study === undefined ? NO_FIGURE : briefText(figureEstimate(study, name), unit);
  };
  const rows = choice.challengers.map((one) => [
    title(one.platform),
    estimate(one.platform, 'cost_monthly', 'USD/month'),
    isAboutJobs ? jobTimeText(one.jobTime) : estimate(one.platform, 'latency_p95', 'ms'),
    shareText(one.lostShare),
    changeCell(one),
  ]);
  return [figure('What would have to change', table({ label: 'What would have to change', columns, rows }))];
}

function jobTimeText(time: Challenger['jobTime']): string {
  return time === null || time.ms === null ? NO_FIGURE : `${msText(time.ms)} (p${time.percent})`;
}

function changeCell(challenger: Challenger): Child {
  const ways = challenger.bill === null ? '' : waysText(challenger.bill);
  return [conditionText(challenger), ways === '' ? null : el('span', { class: 'meaning' }, ways)];
}

function driverTable({ bills, slowest }: Advice, title: Title): Markup {
  const columns = ['Platform', 'The bill', 'The slowest requests'].map((heading, i) => ({
    heading,
    isNumber: false,
    isLong: i > 0,
  }));
  const rows = bills.map((bill) => {
    const drivers = slowest.find(({ platform }) => platform === bill.platform);
    const slow = drivers === undefined ? '' : slowestText(drivers);
    return [title(bill.platform), billText(bill), slow === '' ? NO_FIGURE : slow];
  });
  return figure('What dominates', table({ label: 'What dominates bills and slowest requests', columns, rows }));
}

function ruleTable({ rules, workload }: Advice): Markup {
  const columns = ['Rule of thumb', 'In this run', 'Evidence'].map((heading) => ({
    heading,
    isNumber: false,
    isLong: true,
  }));
  const rows = rules.map((rule) => [
    [rule.saying, el('span', { class: 'meaning' }, `applies if ${rule.appliesIf}`)],
    [el('strong', {}, rule.verdict), el('span', { class: 'meaning' }, rule.reason)],
    evidenceCell(rule),
  ]);
  return figure(
    'Rules of thumb, held against this run',
    table({ label: 'Rules of thumb', columns, rows }),
    `The traffic: ${figuresText(workloadEvidence(workload))}.`,
  );
}

function evidenceCell({ shows, gap }: RuleFinding): Child {
  const items = [...shows.map(evidenceText), ...(gap === null ? [] : [gapText(gap)])];
  return items.length === 0
    ? NO_FIGURE
    : el(
        'ul',
        {},
        items.map((item) => el('li', {}, item)),
      );
}

function confidence(advice: Advice): Markup {
  const { shaky } = advice.confidence;
  const text = (value: string) => plain(value, { max: TEXT_LENGTH });
  const items = shaky.map(({ id, meaning, value, affects }) =>
    el('li', {}, `${text(meaning)}: ${text(value)} `, el('span', { class: 'quiet' }, `(${text(id)}; ${affects})`)),
  );
  return el(
    'div',
    {},
    el('p', {}, `This rests on ${confidenceClauses(advice.confidence).join('; ')}.`),
    items.length === 0
      ? null
      : el('details', {}, el('summary', {}, 'Assumptions of low confidence in force'), el('ul', {}, items)),
  );
}

function figure(title: string, content: Markup, caption?: string): Markup {
  return el('figure', {}, el('h3', {}, title), caption === undefined ? null : el('figcaption', {}, caption), content);
}
