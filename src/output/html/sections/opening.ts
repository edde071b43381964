// The first screen: what was asked, the answer in a sentence, the platform to take, and all of them side by side.

import { adviceOf } from '../../../analysis/advice/advice.ts';
import type { Choice } from '../../../analysis/advice/choice.ts';
import { headline, replicationsText } from '../../../analysis/headline.ts';
import { figureEstimate } from '../../../analysis/statistics/figure-estimate.ts';
import { judge } from '../../../analysis/thresholds/judge.ts';
import { plain } from '../../../base/text/inert.ts';
import type { RunResult } from '../../../metrics/result.ts';
import { platformStudies } from '../../../metrics/study/platform-study.ts';
import { tieText, winnerLabel } from '../../advice/choice-words.ts';
import { estimateText } from '../../estimate-text.ts';
import { lengthText } from '../../figure-text.ts';
import { markOf } from '../../platform-mark.ts';
import { nameOf, platformTitle } from '../marked-platforms.ts';
import { el, type Markup } from '../markup.ts';
import { bestNote } from './best-note.ts';
import { bestMark, keyFigures } from './key-figures.ts';
import { thresholdVerdict } from './thresholds.ts';

const TITLE_LENGTH = 120;
const TEXT_LENGTH = 600;
const FACT_LENGTH = 60;

/** The opening of the page. */
export function opening(result: RunResult): Markup {
  const { name, description } = result.scenario;
  const verdicts = judge(result);
  const { choice } = adviceOf(result);
  const table = keyFigures(result, { choice, verdicts });
  return el(
    'header',
    { class: 'opening' },
    el('p', { class: 'brand' }, 'Windtunnel'),
    el('h1', {}, plain(name, { max: TITLE_LENGTH })),
    description === '' ? null : el('p', { class: 'description' }, plain(description, { max: TEXT_LENGTH })),
    el('p', { class: 'headline' }, headline(result)),
    thresholdVerdict(verdicts),
    answer(result, choice),
    table,
    table === null
      ? null
      : el(
          'p',
          { class: 'quiet' },
          bestMark(),
          ' ',
          bestNote(result),
          ' ',
          el('a', { href: '#comparison' }, 'All figures'),
          '.',
        ),
    facts(result),
  );
}

/** Which platform to take; null where none ran. */
function answer(result: RunResult, choice: Choice): Markup | null {
  const { winner, challengers } = choice;
  if (winner === null && challengers.length === 0) return null;
  const label = el('span', { class: 'answer-label' }, winnerLabel(choice));
  if (winner === null) return el('p', { class: 'answer-line nobody' }, label, ' ', el('strong', {}, 'none of them'));
  const study = platformStudies(result).find(({ platform }) => platform === winner.platform)!;
  const month = estimateText(figureEstimate(study, 'cost_monthly'), 'USD/month');
  const title = platformTitle({ mark: markOf(result, winner.platform), name: nameOf(winner.platform) });
  return el('p', { class: 'answer-line' }, label, ' ', el('strong', {}, title), ` ${month} a month${tieText(choice)}`);
}

function facts(result: RunResult): Markup {
  const { scenario, priceBook, isComplete } = result;
  const items = [
    `${lengthText(scenario.durationMs)} simulated`,
    ...(scenario.warmupMs === 0
      ? []
      : [
          `requests and latency without the first ${lengthText(scenario.warmupMs)} (warm-up)`,
          'units, starts and costs of the whole run',
        ]),
    replicationsText(result),
    `prices ${plain(priceBook, { max: FACT_LENGTH })}`,
    ...(isComplete ? [] : ['interrupted: the result is incomplete']),
  ];
  return el(
    'ul',
    { class: 'facts' },
    items.map((item) => el('li', {}, item)),
  );
}
