// What the control of the replay needs of a page: a part of the browser's own document, which fits as it is.

/** An element. */
export interface ReplayElement {
  textContent: string | null;
  innerHTML: string;
  setAttribute(name: string, value: string): void;
  addEventListener(type: string, listener: () => void): void;
  insertAdjacentHTML(place: 'beforebegin', markup: string): void;
}

/** A field with a value. */
export interface ReplayInput extends ReplayElement {
  value: string;
}

/** The window around the document. */
export interface ReplayWindow {
  readonly location: { readonly hash: string };
  readonly history: { replaceState(data: unknown, unused: string, url: string): void };
  addEventListener(type: string, listener: () => void): void;
  matchMedia(query: string): { readonly matches: boolean };
  setInterval(handler: () => void, ms: number): number;
  clearInterval(id: number): void;
}

/** The document. */
export interface ReplayDocument {
  readonly defaultView: ReplayWindow | null;
  getElementById(id: string): ReplayElement | null;
  querySelector(selectors: string): ReplayElement | null;
  querySelectorAll(selectors: string): ArrayLike<ReplayElement>;
}
