// A report for a pull request: what a comment or a job summary holds, within the size that GitHub takes. Names in it are
// inert; the parts that other Markdown documents share are in markdown/.

import { headline } from '../analysis/headline.ts';
import { judge } from '../analysis/thresholds/judge.ts';
import { tallyOf } from '../analysis/thresholds/tally.ts';
import type { RunResult } from '../metrics/result.ts';
import { detailBlocks } from './markdown/detail-blocks.ts';
import { fitBlocks, type MarkdownBlock, wholeBlock } from './markdown/fit.ts';
import { hiddenTag } from './markdown/fold.ts';
import { infeasibleBlocks, platformBlocks } from './markdown/platform-rows.ts';
import { codeSpan, sentence } from './markdown/text.ts';
import { thresholdBlocks } from './markdown/verdict-rows.ts';
import type { Reporter } from './reporter.ts';
import { tallyText, verdictSentence } from './threshold-figures.ts';

const TITLE_LENGTH = 120;

export const markdownReporter: Reporter = {
  name: 'markdown',
  summary: 'a comment for a pull request, or a job summary; less than 64 kB',
  extension: 'md',
  render(result) {
    const verdicts = judge(result);
    return fitBlocks([
      openingBlock(result, verdicts),
      ...platformBlocks(result),
      ...thresholdBlocks(result, verdicts),
      ...infeasibleBlocks(result),
      ...detailBlocks(result),
    ]);
  },
};

/** The mark by which the comment is found again, the verdict, the answer. */
function openingBlock(result: RunResult, verdicts: ReturnType<typeof judge>): MarkdownBlock {
  const tally = tallyOf(verdicts);
  const verdict = tally.total === 0 ? [] : ['', `**${verdictSentence(tally)}** ${tallyText(tally)}.`];
  return wholeBlock(
    [
      hiddenTag(result.scenario.name),
      `### Windtunnel: ${codeSpan(result.scenario.name, { max: TITLE_LENGTH })}`,
      ...verdict,
      '',
      `**Answer:** ${sentence(headline(result))}`,
    ].join('\n'),
  );
}
