// Plays a trace with one row for each arrival, reading it a chunk at a time.
import type { Problem } from '../../../base/problem.ts';
import type { ArrivalProcess, TraceCoverage } from '../arrivals.ts';
import { type BufferedArrival, EventBuffer } from './event-buffer.ts';
import { EventRowReader, type EventTraceTraffic, type RowTargets } from './event-row.ts';
import type { OpenTrace } from './trace-rows.ts';
import { TraceSource } from './trace-source.ts';

/** Rows that one fill reads at least, unless the trace ends. */
const CHUNK_ROW_COUNT = 16_384;
/** Rows at one instant that are held in memory at most. */
const MAX_ROWS_AT_ONE_INSTANT = 2_000_000;

/**
 * The arrivals of a trace in events form. At any time at most a chunk of rows is in memory, however long the file is;
 * more only while all of them have the same time.
 */
export class EventTrace implements ArrivalProcess {
  nextUs = Infinity;
  serviceIndex = -1;
  durationUs = -1;
  readonly hasTokens: boolean;
  inputTokens = -1;
  outputTokens = -1;
  knownUntilUs = -1;
  readonly #source: TraceSource;
  readonly #createReader: () => EventRowReader;
  readonly #runDurationUs: number;
  readonly #buffer = new EventBuffer();
  #reader: EventRowReader | null = null;
  #readCount = 0;
  #playedCount = 0;
  #lastPlayedUs = 0;
  #isCut = false;

  constructor({
    stream,
    traffic,
    targets,
    durationUs,
    openTrace,
  }: {
    readonly stream: string;
    readonly traffic: EventTraceTraffic;
    readonly targets: RowTargets;
    readonly durationUs: number;
    readonly openTrace: OpenTrace;
  }) {
    const source = new TraceSource({ file: traffic.file, stream, openTrace });
    this.#source = source;
    this.#createReader = () => new EventRowReader({ traffic, targets, source });
    this.#runDurationUs = durationUs;
    this.hasTokens = traffic.inputTokensColumn !== undefined || traffic.outputTokensColumn !== undefined;
  }

  advance(): void {
    this.#buffer.dropFirst();
    this.#showFirst();
  }

  /**
   * The next chunk may go on with the time at which this one stops, so that arrivals are known only up to the microsecond
   * before the last row read. Reading goes on until that has grown.
   */
  async fill(): Promise<void> {
    await this.#source.guard(() => this.#readChunk());
    this.#showFirst();
  }

  async check(): Promise<readonly Problem[]> {
    await this.#source.guard(async () => {
      const reader = await this.#openReader();
      const [first] = await this.#source.atLeast(1);
      if (first === undefined || !this.#take(reader.read(first))) this.#checkPlayed();
    });
    await this.#source.close();
    return [];
  }

  coverage(): TraceCoverage {
    const { stream, file } = this.#source;
    return { stream, file, rowCount: this.#playedCount, endUs: this.#lastPlayedUs, isCut: this.#isCut };
  }

  async close(): Promise<void> {
    await this.#source.close();
  }

  async #readChunk(): Promise<void> {
    const reader = await this.#openReader();
    const knownBeforeUs = this.knownUntilUs;
    while (this.knownUntilUs === knownBeforeUs || this.#buffer.size < CHUNK_ROW_COUNT) {
      const batch = await this.#source.next();
      const isInRun = batch?.every((row) => this.#take(reader.read(row))) ?? false;
      if (!isInRun) return this.#finish();
      this.knownUntilUs = Math.max(this.knownUntilUs, this.#buffer.lastUs - 1);
      if (this.knownUntilUs === knownBeforeUs) this.#checkSize();
    }
  }

  async #openReader(): Promise<EventRowReader> {
    await this.#source.open();
    this.#reader ??= this.#createReader();
    return this.#reader;
  }

  /** Puts a row into the buffer unless it lies before the run; false when it lies behind. */
  #take(row: BufferedArrival): boolean {
    this.#readCount++;
    this.#isCut = row.timeUs > this.#runDurationUs;
    if (this.#isCut) return false;
    if (row.timeUs < 0) return true;
    this.#playedCount++;
    this.#lastPlayedUs = row.timeUs;
    this.#buffer.push(row);
    return true;
  }

  async #finish(): Promise<void> {
    this.#checkPlayed();
    await this.#source.close();
    this.knownUntilUs = Infinity;
  }

  #checkPlayed(): void {
    this.#source.checkPlayed({ readCount: this.#readCount, playedCount: this.#playedCount });
  }

  #checkSize(): void {
    if (this.#buffer.size <= MAX_ROWS_AT_ONE_INSTANT) return;
    throw this.#source.error({
      code: 'WT413',
      message: `more than ${MAX_ROWS_AT_ONE_INSTANT} rows have the same time`,
      allowed: `${MAX_ROWS_AT_ONE_INSTANT} rows at one instant`,
      hint: 'Give the times more decimals, or play the trace as counts: one row for each time, with time: and count:.',
    });
  }

  #showFirst(): void {
    const buffer = this.#buffer;
    this.nextUs = buffer.firstUs;
    if (buffer.size === 0) return;
    this.serviceIndex = buffer.firstServiceIndex;
    this.durationUs = buffer.firstDurationUs;
    this.inputTokens = buffer.firstInputTokens;
    this.outputTokens = buffer.firstOutputTokens;
  }
}
