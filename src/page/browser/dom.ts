// Elements with attributes and children; text is always text.

export type Child = Node | string;

/** Attributes by name; true writes one without a value, false and undefined none. */
export type Attributes = Readonly<Record<string, string | boolean | undefined>>;

export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children);
  return element;
}

/** The element of the report with this id. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`the report has no ${id}`);
  return element;
}
