// Rules of thumb with what the run says of them, and what an advice rests on, in sentences.

import type { Confidence } from '../../analysis/advice/confidence.ts';
import type { PlatformEvidence, PriceGap, RuleFinding } from '../../analysis/advice/rules/rule.ts';
import { shortNumber } from '../../base/units/number-text.ts';
import { shareText } from '../figure-text.ts';
import { figuresText, listText, monthText, nameText } from './figure-words.ts';

/** A lead below this share may turn with another seed. */
const CLOSE_LEAD = 0.05;

/** "rare-on-lambda confirmed: both qualify, functions cost less (fargate 483 times lambda)". */
export function findingText({ name, verdict, reason, gap }: RuleFinding): string {
  const isShown = gap !== null && gap.ratio !== null && gap.isLikeForLike;
  const price = isShown ? ` (${nameText(gap.dearer)} ${shortNumber(gap.ratio)} times ${nameText(gap.cheaper)})` : '';
  return `${name} ${verdict}: ${reason}${price}`;
}

/** "vm costs $435 a month more than fargate, 2.1 times as much". */
export function gapText({ cheaper, dearer, gapMonthlyUsd, ratio, isLikeForLike }: PriceGap): string {
  const times = ratio === null ? '' : `, ${shortNumber(ratio)} times as much`;
  const note = isLikeForLike ? '' : ' (not for the same service)';
  return `${nameText(dearer)} costs ${monthText(gapMonthlyUsd)} a month more than ${nameText(cheaper)}${times}${note}`;
}

/** "lambda: bill $1,110, p95 85.2 ms". */
export function evidenceText({ platform, remark, figures }: PlatformEvidence): string {
  const parts = [...(remark === '' ? [] : [remark]), ...(figures.length === 0 ? [] : [figuresText(figures)])];
  return `${nameText(platform)}: ${parts.join('; ')}`;
}

/** What limits the advice, one clause each. */
export function confidenceClauses(confidence: Confidence): readonly string[] {
  const { replicationCount, shaky, assumptionCount, infeasible, runsPerMonth, leadShare, toleratedLossShare } =
    confidence;
  const onBill = shaky.filter(({ affects }) => affects === 'bill').length;
  const bill = onBill === 0 ? '' : ` (${onBill} on the bill)`;
  return [
    ...(confidence.isComplete ? [] : ['the run was interrupted']),
    replicationCount === 1 ? '1 replication' : `${replicationCount} replications`,
    ...(confidence.hasWork ? [] : ['nothing arrived, so only bills are compared']),
    ...(leadShare !== null && leadShare < CLOSE_LEAD ? [`a lead of only ${shareText(leadShare)}`] : []),
    ...(toleratedLossShare === null
      ? []
      : [`${shareText(toleratedLossShare)} of requests lost, which no threshold forbids`]),
    `${shaky.length} of ${assumptionCount} assumptions of low confidence${bill}`,
    `a month is ${shortNumber(runsPerMonth)} times this run`,
    ...(infeasible.length === 0 ? [] : [`${listText(infeasible.map(nameText))} could not run`]),
  ];
}
