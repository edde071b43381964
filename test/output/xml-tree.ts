// A strict reader of the XML that reports write: elements, quoted attributes, the five entities; nothing else is accepted.

export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  readonly text: string;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const TAG = /<(\/?)([a-z][a-z-]*)((?: [a-z][a-z-]*="[^"<]*")*)(\/?)>/y;
const ATTRIBUTE = /([a-z][a-z-]*)="([^"]*)"/g;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };
/** What XML 1.0 does not allow in any form, and what ends a CDATA section where there is none. */
const FORBIDDEN = /[^\t\n\r\P{Cc}]|[\ufffe\uffff]|\p{Cs}|\]\]>/u;

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlNode[];
  text: string;
}

/** The root; throws at whatever is not well-formed. */
export function xmlTree(document: string): XmlNode {
  const forbidden = FORBIDDEN.exec(document);
  if (forbidden !== null) throw new Error(`not allowed in XML at ${forbidden.index}`);
  if (!document.startsWith(DECLARATION)) throw new Error('no declaration');
  const top: Open = { name: '', attributes: {}, children: [], text: '' };
  const stack: Open[] = [top];
  let at = DECLARATION.length;
  while (at < document.length) {
    const next = document.indexOf('<', at);
    const end = next < 0 ? document.length : next;
    stack.at(-1)!.text += resolved(document.slice(at, end));
    if (next < 0) break;
    TAG.lastIndex = next;
    const match = TAG.exec(document);
    if (match === null) throw new Error(`no tag at ${next}: ${document.slice(next, next + 60)}`);
    step(stack, match);
    at = TAG.lastIndex;
  }
  const [root, ...others] = top.children;
  if (stack.length !== 1 || root === undefined || others.length > 0) throw new Error('not one whole element');
  return root;
}

function step(stack: Open[], [, slash, name = '', attributes = '', isEmpty]: RegExpExecArray): void {
  if (slash === '/') {
    const closed = stack.pop();
    if (closed?.name !== name) throw new Error(`</${name}> closes nothing`);
    stack.at(-1)!.children.push(closed);
    return;
  }
  const entries = [...attributes.matchAll(ATTRIBUTE)].map(
    ([, key = '', value = '']) => [key, resolved(value)] as const,
  );
  if (new Set(entries.map(([key]) => key)).size < entries.length) throw new Error(`<${name}> has an attribute twice`);
  const opened: Open = { name, attributes: Object.fromEntries(entries), children: [], text: '' };
  if (isEmpty === '/') stack.at(-1)!.children.push(opened);
  else stack.push(opened);
}

function resolved(text: string): string {
  return text.replace(/&([^;]*);?/g, (_, name: string) => {
    const character = ENTITIES[name];
    if (character === undefined) throw new Error(`&${name} is no entity`);
    return character;
  });
}
