// Puts a scenario together: its own text over those that it extends, what flags and the environment change, vars filled
// in. What comes out is one tree, as if a single file had said it all; what it means is left to the checks.
import { MAX_DEPTH, MAX_VALUES } from '../limits.ts';
import type { Mistake, Path } from '../mistakes/mistake.ts';
import { noCost } from '../source/reading-cost.ts';
import type { SourceText } from '../source/source-text.ts';
import type { SectionNode, SourceNode } from '../source/tree.ts';
import { Changes, type ScenarioChange } from './changes.ts';
import { BaseFiles, type ReadBaseFile } from './extends.ts';
import { readingIn } from './placed-in.ts';
import { readSource } from './read-source.ts';
import { filled } from './vars.ts';

/** What a scenario is put together from, beside its own text. */
export interface ComposeOptions {
  /** Name for messages. One that ends in `.json` is read as strict JSON, everything else as YAML 1.2. */
  readonly file?: string;
  /** Gives the files that the scenario extends; without it, a scenario cannot extend any. */
  readonly readFile?: ReadBaseFile;
  /** What is changed in it, one after another: later ones win. */
  readonly changes?: readonly ScenarioChange[];
}

export interface Composition {
  /** Null where there is too little to check. */
  readonly root: SourceNode | null;
  readonly mistakes: readonly Mistake[];
  /** Where a value is wrong because of these mistakes, wherever they are. */
  readonly spoiled: readonly Path[];
  /** Every text that was read, the scenario's own first. */
  readonly sources: readonly [SourceText, ...SourceText[]];
}

export function compose(text: string, { file, readFile, changes = [] }: ComposeOptions): Composition {
  const own: SourceText = { name: file, kind: 'file', short: file ?? 'scenario', text };
  const cost = noCost();
  const { root, mistakes } = readingIn(readSource(own, cost), { origin: own, offset: 0, path: [] });
  if (root?.kind !== 'section') return { root, mistakes, spoiled: [], sources: [own] };
  const bases = new BaseFiles({ own, readFile, cost });
  const extended = bases.extended(root);
  const maker = new Changes(cost);
  const changed = changes.reduce((tree, change) => maker.changed(tree, change), extended);
  const sources: Composition['sources'] = [own, ...bases.sources, ...maker.sources];
  const found = [...mistakes, ...bases.mistakes, ...maker.mistakes];
  const tooLarge = sizeMistake(changed);
  if (tooLarge !== null) return { root: null, mistakes: [...found, tooLarge], spoiled: [], sources };
  const whole = filled(changed as SectionNode);
  const { spoiled } = whole;
  return { root: bases.isComplete ? whole.root : null, mistakes: [...found, ...whole.mistakes], spoiled, sources };
}

/** Each text keeps to the limits; together they may not. */
function sizeMistake(root: SourceNode): Mistake | null {
  const { valueCount, height } = sizeOf(root, new Map());
  if (valueCount > MAX_VALUES) {
    const message = `the files of the scenario hold ${valueCount} values`;
    return { code: 'WT103', message, path: [], found: '', allowed: `at most ${MAX_VALUES} values` };
  }
  if (height < MAX_DEPTH) return null;
  const message = 'lists and sections are nested too deeply';
  return { code: 'WT104', message, path: [], found: '', allowed: `at most ${MAX_DEPTH} levels` };
}

interface Size {
  readonly valueCount: number;
  readonly height: number;
}

/** Nodes that aliases share are walked once and counted as often as they are used. */
function sizeOf(node: SourceNode, known: Map<SourceNode, Size>): Size {
  const before = known.get(node);
  if (before !== undefined) return before;
  let valueCount = 1;
  let height = 0;
  for (const part of partsOf(node)) {
    const size = sizeOf(part, known);
    valueCount += size.valueCount;
    height = Math.max(height, size.height + 1);
  }
  known.set(node, { valueCount, height });
  return { valueCount, height };
}

function partsOf(node: SourceNode): readonly SourceNode[] {
  if (node.kind === 'scalar') return [];
  return node.kind === 'list' ? node.items : Array.from(node.entries.values(), ({ value }) => value);
}
