// The whole advice as text: every platform, every rule of thumb, every assumption of low confidence.

import { type Advice, adviceOf } from '../../analysis/advice/advice.ts';
import type { BillParts } from '../../analysis/advice/bill-parts.ts';
import type { LatencyDrivers } from '../../analysis/advice/latency-drivers.ts';
import type { RuleFinding } from '../../analysis/advice/rules/rule.ts';
import { workloadEvidence } from '../../analysis/advice/workload-figures.ts';
import { formatPercent } from '../../base/units/percent.ts';
import type { RunResult } from '../../metrics/result.ts';
import { answerText, challengeText } from '../advice/choice-words.ts';
import type { AdviceLine } from '../advice/compact.ts';
import { billText, partText, splitText } from '../advice/driver-words.ts';
import { figuresText, monthText, nameText } from '../advice/figure-words.ts';
import { confidenceClauses, evidenceText, gapText } from '../advice/rule-words.ts';
import { msText } from '../figure-text.ts';
import type { RenderOptions } from '../reporter.ts';
import { wrapToWidth } from './fit-text.ts';
import { type Ink, inkFor, SGR } from './ink.ts';
import { labelledLines } from './labelled.ts';
import { INDENT } from './table.ts';

/** The page; a result on which nothing ran has little to say. */
export function explanationText(result: RunResult, options: RenderOptions): string {
  const ink = inkFor(options);
  const place = { ink, columnCount: options.columnCount };
  const advice = adviceOf(result);
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['ADVICE', block(choiceLines(advice), options, ink)],
    ['BILLS', advice.bills.flatMap((bill) => named(bill.platform, block(billLines(bill), options, ink), place))],
    [
      'SLOWEST REQUESTS',
      advice.slowest
        .filter(({ parts }) => parts.length > 0)
        .flatMap((one) => named(one.platform, block(slowestLines(one), options, ink), place)),
    ],
    ['TRAFFIC', block([{ label: '', text: figuresText(workloadEvidence(advice.workload)) }], options, ink)],
    ['RULES OF THUMB', advice.rules.flatMap((rule) => named(rule.saying, block(ruleLines(rule), options, ink), place))],
    ['RESTS ON', block(confidenceLines(advice), options, ink)],
  ];
  const isShown = ([, lines]: (typeof sections)[number]) => lines.length > 0;
  const texts = sections
    .filter(isShown)
    .map(([heading, lines]) => [ink.paint(heading, SGR.heading), ...lines].join('\n'));
  return `${texts.join('\n\n')}\n`;
}

function block(lines: readonly AdviceLine[], { columnCount }: RenderOptions, ink: Ink): readonly string[] {
  return labelledLines(lines, { indent: INDENT.repeat(2), columnCount, ink });
}

function named(
  name: string,
  lines: readonly string[],
  { ink, columnCount }: { readonly ink: Ink; readonly columnCount: number },
): readonly string[] {
  const title = wrapToWidth(ink.clean(name), columnCount - INDENT.length);
  return [...title.map((line) => `${INDENT}${line}`), ...lines];
}

function choiceLines({ choice }: Advice): readonly AdviceLine[] {
  const others = choice.winner === null ? choice.challengers.slice(1) : choice.challengers;
  return [
    { label: 'answer', text: answerText(choice) },
    ...others.map((one, i) => ({
      label: i === 0 && one.isQualified ? 'runner-up' : 'others',
      text: challengeText(one, { hasWinner: choice.winner !== null }),
    })),
  ];
}

function billLines(bill: BillParts): readonly AdviceLine[] {
  const largest = bill.largest.map(
    ({ item, monthlyUsd, share }) => `${nameText(item)} ${monthText(monthlyUsd)} (${formatPercent(share, 0)})`,
  );
  return [
    { label: 'in short', text: billText(bill) },
    ...(largest.length === 0 ? [] : [{ label: 'largest', text: largest.join(', ') }]),
    { label: 'made of', text: splitText(bill) },
  ];
}

function slowestLines({ slowestShare, parts, slowestCall, hasAccelerators }: LatencyDrivers): readonly AdviceLine[] {
  const texts = parts.map(
    ({ part, ms, share, allMs }) =>
      `${formatPercent(share, 0)} ${partText(part, { hasAccelerators })}: ${msText(ms)} on average, ${msText(allMs)} over all requests`,
  );
  const label = slowestShare === null ? 'slowest' : `top ${formatPercent(slowestShare, 1)}`;
  return [
    ...texts.map((text) => ({ label, text })),
    ...(slowestCall === null
      ? []
      : [
          {
            label: 'call',
            text: `${nameText(slowestCall.from)} to ${nameText(slowestCall.to)}: p95 ${msText(slowestCall.p95Ms)}`,
          },
        ]),
  ];
}

function ruleLines(rule: RuleFinding): readonly AdviceLine[] {
  return [
    { label: 'verdict', text: `${rule.verdict}: ${rule.reason}` },
    { label: 'predicts', text: rule.prediction },
    { label: 'applies if', text: rule.appliesIf },
    ...(rule.because.length === 0 ? [] : [{ label: 'here', text: figuresText(rule.because) }]),
    ...rule.shows.map((evidence) => ({ label: 'shows', text: evidenceText(evidence) })),
    ...(rule.gap === null ? [] : [{ label: 'price', text: gapText(rule.gap) }]),
  ];
}

function confidenceLines({ confidence }: Advice): readonly AdviceLine[] {
  return [
    ...confidenceClauses(confidence).map((text) => ({ label: 'this run', text })),
    ...confidence.shaky.map(({ id, meaning, value, affects }) => ({
      label: `low, ${affects === 'bill' ? 'bill' : 'time'}`,
      text: `${id}: ${meaning}: ${value}`,
    })),
  ];
}
