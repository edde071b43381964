// What flags and the environment change in a scenario, one after another.
import { closest } from '../../base/closest.ts';
import { placeText } from '../mistakes/locate.ts';
import type { Mistake, Path } from '../mistakes/mistake.ts';
import { scalarMistake } from '../source/check-scalar.ts';
import type { ReadingCost } from '../source/reading-cost.ts';
import type { SourceText } from '../source/source-text.ts';
import { entryAt, type ScalarNode, type SourceNode, type SourceReading } from '../source/tree.ts';
import { readYamlSource } from '../source/yaml-source.ts';
import { readingIn } from './placed-in.ts';
import { setValue } from './set-value.ts';
import { readValuePath } from './value-path.ts';

/**
 * One change. `set`: `path=value`, the value in YAML on one line, `null` removes. `seed`: the seed. `var`: `name=value`
 * of a var that the scenario declares. `environment-var`: the value of the var whose name is `by` after `WINDTUNNEL_VAR_`,
 * in capitals, with _ for other signs.
 */
export interface ScenarioChange {
  readonly kind: 'set' | 'seed' | 'var' | 'environment-var';
  /** The flag or the variable of the environment, for messages. */
  readonly by: string;
  readonly text: string;
}

/** What the names of variables begin with that set vars. */
export const VAR_PREFIX = 'WINDTUNNEL_VAR_';
const VARS = 'vars';
const SET_EXAMPLE = "--set platforms.ecs.services.default.cpu='2 vCPU'";

/** Makes changes in a tree; gathers what is wrong with them and the texts that they came from. */
export class Changes {
  readonly sources: SourceText[] = [];
  readonly mistakes: Mistake[] = [];
  readonly #cost: ReadingCost;

  constructor(cost: ReadingCost) {
    this.#cost = cost;
  }

  /** The tree after the change; as it was where that is not possible. */
  changed(root: SourceNode, change: ScenarioChange): SourceNode {
    if (change.kind === 'set') return this.#set(root, change);
    if (change.kind === 'var') return this.#setVar(root, change);
    if (change.kind === 'environment-var') return this.#setEnvironmentVar(root, change);
    const origin = this.#source(change, null);
    return this.#put(root, { path: ['seed'], value: textNode(change.text, { origin, start: 0 }), origin, end: 0 });
  }

  #set(root: SourceNode, change: ScenarioChange): SourceNode {
    const { text, by } = change;
    const read = readValuePath(text);
    const origin = this.#source(change, read.ok ? text.slice(0, read.end) : null);
    if (!read.ok) return this.#refuse(root, { origin, message: `${by}: the path ${read.message}`, start: read.at });
    if (text[read.end] !== '=')
      return this.#refuse(root, { origin, message: `${by} needs a path, = and a value`, start: 0 });
    const { path, end } = read;
    if (path[0] === 'extends')
      return this.#refuse(root, { origin, message: `${by} cannot change what is extended`, start: 0 });
    const value = this.#valueOf({ origin, offset: end + 1, path });
    return value === null ? root : this.#put(root, { path, value, origin, end });
  }

  #setVar(root: SourceNode, change: ScenarioChange): SourceNode {
    const { text, by } = change;
    const end = text.indexOf('=');
    const origin = this.#source(change, end < 0 ? null : text.slice(0, end));
    if (end < 0) return this.#refuse(root, { origin, message: `${by} needs a name, = and a value`, start: 0 });
    const name = text.slice(0, end).trim();
    const names = namesOfVars(root);
    if (names.includes(name)) return this.#put(root, this.#newVar({ name, origin, end }));
    const near = closest(name, names);
    this.mistakes.push({
      code: 'WT138',
      message: `${by} sets a var that the scenario does not declare`,
      path: [],
      span: { start: 0, end: Math.max(1, end), origin },
      allowed: names.length === 0 ? undefined : names.join(', '),
      hint: near === undefined ? `Declare it: vars: { ${name}: ... }.` : `Did you mean ${near}?`,
    });
    return root;
  }

  /** Several names may be the same in capitals. A scenario without vars has nothing to do with it. */
  #setEnvironmentVar(root: SourceNode, change: ScenarioChange): SourceNode {
    const names = namesOfVars(root);
    if (names.length === 0) return root;
    const wanted = change.by.slice(VAR_PREFIX.length);
    const meant = names.filter((name) => environmentName(name) === environmentName(wanted));
    const origin = this.#source(change, null);
    if (meant.length === 0) {
      const near = closest(wanted, names.map(environmentName));
      this.mistakes.push({
        code: 'WT139',
        severity: 'warning',
        message: `${change.by} sets a var that the scenario does not declare`,
        path: [],
        span: { start: 0, end: 1, origin },
        found: change.by,
        hint: near === undefined ? undefined : `Did you mean ${VAR_PREFIX}${near}?`,
      });
    }
    return meant.reduce((tree, name) => this.#put(tree, this.#newVar({ name, origin, end: -1 })), root);
  }

  /** What stands behind `end` is text, or the number or word that it can be read as. */
  #newVar({ name, origin, end }: { readonly name: string; readonly origin: SourceText; readonly end: number }) {
    const path = [VARS, name];
    const offset = end + 1;
    const { root, mistakes } = this.#read({ origin, offset, path });
    const isSingle = mistakes.length === 0 && root?.kind === 'scalar';
    const value = isSingle ? root : textNode(origin.text, { origin, start: offset });
    const mistake = scalarMistake(value.value, { path, span: value, source: '' });
    if (mistake !== null) this.mistakes.push(mistake);
    return { path, value, origin, end };
  }

  #valueOf(place: ValuePlace): SourceNode | null {
    const { root, mistakes } = this.#read(place);
    this.mistakes.push(...mistakes);
    return root;
  }

  /** Flags have no comments: what YAML would take for one makes text of the whole value. */
  #read({ origin, offset, path }: ValuePlace): SourceReading {
    const written = origin.text.slice(offset);
    this.#cost.textLength += written.length;
    const reading = readYamlSource(written, this.#cost);
    const { root } = reading;
    const isCutOff = root === null || (root.kind === 'scalar' && root.end - root.start < written.trim().length);
    if (isCutOff && reading.mistakes.length === 0) {
      return { root: textNode(origin.text, { origin, start: offset }), mistakes: [] };
    }
    return readingIn(reading, { origin, offset, path });
  }

  #put(root: SourceNode, { path, value, origin, end }: NewValue): SourceNode {
    const pathSpan = { start: 0, end: Math.max(1, end), origin };
    const setting = setValue(root, { path, value, pathSpan });
    if (setting.ok) return setting.node;
    const wrong = path.slice(0, setting.partCount);
    const near = closest(String(wrong.at(-1) ?? ''), setting.known);
    const place = placeText(wrong);
    this.mistakes.push({
      code: 'WT137',
      message: `${place === '' ? 'the scenario' : place} ${setting.message}`,
      path: [],
      span: pathSpan,
      hint: near === undefined ? undefined : `Did you mean ${near}?`,
    });
    return root;
  }

  #refuse(
    root: SourceNode,
    { origin, message, start }: { readonly origin: SourceText; readonly message: string; readonly start: number },
  ): SourceNode {
    const span = { start, end: Math.max(start + 1, origin.text.length), origin };
    this.mistakes.push({ code: 'WT136', message, path: [], span, hint: `For example ${SET_EXAMPLE}.` });
    return root;
  }

  /** A name for the text of this change that no other text has. */
  #source({ by, kind, text }: ScenarioChange, subject: string | null): SourceText {
    const full = subject === null ? by : `${by} ${subject.trim().slice(0, 120)}`;
    const count = this.sources.filter(({ name }) => name === full || name?.startsWith(`${full} (`) === true).length;
    const name = count === 0 ? full : `${full} (${count + 1})`;
    const isFlag = by.startsWith('-') && kind !== 'environment-var';
    const source: SourceText = { name, kind: isFlag ? 'flag' : 'environment', short: by, text };
    this.sources.push(source);
    return source;
  }
}

interface ValuePlace {
  readonly origin: SourceText;
  readonly offset: number;
  readonly path: Path;
}

interface NewValue {
  readonly path: Path;
  readonly value: SourceNode;
  readonly origin: SourceText;
  /** Where the path ends in the text. */
  readonly end: number;
}

function textNode(
  text: string,
  { origin, start }: { readonly origin: SourceText; readonly start: number },
): ScalarNode {
  const end = Math.max(start + 1, text.length);
  return { kind: 'scalar', value: text.slice(start).trim(), start, end, origin };
}

function namesOfVars(root: SourceNode): readonly string[] {
  const vars = entryAt(root, [VARS]);
  return vars?.kind === 'section' ? [...vars.entries.keys()] : [];
}

/** As variables of the environment can be called everywhere. */
function environmentName(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]/g, '_');
}
