// Light and dark: what the reader chose in the page, else what the system says. Paper is always light.

/** The values of the dark theme. */
export function darkRules(values: string): string {
  return `@media screen {
  :root[data-theme="dark"] { color-scheme: dark; ${values} }
}
@media screen and (prefers-color-scheme: dark) {
  :root:not([data-theme="light"]) { ${values} }
}`;
}
