// Keeps a Markdown document within a size: what comes first is kept first, tables lose their last rows, and what is left
// out is counted.

/** A part of a document; parts are separated by an empty line. */
export interface MarkdownBlock {
  /** How many entries it has that can be left out from the end; 0 for a block that is there or not. */
  readonly itemCount: number;
  /** Most bytes that it may take, so that something is left for the blocks behind it. */
  readonly mostBytes?: number;
  /** The block with its first `shown` entries; says how many it leaves out. */
  render(shown: number): string;
}

/**
 * Bytes of a comment: less than 64 kB however one counts. GitHub takes 65,536 characters, and no text has more characters
 * than bytes.
 */
export const COMMENT_BYTES = 64_000;

/** Bytes of the note about blocks that were left out. */
const NOTE_BYTES = 120;
const GAP = '\n\n';

/** A block that is there or not. */
export function wholeBlock(text: string): MarkdownBlock {
  return { itemCount: 0, render: () => text };
}

/** The blocks, or as much of them as fits; ends in a line end. */
export function fitBlocks(blocks: readonly MarkdownBlock[], limitBytes = COMMENT_BYTES): string {
  const parts: string[] = [];
  let leftBytes = limitBytes - NOTE_BYTES;
  let omitted = 0;
  for (const block of blocks) {
    const text = largestThatFits(block, Math.min(leftBytes - GAP.length, block.mostBytes ?? limitBytes));
    if (text === null) {
      omitted += 1;
    } else {
      parts.push(text);
      leftBytes -= byteLength(text) + GAP.length;
    }
  }
  const note = `${omitted} ${omitted === 1 ? 'section is' : 'sections are'} left out to keep this short.`;
  return `${[...parts, ...(omitted === 0 ? [] : [note])].join(GAP)}\n`;
}

/** Null where not even one entry fits. */
function largestThatFits(block: MarkdownBlock, limitBytes: number): string | null {
  const fits = (shown: number) => byteLength(block.render(shown)) <= limitBytes;
  if (fits(block.itemCount)) return block.render(block.itemCount);
  if (block.itemCount === 0 || !fits(1)) return null;
  let most = 1;
  let tooMany = block.itemCount;
  while (tooMany - most > 1) {
    const middle = Math.floor((most + tooMany) / 2);
    if (fits(middle)) most = middle;
    else tooMany = middle;
  }
  return block.render(most);
}

/** In UTF-8. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
