// `run --baseline`: what later results are held against. Finds the entry of each scenario before anything is simulated,
// compares, and puts new entries into the file. Judging is left to analysis, wording to output.

import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { baselineOf, compareWithBaseline } from '../../analysis/compare/baseline.ts';
import type { ResultsComparison } from '../../analysis/compare/compare-results.ts';
import { fileNameOf } from '../../base/text/file-name.ts';
import { plain } from '../../base/text/inert.ts';
import type { RunResult } from '../../metrics/result.ts';
import { decodeUtf8 } from '../../scenario/index.ts';
import { badInput } from '../failure.ts';
import { readSmallFile } from '../inputs/read-input.ts';
import { checkWritable, writeFileWhole } from '../write.ts';
import {
  type BaselineDocument,
  type BaselineScenario,
  baselineText,
  readBaselineText,
  tolerancesOf,
} from './baseline-file.ts';

/** Replications of a comparison where nobody says how many. */
export const COMPARED_REPLICATIONS = 10;
/** Part of a figure that does not matter where nobody says how much. */
const INDIFFERENCE = 0.01;

const MAX_BYTES = 64 * 1024 * 1024;
const NO_DOCUMENT: BaselineDocument = { tolerances: {}, scenarios: new Map() };

/** What the flags say. */
export interface BaselineWish {
  /** A file with all scenarios, or a folder with a file for each. */
  readonly path: string;
  readonly isUpdate: boolean;
  readonly scenarioNames: readonly string[];
}

/** The baselines of the scenarios of one run. */
export class Baselines {
  readonly isUpdate: boolean;
  readonly #path: string;
  readonly #isFolder: boolean;
  readonly #documents = new Map<string, BaselineDocument>();

  /** @throws Failure where a baseline is missing or cannot be read, or could not be written */
  constructor({ path, isUpdate, scenarioNames }: BaselineWish) {
    this.isUpdate = isUpdate;
    this.#path = path;
    this.#isFolder = /[/\\]$/.test(path) || statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
    const twice = scenarioNames.find((name, index) => scenarioNames.indexOf(name) !== index);
    if (twice !== undefined) {
      throw badInput(`two scenarios are called "${plain(twice)}": a baseline knows them by their names`);
    }
    for (const file of new Set(scenarioNames.map((name) => this.#fileOf(name)))) this.#load(file);
    for (const name of isUpdate ? [] : scenarioNames) {
      if (this.#entryOf(name) === undefined)
        throw missing(`${plain(this.#fileOf(name))} has no baseline of "${plain(name)}"`);
    }
  }

  /** As many as the baseline has, so that both can be paired. */
  replicationsOf(name: string): number {
    return this.#entryOf(name)?.replications ?? COMPARED_REPLICATIONS;
  }

  /** The result beside its baseline; null where there is none yet. */
  compare(label: string, result: RunResult): ResultsComparison | null {
    const { name } = result.scenario;
    const entry = this.#entryOf(name);
    if (entry === undefined) return null;
    const tolerances = tolerancesOf(this.#documentOf(name).tolerances, entry.tolerances);
    const wish = { indifference: INDIFFERENCE, tolerances };
    return compareWithBaseline({ label: this.#fileOf(name), entry }, { label, result }, wish);
  }

  /**
   * Makes the result the baseline of its scenario and gives the file. Tolerances stay, as do other scenarios.
   * @throws Failure when the file cannot be written
   */
  update(result: RunResult): string {
    const { name } = result.scenario;
    const file = this.#fileOf(name);
    const document = this.#documentOf(name);
    const entry: BaselineScenario = { ...baselineOf(result), tolerances: this.#entryOf(name)?.tolerances ?? {} };
    const updated = { ...document, scenarios: new Map([...document.scenarios, [name, entry]]) };
    writeFileWhole(file, baselineText(updated));
    this.#documents.set(file, updated);
    return file;
  }

  #fileOf(name: string): string {
    return this.#isFolder ? join(this.#path, `${fileNameOf(name)}.json`) : this.#path;
  }

  #documentOf(name: string): BaselineDocument {
    return this.#documents.get(this.#fileOf(name)) ?? NO_DOCUMENT;
  }

  #entryOf(name: string): BaselineScenario | undefined {
    return this.#documentOf(name).scenarios.get(name);
  }

  #load(file: string): void {
    if (this.isUpdate) checkWritable(file);
    if (existsSync(file)) {
      const decoded = decodeUtf8(readSmallFile(file, MAX_BYTES));
      if (!decoded.ok) throw badInput(`${plain(file)} is no baseline: it is no UTF-8 text`);
      this.#documents.set(file, readBaselineText(decoded.value, file));
    } else if (!this.isUpdate) {
      throw missing(`there is no baseline ${plain(file)}`);
    }
  }
}

function missing(message: string) {
  return badInput(message, 'write it with --update-baseline, look at it, and keep it with the scenario');
}
