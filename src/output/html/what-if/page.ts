// What a report needs to be asked "what if": the programs of the page, made when Windtunnel was built.

/** Programs that go into the page; the caller reads them and reckons the hash. */
export interface PagePrograms {
  readonly kind: 'programs';
  /** Runs when the page is opened. */
  readonly script: string;
  /** `sha256-` and the base64 digest of the script in UTF-8. */
  readonly scriptHash: string;
  /** The simulator for a Web Worker: gzip in base64. */
  readonly engine: string;
}

/** Why this report cannot be asked, in a sentence. */
export interface PageRefusal {
  readonly kind: 'refused';
  readonly reason: string;
}

/** Undefined for a report that nobody wants to ask. */
export type PageOffer = PagePrograms | PageRefusal | undefined;
