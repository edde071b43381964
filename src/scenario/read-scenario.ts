// From the text of a scenario file to a scenario, or to all its mistakes with their places.
import type { Problem } from '../base/problem.ts';
import { type ComposeOptions, type Composition, compose } from './compose/compose.ts';
import { locate, placeText } from './mistakes/locate.ts';
import type { Mistake } from './mistakes/mistake.ts';
import type { ScenarioParts } from './parts.ts';
import { readTree, type TreeReading } from './read-tree.ts';
import type { Scenario } from './scenario.ts';
import { PlaceIndex } from './source/place-index.ts';
import type { SourceText } from './source/source-text.ts';

/** A scenario with the warnings about it, or the problems, warnings among them. Always a `Checked<Scenario>`. */
export type ScenarioReading = (
  | { readonly ok: true; readonly value: Scenario; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }
) & {
  /** Every text that was read, the scenario's own first: `renderProblems` shows lines of them. */
  readonly sources: readonly SourceText[];
};

export interface ReadScenarioOptions extends ComposeOptions {
  /** Name of the folder below which the scenario may refer to files, for messages. */
  readonly folderName?: string;
}

/** As `readScenario`, with the lists of what a scenario can be made of as an argument. */
export function readScenarioOfParts(
  input: string,
  options: ReadScenarioOptions & { readonly parts: ScenarioParts },
): ScenarioReading {
  const text = input.replace(/^\uFEFF/, '');
  const { root, sources, ...composed } = compose(text, options);
  const places = new PlaceIndex(sources[0]);
  const meaning = root === null ? NO_MEANING : readTree(root, { parts: options.parts, places });
  const own = withoutConsequences(meaning.mistakes, composed);
  const mistakes = [...composed.mistakes, ...own].map((mistake) => withFolder(mistake, options.folderName));
  const problems = locate(mistakes, { root, sources });
  const hasError = mistakes.some(({ severity }) => severity !== 'warning');
  if (hasError || meaning.scenario === null) return { ok: false, problems, sources };
  return { ok: true, value: meaning.scenario, warnings: problems, sources };
}

const NO_MEANING: TreeReading = { scenario: null, mistakes: [] };

/** A value that could not be read at all is not also blamed for what it is not. Of two equal keys one was read. */
function withoutConsequences(
  mistakes: readonly Mistake[],
  { mistakes: causes, spoiled }: Pick<Composition, 'mistakes' | 'spoiled'>,
): readonly Mistake[] {
  const paths = causes.filter(({ code }) => code !== 'WT110').map(({ path }) => path);
  const places = new Set([...paths, ...spoiled].map(placeText));
  return places.size === 0 ? mistakes : mistakes.filter(({ path }) => !places.has(placeText(path)));
}

function withFolder(mistake: Mistake, folderName: string | undefined): Mistake {
  if (mistake.code !== 'WT128' || folderName === undefined) return mistake;
  return { ...mistake, hint: `Copy the file into the folder ${folderName} and name it from there.` };
}
