// The programs of a report's page, made when Windtunnel was built: the caller reads them and reckons the hash.

/** What runs in a page. */
export interface PagePrograms {
  /** Runs when the page is opened. */
  readonly script: string;
  /** `sha256-` and the base64 digest of the script in UTF-8. */
  readonly scriptHash: string;
  /** Null for a page that nobody wants to ask. */
  readonly whatIf: WhatIfOffer | null;
}

/** By what a page can be asked "what if", or why it cannot. */
export type WhatIfOffer = PageEngine | PageRefusal;

/** The simulator. */
export interface PageEngine {
  readonly kind: 'engine';
  /** For a Web Worker: gzip in base64. */
  readonly engine: string;
}

/** Why this report cannot be asked, in a sentence. */
export interface PageRefusal {
  readonly kind: 'refused';
  readonly reason: string;
}
