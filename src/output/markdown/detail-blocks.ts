// What a Markdown report folds away: bill, advice, assumptions, how to reproduce it.

import { acrossReplications } from '../../analysis/across-replications.ts';
import { adviceOf } from '../../analysis/advice/advice.ts';
import { feasiblePlatforms } from '../../analysis/measured-platforms.ts';
import { formatCount } from '../../base/units/count.ts';
import type { PlatformRunResult, RunResult } from '../../metrics/result.ts';
import { compactAdvice } from '../advice/compact.ts';
import { lengthText, priceText, quantityText, usdText } from '../figure-text.ts';
import { reproduceCommand, reproducePromise } from '../reproduce-text.ts';
import { eventsText, replicationCountText, stoppingText, tooShortText, warmupText } from '../study-words.ts';
import { type MarkdownBlock, wholeBlock } from './fit.ts';
import { folded } from './fold.ts';
import { markdownTable } from './table.ts';
import { codeSpan, figureMarkdown, sentence } from './text.ts';

const UNIT_LENGTH = 40;
const BILL_COLUMNS = ['platform', 'item', 'quantity', 'unit', 'price', 'amount'].map((heading) => ({
  heading,
  isNumber: ['quantity', 'price', 'amount'].includes(heading),
}));

/** In the order in which they are kept where there is too little room. */
export function detailBlocks(result: RunResult): readonly MarkdownBlock[] {
  return [...adviceBlocks(result), reproduceBlock(result), ...billBlocks(result), ...assumptionBlocks(result)];
}

function adviceBlocks(result: RunResult): readonly MarkdownBlock[] {
  const lines = compactAdvice(adviceOf(result)).map(({ label, text }) => `- ${label}: ${sentence(text)}`);
  return lines.length === 0 ? [] : [wholeBlock(folded('Advice', lines.join('\n')))];
}

/** Bills of this run, dearest line first on each platform; with several replications their means. */
function billBlocks(result: RunResult): readonly MarkdownBlock[] {
  const rows = feasiblePlatforms(acrossReplications(result)).flatMap(billRows);
  if (rows.length === 0) return [];
  const render = (shown: number) => {
    const rest = rows.length - shown;
    const note = rest === 0 ? [] : ['', `and ${formatCount(rest)} more ${rest === 1 ? 'line' : 'lines'}`];
    return folded('Bill of the run', [...markdownTable(BILL_COLUMNS, rows.slice(0, shown)), ...note].join('\n'));
  };
  return [{ itemCount: rows.length, render }];
}

function billRows({ name, summary }: PlatformRunResult): readonly (readonly string[])[] {
  const lines = [...summary.cost.lines].sort((a, b) => b.amountUsd - a.amountUsd);
  return lines.map(({ item, quantity, unit, priceUsd, amountUsd }) => [
    codeSpan(name),
    sentence(item, { max: 80 }),
    figureMarkdown(quantityText(quantity)),
    sentence(unit, { max: UNIT_LENGTH }),
    figureMarkdown(priceText(priceUsd)),
    figureMarkdown(usdText(amountUsd)),
  ]);
}

/** How many numbers of the model were in force, and how sure they are. */
function assumptionBlocks(result: RunResult): readonly MarkdownBlock[] {
  const all = feasiblePlatforms(result).flatMap(({ assumptions }) => assumptions);
  const known = [...new Map(all.map((one) => [`${one.id}\n${one.value}`, one])).values()];
  if (known.length === 0) return [];
  const count = (is: (one: (typeof known)[number]) => boolean) => formatCount(known.filter(is).length);
  const sure = (['high', 'medium', 'low'] as const).map(
    (word) => `${count(({ confidence }) => confidence === word)} of ${word} confidence`,
  );
  const overridden = count(({ isOverridden }) => isOverridden);
  const text = `${formatCount(known.length)} numbers of the model were in force: ${sure.join(', ')}; ${overridden} set by the scenario.`;
  return [wholeBlock(folded('Assumptions', `${text} Each with its source is in the HTML report.`))];
}

function reproduceBlock(result: RunResult): MarkdownBlock {
  const { scenario, version, priceBook, fingerprint, study } = result;
  const why = study === undefined ? [] : [stoppingText(study), warmupText(result), tooShortText(result)];
  const counted = [replicationCountText(result), eventsText(result), ...why].filter((text) => text !== '');
  const facts: readonly (readonly [string, string])[] = [
    ['seed', codeSpan(scenario.seed, { max: 200 })],
    ['run', sentence(counted.join('; '))],
    ['length', lengthText(scenario.durationMs)],
    ['windtunnel', codeSpan(version)],
    ['prices', codeSpan(priceBook)],
    ['scenario', codeSpan(scenario.fingerprint)],
    ['result', codeSpan(fingerprint)],
  ];
  const lines = facts.map(([what, value]) => `- ${what}: ${value}`);
  // Fenced, so that nothing in it is taken for markup, and all of it can be copied.
  const command = `\`\`\`sh\n${reproduceCommand(result)}\n\`\`\``;
  return wholeBlock(folded('Reproduce', `${lines.join('\n')}\n\n${command}\n\nThis ${reproducePromise(result)}`));
}
