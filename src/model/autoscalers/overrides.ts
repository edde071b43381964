// Which assumptions of a policy its section replaces.

/** The ids whose setting is not the default. */
export function overriddenIds(settings: { readonly [id: string]: boolean }): readonly string[] {
  return Object.entries(settings).flatMap(([id, isDefault]) => (isDefault ? [] : id));
}
