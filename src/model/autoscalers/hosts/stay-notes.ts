// Explanations of why hosts stay as they are: said once, and again when the cause has been another one in between.
import type { HostDecision } from './host-scaler.ts';

/** A decision that changes nothing. */
export function stayDecision(reason: string): HostDecision {
  return { launch: [], remove: [], isReplacement: false, reason };
}

/** Remembers what was said last. */
export class StayNotes {
  private lastCause: string | null = null;

  /** The explanation, unless the same cause was the last one. */
  because(cause: string, reason: () => string): HostDecision | null {
    if (cause === this.lastCause) return null;
    this.lastCause = cause;
    return stayDecision(reason());
  }

  /** There is nothing to explain any more. */
  forget(): void {
    this.lastCause = null;
  }
}
