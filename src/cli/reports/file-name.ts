// Names of files that stand in one folder. Where they go is decided in report-files.ts.

/** The names in order, later ones numbered where an earlier one took the name. */
export function distinctNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let candidate = name;
    for (let number = 2; taken.has(candidate); number++) candidate = `${name}-${number}`;
    taken.add(candidate);
    return candidate;
  });
}
