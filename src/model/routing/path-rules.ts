// The listener rules of a load balancer: which service group a path leads to. Where the paths come from is left to traffic.

const RULE_LIMIT = 100;

/** Paths at or below `prefix` lead to the service with this index. */
export interface PathRule {
  readonly prefix: string;
  readonly serviceIndex: number;
}

function withoutQuery(path: string): string {
  const end = path.indexOf('?');
  return end === -1 ? path : path.slice(0, end);
}

function withoutTrailingSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}

/** Compiled rules; the longest prefix wins, and prefixes end at a "/" or at the end of the path. */
export class PathRules {
  readonly #serviceIndexOf: ReadonlyMap<string, number>;
  readonly #defaultServiceIndex: number;

  /**
   * @param rules free of problems, see {@link pathRuleProblems}
   * @param defaultServiceIndex where all other paths lead; -1 where they are answered 404
   */
  constructor(rules: readonly PathRule[], defaultServiceIndex = -1) {
    this.#serviceIndexOf = new Map(rules.map((rule) => [withoutTrailingSlash(rule.prefix), rule.serviceIndex]));
    this.#defaultServiceIndex = defaultServiceIndex;
  }

  /** Index of the service that the path leads to; -1 if none. A query (`?...`) is left out. */
  match(path: string): number {
    let prefix = withoutTrailingSlash(withoutQuery(path));
    for (;;) {
      const serviceIndex = this.#serviceIndexOf.get(prefix);
      if (serviceIndex !== undefined) return serviceIndex;
      if (prefix === '') return this.#defaultServiceIndex;
      prefix = prefix.slice(0, Math.max(0, prefix.lastIndexOf('/')));
    }
  }
}

/**
 * Everything wrong with the rules, in words; empty if nothing is.
 * Source: Elastic Load Balancing User Guide, "Quotas for your Application Load Balancers", 2023.
 */
export function pathRuleProblems(rules: readonly PathRule[]): readonly string[] {
  const problems: string[] = [];
  if (rules.length > RULE_LIMIT)
    problems.push(`${rules.length} rules, but a load balancer takes at most ${RULE_LIMIT} besides its default rule`);
  const seen = new Set<string>();
  for (const { prefix } of rules) {
    if (!prefix.startsWith('/')) problems.push(`the path prefix "${prefix}" must start with "/"`);
    if (prefix.includes('?') || prefix.includes('//'))
      problems.push(`the path prefix "${prefix}" must be a plain path`);
    const key = withoutTrailingSlash(prefix);
    if (seen.has(key)) problems.push(`the path prefix "${prefix}" has more than one rule`);
    seen.add(key);
  }
  return problems;
}
