// The text of a baseline file: read with a message for whatever is wrong with it, written so that a change of one figure
// changes one line. When it is read and written is left to baseline.ts.

import type { BaselineEntry, BaselinePlatform, BaselineSubjects } from '../../analysis/compare/baseline.ts';
import type { Tolerance, Tolerances } from '../../analysis/compare/tolerance.ts';
import { readTolerance } from '../../analysis/compare/tolerance-text.ts';
import { plain } from '../../base/text/inert.ts';
import type { FigureColumns } from '../../metrics/study/study.ts';
import { badInput, type Failure } from '../failure.ts';

const BASELINE_SCHEMA = 'windtunnel.baseline/1';

/** Tolerances as people write them into the file: "5%", "20ms", 2. */
export type ToleranceTexts = Readonly<Record<string, string | number>>;

/** What a file holds. */
export interface BaselineDocument {
  /** For all scenarios of the file. */
  readonly tolerances: ToleranceTexts;
  readonly scenarios: ReadonlyMap<string, BaselineScenario>;
}

/** One scenario of it; its own tolerances go before those of the file. */
export interface BaselineScenario extends BaselineEntry {
  readonly tolerances: ToleranceTexts;
}

const AGAIN = 'write it again with --update-baseline: delete the file first, and put its tolerances back';

/** @throws Failure for what is no baseline of this version */
export function readBaselineText(text: string, label: string): BaselineDocument {
  const reader = new BaselineReader(label);
  const document = reader.section(jsonOf(text, label), '');
  if (document.schema !== BASELINE_SCHEMA) {
    const found = typeof document.schema === 'string' ? `is a ${plain(document.schema)}` : 'is no baseline';
    throw badInput(`${plain(label)} ${found}; this version reads ${BASELINE_SCHEMA}`, AGAIN);
  }
  const scenarios = Object.entries(reader.section(document.scenarios, 'scenarios'));
  return {
    tolerances: reader.tolerances(document.tolerances, 'tolerances'),
    scenarios: new Map(scenarios.map(([name, value]) => [name, reader.scenario(value, `scenarios.${name}`)])),
  };
}

function jsonOf(text: string, label: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badInput(`${plain(label)} is a baseline that is damaged: it is no valid JSON`, AGAIN);
  }
}

/** Says of every value where it stands and what it should be. */
class BaselineReader {
  readonly #label: string;

  constructor(label: string) {
    this.#label = label;
  }

  scenario(value: unknown, place: string): BaselineScenario {
    const scenario = this.section(value, place);
    const text = (key: string) => this.#text(scenario[key], `${place}.${key}`);
    const count = (key: string) => this.#number(scenario[key], `${place}.${key}`);
    const platforms = Object.entries(this.section(scenario.platforms, `${place}.platforms`));
    return {
      version: text('version'),
      priceBook: text('priceBook'),
      fingerprint: text('fingerprint'),
      seed: text('seed'),
      replications: count('replications'),
      durationMs: count('durationMs'),
      warmupMs: count('warmupMs'),
      infeasible: this.#list(scenario.infeasible, `${place}.infeasible`).map((name) =>
        this.#text(name, `${place}.infeasible`),
      ),
      platforms: Object.fromEntries(
        platforms.map(([name, platform]) => [name, this.#platform(platform, `${place}.platforms.${name}`)]),
      ),
      tolerances: this.tolerances(scenario.tolerances, `${place}.tolerances`),
    };
  }

  /** May be absent. */
  tolerances(value: unknown, place: string): ToleranceTexts {
    if (value === undefined) return {};
    const texts = Object.entries(this.section(value, place));
    for (const [figure, text] of texts) {
      if (typeof text !== 'string' && typeof text !== 'number') throw this.#wrong(`${place}.${figure}`, 'a tolerance');
      const reading = readTolerance(figure, String(text));
      if (!reading.ok)
        throw badInput(`${plain(this.#label)}: ${place}: ${plain(reading.message, { max: 1000 })}`, reading.hint);
    }
    return Object.fromEntries(texts) as ToleranceTexts;
  }

  section(value: unknown, place: string): Readonly<Record<string, unknown>> {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw this.#wrong(place, 'an object');
    return value as Readonly<Record<string, unknown>>;
  }

  #platform(value: unknown, place: string): BaselinePlatform {
    const platform = this.section(value, place);
    return {
      figures: this.#columns(platform.figures, `${place}.figures`),
      services: this.#subjects(platform.services, `${place}.services`),
      jobs: this.#subjects(platform.jobs, `${place}.jobs`),
    };
  }

  #subjects(value: unknown, place: string): BaselineSubjects {
    const subjects = Object.entries(this.section(value, place));
    return Object.fromEntries(subjects.map(([name, columns]) => [name, this.#columns(columns, `${place}.${name}`)]));
  }

  #columns(value: unknown, place: string): FigureColumns {
    const columns = Object.entries(this.section(value, place));
    return Object.fromEntries(
      columns.map(([name, column]) => {
        const values = this.#list(column, `${place}.${name}`);
        return [name, values.map((one) => (one === null ? null : this.#number(one, `${place}.${name}`)))];
      }),
    );
  }

  #list(value: unknown, place: string): readonly unknown[] {
    if (!Array.isArray(value)) throw this.#wrong(place, 'a list');
    return value;
  }

  #text(value: unknown, place: string): string {
    if (typeof value !== 'string') throw this.#wrong(place, 'a text');
    return value;
  }

  #number(value: unknown, place: string): number {
    if (typeof value !== 'number' || value < 0) throw this.#wrong(place, 'a number, 0 or more');
    return value;
  }

  #wrong(place: string, expected: string): Failure {
    const where = place === '' ? 'it' : plain(place);
    return badInput(`${plain(this.#label)} is no baseline that can be used: ${where} must be ${expected}`, AGAIN);
  }
}

/** What people edit first, the rest with sorted keys; one figure on each line. */
export function baselineText({ tolerances, scenarios }: BaselineDocument): string {
  const parts = { schema: BASELINE_SCHEMA, tolerances, scenarios: Object.fromEntries(scenarios) };
  const lines = Object.entries(parts).map(([key, part]) => `  ${JSON.stringify(key)}: ${layOut(part, '  ')}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

function layOut(value: unknown, indent: string): string {
  if (Array.isArray(value)) return `[${value.map((one) => JSON.stringify(one)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  // Sort without a comparison orders by UTF-16 units, everywhere alike.
  const keys = Object.keys(value).sort();
  const lines = keys.map((key) => `${inner}${JSON.stringify(key)}: ${layOut(Reflect.get(value, key), inner)}`);
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${indent}}`;
}

/** Both together, read: those of the scenario win. */
export function tolerancesOf(...texts: readonly ToleranceTexts[]): Tolerances {
  const entries = texts.flatMap((one) => Object.entries(one));
  const read = entries.flatMap(([figure, text]): readonly (readonly [string, Tolerance])[] => {
    const reading = readTolerance(figure, String(text));
    return reading.ok ? [[figure, reading.tolerance]] : [];
  });
  return Object.fromEntries(read);
}
