// A strict reader of the markup that reports write: quoted attributes only, nothing else accepted.

export interface Tag {
  /** With a leading slash for an end tag. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

const TAG = /<(\/?[a-zA-Z][a-zA-Z0-9:-]*)((?:\s+[a-zA-Z][a-zA-Z0-9:-]*(?:="[^"<>]*")?)*)\s*>/y;
const ATTRIBUTE = /([a-zA-Z][a-zA-Z0-9:-]*)(?:="([^"]*)")?/g;
const VOID = new Set(['meta', 'br', 'hr', 'col']);

/** All tags; throws at a < that opens none. */
export function tagsOf(markup: string): readonly Tag[] {
  const tags: Tag[] = [];
  for (let at = markup.indexOf('<'); at >= 0; at = markup.indexOf('<', at + 1)) {
    TAG.lastIndex = at;
    const match = TAG.exec(markup);
    if (match === null) throw new Error(`no tag at ${at}: ${markup.slice(at, at + 60)}`);
    const attributes = new Map(
      [...(match[2] ?? '').matchAll(ATTRIBUTE)].map(([, name, value]) => [name ?? '', value ?? '']),
    );
    tags.push({ name: match[1] ?? '', attributes });
  }
  return tags;
}

/** Throws unless every element is closed in the order it was opened. */
export function expectBalanced(tags: readonly Tag[]): void {
  const open: string[] = [];
  for (const { name } of tags) {
    if (VOID.has(name)) continue;
    if (!name.startsWith('/')) open.push(name);
    else if (open.pop() !== name.slice(1)) throw new Error(`</${name.slice(1)}> closes nothing`);
  }
  if (open.length > 0) throw new Error(`left open: ${open.join(' ')}`);
}

/** Text of a page without its tags, entities resolved. */
export function textOf(markup: string): string {
  return markup
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/<[^>]*>/g, '\n')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
}
