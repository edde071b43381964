// Which of several are hit.
import type { RandomStream } from '../../engine/random/stream.ts';

/** So many, or such a share and at least one; one if nothing is said. */
export interface Amount {
  readonly count?: number | undefined;
  readonly share?: number | undefined;
}

/** How many of `total` that is. */
function countOf({ count, share }: Amount, total: number): number {
  if (share === undefined) return Math.min(count ?? 1, total);
  return Math.min(total, Math.max(1, Math.round(share * total)));
}

/** As many as asked for, each as likely as any other, in their given order. O(all). */
export function chooseSome<T>(all: readonly T[], amount: Amount, random: RandomStream): readonly T[] {
  const count = countOf(amount, all.length);
  const positions = all.map((_, position) => position);
  for (let i = 0; i < count; i++) {
    const other = i + Math.floor(random.uniform() * (positions.length - i));
    [positions[i], positions[other]] = [positions[other]!, positions[i]!];
  }
  return positions
    .slice(0, count)
    .sort((a, b) => a - b)
    .map((position) => all[position]!);
}

/** `3 of 10 units`. */
export function shareText(hit: number, total: number, noun: string): string {
  return `${hit} of ${total} ${noun}${total === 1 ? '' : 's'}`;
}
