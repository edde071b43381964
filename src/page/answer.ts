// The worker's side of the conversation: takes requests, tells replies. Where both come from and go is left to the caller.
import type { Problem } from '../base/problem.ts';
import type { Change } from './controls/control.ts';
import { differencesOf } from './differences.ts';
import type { PageData, Reply, ReportedCourses, Request } from './messages.ts';
import { overlayFigures } from './overlays.ts';
import { extendingYaml, setFlags } from './take-home.ts';
import { type ChangedScenario, changedScenario, openWhatIf, play, type WhatIf } from './what-if.ts';

type Tell = (reply: Reply) => void;

/** Answers one request after the other; every mistake in the program becomes a reply. */
export class Answerer {
  readonly #tell: Tell;
  #open: { readonly whatIf: WhatIf; readonly data: PageData; readonly courses: ReportedCourses } | null = null;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  async answer(request: Request): Promise<void> {
    try {
      if (request.kind === 'open') this.#opened(request);
      else await this.#run(request.changes);
    } catch (error) {
      this.#tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  }

  #opened({ data, courses }: Extract<Request, { kind: 'open' }>): void {
    const whatIf = openWhatIf(data);
    if (whatIf.ok) {
      this.#open = { whatIf: whatIf.value, data, courses };
      this.#tell({ kind: 'opened', controls: whatIf.value.controls });
    } else this.#refuse(whatIf.problems);
  }

  async #run(changes: readonly Change[]): Promise<void> {
    if (this.#open === null) return;
    const { whatIf, data, courses } = this.#open;
    const changed = changedScenario(whatIf, changes);
    if (!changed.ok) {
      this.#refuse(changed.problems);
      return;
    }
    const { scenario } = changed.value;
    const result = await play(scenario, {
      onProgress: ({ platformName, simulatedUs }) =>
        this.#tell({ kind: 'progress', platform: platformName, share: simulatedUs / scenario.durationUs }),
      onPlatform: (platform) => this.#tell({ kind: 'platform', platform }),
    });
    const differences = differencesOf(data.before, result);
    const takeHome = takeHomeOf(changed.value, data);
    const figures = takeHome === null ? [] : overlayFigures(result, { data, courses });
    this.#tell({ kind: 'done', result, differences, figures, takeHome });
  }

  #refuse(problems: readonly Problem[]): void {
    this.#tell({ kind: 'refused', problems: problems.map(wordsOf) });
  }
}

function takeHomeOf({ root, values }: ChangedScenario, { file, command }: PageData) {
  if (values.length === 0) return null;
  return {
    yaml: extendingYaml(root, { values, file: file ?? 'scenario.yaml' }),
    command: `${command} ${setFlags(values)}`,
  };
}

function wordsOf({ message, allowed, hint }: Problem): string {
  const parts = [
    message,
    ...(allowed === undefined ? [] : [`allowed: ${allowed}`]),
    ...(hint === undefined ? [] : [hint]),
  ];
  return parts.join('; ');
}
