// Limits the further attempts of all callers on one way to a share of their requests, so that retries cannot multiply.

/** Attempts that may follow without any request before, and the most that can be saved up. */
const FIRST_ATTEMPTS = 10;
const MOST_ATTEMPTS = 100;

/**
 * Every request earns a part of an attempt; a further attempt costs a whole one.
 * Source: Twitter Finagle, "Retry budgets" (com.twitter.finagle.service.RetryBudget), 2016; its deposits expire after
 * ten seconds, here they are capped instead.
 */
export class RetryBudget {
  /** Further attempts that were not made because nothing was left. */
  deniedCount = 0;
  private left = FIRST_ATTEMPTS;

  constructor(private readonly perRequest: number) {}

  /** A request is made. */
  earn(): void {
    this.left = Math.min(MOST_ATTEMPTS, this.left + this.perRequest);
  }

  /** Whether a further attempt may be made; it is then paid. */
  spend(): boolean {
    if (this.left < 1) {
      this.deniedCount++;
      return false;
    }
    this.left--;
    return true;
  }
}
