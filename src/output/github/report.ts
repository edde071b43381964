// Annotations for GitHub Actions: what does not hold, at its line of the scenario. GitHub shows ten of a kind for a step;
// the whole list is in the other reports.

import { headline } from '../../analysis/headline.ts';
import { isFatal, judge, type ThresholdVerdict } from '../../analysis/thresholds/judge.ts';
import { tallyOf } from '../../analysis/thresholds/tally.ts';
import { plain } from '../../base/text/inert.ts';
import type { RenderOptions, Reporter } from '../reporter.ts';
import {
  outcomeWord,
  shortThresholdText,
  tallyText,
  verdictExplanation,
  verdictSentence,
  worstFirst,
} from '../threshold-figures.ts';
import { type Annotation, type AnnotationKind, workflowCommand } from './workflow-command.ts';

const MOST_OF_A_KIND = 10;
const NAME_LENGTH = 60;
/** Beside outcome and platform in what a title takes. */
const THRESHOLD_LENGTH = 120;

export const githubReporter: Reporter = {
  name: 'github',
  summary: 'annotations of GitHub Actions at the lines of the scenario, at most ten of a kind',
  extension: 'txt',
  render(result, options) {
    const verdicts = judge(result);
    const broken = worstFirst(verdicts).filter(({ outcome }) => outcome !== 'pass');
    const tally = tallyOf(verdicts);
    const summary: Annotation = {
      kind: 'notice',
      title: `Windtunnel: ${plain(result.scenario.name, { max: NAME_LENGTH })}`,
      message: [...(tally.total === 0 ? [] : [verdictSentence(tally), `${tallyText(tally)}.`]), headline(result)].join(
        ' ',
      ),
      file: options.scenarioFile ?? null,
      line: null,
    };
    const annotations = [
      ...atMostTen(broken.filter(isFatal), 'error', options),
      ...atMostTen(
        broken.filter((verdict) => !isFatal(verdict)),
        'warning',
        options,
      ),
      summary,
    ];
    return annotations.map((one) => `${workflowCommand(one)}\n`).join('');
  },
};

/** Where there are more than ten, the last says how many more. */
function atMostTen(
  verdicts: readonly ThresholdVerdict[],
  kind: AnnotationKind,
  options: RenderOptions,
): readonly Annotation[] {
  if (verdicts.length <= MOST_OF_A_KIND) return verdicts.map((one) => annotationOf(one, kind, options));
  const shown = verdicts.slice(0, MOST_OF_A_KIND - 1);
  const rest = verdicts.slice(MOST_OF_A_KIND - 1);
  const [first] = rest as [ThresholdVerdict];
  const more: Annotation = {
    ...annotationOf(first, kind, options),
    title: `${rest.length} more thresholds`,
    message: `${rest.length} more thresholds do not hold or are not decided; the job summary and the other reports list them.`,
  };
  return [...shown.map((one) => annotationOf(one, kind, options)), more];
}

function annotationOf(
  verdict: ThresholdVerdict,
  kind: AnnotationKind,
  { scenarioFile = null }: RenderOptions,
): Annotation {
  const { message, line, file, by } = verdict.threshold;
  const words = message === null ? '' : `. ${message}`;
  return {
    kind,
    title: `${outcomeWord(verdict)}: ${shortThresholdText(verdict, THRESHOLD_LENGTH)} on ${plain(verdict.platform, { max: NAME_LENGTH })}`,
    message: `${verdictExplanation(verdict)}${by === undefined ? '' : ` (set by ${by})`}${words}`,
    file: file === undefined ? scenarioFile : besides(scenarioFile, file),
    // A flag has no line in the file.
    line: by === undefined ? line : null,
  };
}

/** A file that the scenario extends, named from the folder of the scenario. */
function besides(scenarioFile: string | null, file: string): string | null {
  return scenarioFile === null ? null : scenarioFile.slice(0, scenarioFile.lastIndexOf('/') + 1) + file;
}
