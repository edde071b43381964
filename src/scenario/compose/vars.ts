// Puts vars in the place of their names: `${peak}` anywhere in a text, with its kind where it is all of the text.

import { didYouMean } from '../checks/did-you-mean.ts';
import { MAX_FILLED_LENGTH, MAX_TEXT_LENGTH } from '../limits.ts';
import type { Mistake, Path } from '../mistakes/mistake.ts';
import type { FilledVar, ScalarNode, SectionNode, SourceNode, Span } from '../source/tree.ts';

/** The tree without the section of vars, every use replaced; unused vars are warned of. */
export interface FilledTree {
  readonly root: SectionNode;
  readonly mistakes: readonly Mistake[];
  /** Where values could not be filled in because of a mistake elsewhere: what is wrong there is no mistake of its own. */
  readonly spoiled: readonly Path[];
}

const KEY = 'vars';
const NAME = /^[A-Za-z_][\w-]{0,59}$/;
/** An escaped opening, a use, or an opening without an end. */
const USE = /\$\$\{|\$\{([^{}]*)\}|\$\{/g;
const USE_FORM = `\${name}`;
const ESCAPE_HINT = `A text that has \${ in it is written with $\${.`;

/** Fills every text of the tree. */
export function filled(root: SectionNode): FilledTree {
  const entries = new Map(root.entries);
  const section = entries.get(KEY);
  entries.delete(KEY);
  const filler = new VarFiller();
  if (section !== undefined) filler.declare(section.value);
  const tree = filler.fill({ ...root, entries }, []) as SectionNode;
  return { root: tree, mistakes: [...filler.mistakes, ...filler.unused()], spoiled: filler.spoiled };
}

class VarFiller {
  readonly mistakes: Mistake[] = [];
  readonly spoiled: Path[] = [];
  readonly #vars = new Map<string, { readonly given: ScalarNode; readonly keySpan: Span }>();
  readonly #used = new Set<string>();
  /** Names whose values cannot be used: told of once, at their declaration. */
  readonly #unusable = new Set<string>();
  #length = 0;

  declare(node: SourceNode): void {
    if (node.kind !== 'section') {
      const hint = 'For example vars: { peak: 1200 req/s }.';
      this.mistakes.push({ code: 'WT122', message: 'must be a section', path: [KEY], span: spanOf(node), hint });
      return;
    }
    for (const { key, keySpan, value } of node.entries.values()) {
      const mistake = declarationMistake(key, { keySpan, value });
      if (mistake === null) {
        this.#vars.set(key, { given: unescaped(value as ScalarNode), keySpan });
      } else {
        this.mistakes.push(mistake);
        this.#unusable.add(key);
      }
    }
  }

  /** The node itself where nothing in it changes. */
  fill(node: SourceNode, path: Path): SourceNode {
    if (node.kind === 'scalar') return typeof node.value === 'string' ? this.#fillText(node, node.value, path) : node;
    if (node.kind === 'list') {
      const items = node.items.map((item, index) => this.fill(item, [...path, index]));
      return items.every((item, index) => item === node.items[index]) ? node : { ...node, items };
    }
    let isChanged = false;
    const entries = new Map(node.entries);
    for (const entry of node.entries.values()) {
      const value = this.fill(entry.value, [...path, entry.key]);
      if (value === entry.value) continue;
      entries.set(entry.key, { ...entry, value });
      isChanged = true;
    }
    return isChanged ? { ...node, entries } : node;
  }

  unused(): readonly Mistake[] {
    return [...this.#vars].flatMap(([name, { keySpan }]): readonly Mistake[] => {
      if (this.#used.has(name)) return [];
      const hint = `Use it as \${${name}}, or remove it.`;
      const warning = { code: 'WT133', severity: 'warning', message: 'is not used' } as const;
      return [{ ...warning, path: [KEY, name], span: spanOf(keySpan), found: name, hint }];
    });
  }

  #fillText(node: ScalarNode, text: string, path: Path): ScalarNode {
    if (!text.includes('${')) return node;
    const uses = [...text.matchAll(USE)];
    const vars = uses.flatMap((use) => this.#varAt(use, { node, path }));
    const [only] = vars;
    if (only !== undefined && uses[0]?.[0] === text) return { ...node, value: only.given.value, vars: [only] };
    const length = vars.reduce((sum, { given }) => sum + String(given.value).length, text.length);
    this.#length += vars.length === 0 ? 0 : length;
    if ((vars.length > 0 && length > MAX_FILLED_LENGTH) || this.#length > MAX_TEXT_LENGTH)
      return this.#tooLong(node, path);
    const values = new Map(vars.map(({ name, given }) => [name, String(given.value)]));
    const value = text.replace(USE, (use, name?: string) => (use === '$${' ? '${' : (values.get(name ?? '') ?? use)));
    return vars.length === 0 ? { ...node, value } : { ...node, value, vars };
  }

  /** The var that is used there; none for an escape, and for a mistake, which is noted. */
  #varAt(
    use: RegExpExecArray,
    { node, path }: { readonly node: ScalarNode; readonly path: Path },
  ): readonly FilledVar[] {
    const [written, name] = use;
    if (written === '$${') return [];
    const span = spanOfUse(written, node);
    if (name === undefined || !NAME.test(name)) {
      const message =
        name === undefined
          ? 'has an opening bracket of a var without an end'
          : 'has no name of a var between its brackets';
      this.mistakes.push({ code: 'WT134', message, path, span, allowed: USE_FORM, hint: ESCAPE_HINT });
      return [];
    }
    this.#used.add(name);
    const known = this.#vars.get(name);
    if (known !== undefined) return [{ name, given: known.given }];
    if (this.#unusable.has(name)) {
      this.spoiled.push(path);
      return [];
    }
    const names = [...this.#vars.keys()];
    const hint = didYouMean(name, names) ?? `Declare it: vars: { ${name}: ... }. ${ESCAPE_HINT}`;
    const allowed = names.length === 0 ? undefined : names.join(', ');
    this.mistakes.push({
      code: 'WT132',
      message: `uses the var ${name}, which there is not`,
      path,
      span,
      allowed,
      hint,
    });
    return [];
  }

  #tooLong(node: ScalarNode, path: Path): ScalarNode {
    const allowed = `at most ${MAX_FILLED_LENGTH} characters, and ${MAX_TEXT_LENGTH} in all texts with vars`;
    this.mistakes.push({ code: 'WT135', message: 'is too long with its vars', path, span: spanOf(node), allowed });
    return node;
  }
}

function declarationMistake(
  name: string,
  { keySpan, value }: { readonly keySpan: Span; readonly value: SourceNode },
): Mistake | null {
  const path = [KEY, name];
  if (!NAME.test(name)) {
    const allowed = 'letters, digits, - and _, at most 60 of them, the first one a letter or _';
    return { code: 'WT126', message: 'is no name for a var', path, span: spanOf(keySpan), allowed };
  }
  if (value.kind !== 'scalar' || value.value === null) {
    const allowed = 'text, a number, true or false';
    return { code: 'WT134', message: 'must be a single value', path, span: spanOf(value), allowed };
  }
  const isMadeOfVars = typeof value.value === 'string' && /\$\{/.test(value.value.replaceAll('$${', ''));
  if (!isMadeOfVars) return null;
  return { code: 'WT134', message: 'cannot use other vars', path, span: spanOf(value), hint: ESCAPE_HINT };
}

function unescaped(node: ScalarNode): ScalarNode {
  return typeof node.value === 'string' ? { ...node, value: node.value.replaceAll('$${', '${') } : node;
}

/** The very characters where the text shows them as they are; the whole value where escapes hide them. */
function spanOfUse(written: string, node: ScalarNode): Span {
  const { origin, start } = node;
  const at = origin === undefined ? -1 : origin.text.slice(start, node.end).indexOf(written);
  return at < 0 ? spanOf(node) : spanOf({ ...node, start: start + at, end: start + at + written.length });
}

function spanOf({ start, end, origin }: Span): Span {
  return origin === undefined ? { start, end } : { start, end, origin };
}
