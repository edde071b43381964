// Plays a trace with one row for each interval, reading it a chunk at a time and spreading one row at a time.
import type { ArrivalProcess } from '../arrivals.ts';
import { CountRowReader, type CountTraceTraffic } from './count-row.ts';
import type { IntervalSpread } from './interval-spread.ts';
import type { OpenTrace } from './trace-rows.ts';
import { TraceSource } from './trace-source.ts';

/** Rows that one fill reads at least, unless the trace ends. */
const CHUNK_ROW_COUNT = 4_096;

/**
 * The arrivals of a trace in counts form. An interval ends early where the next row begins, so a row is played
 * only when the one after it is known; a gap between intervals has no arrivals.
 */
export class CountTrace implements ArrivalProcess {
  nextUs = Infinity;
  serviceIndex = -1;
  readonly durationUs = -1;
  knownUntilUs = -1;
  readonly #source: TraceSource;
  readonly #createReader: () => CountRowReader;
  readonly #spread: IntervalSpread;
  readonly #pickTarget: () => number;
  readonly #runDurationUs: number;
  #reader: CountRowReader | null = null;
  #intervalUs: number | null;
  #startsUs: number[] = [];
  #counts: number[] = [];
  #head = 0;
  #firstRowUs: number | null = null;
  #readCount = 0;
  #playedCount = 0;

  constructor({
    traffic,
    spread,
    pickTarget,
    durationUs,
    openTrace,
  }: {
    readonly traffic: CountTraceTraffic;
    readonly spread: IntervalSpread;
    readonly pickTarget: () => number;
    readonly durationUs: number;
    readonly openTrace: OpenTrace;
  }) {
    const source = new TraceSource({ file: traffic.file, openTrace });
    this.#source = source;
    this.#createReader = () => new CountRowReader({ traffic, source });
    this.#spread = spread;
    this.#pickTarget = pickTarget;
    this.#runDurationUs = durationUs;
    this.#intervalUs = traffic.intervalUs;
  }

  advance(): void {
    while (this.#spread.leftCount === 0) {
      if (!this.#beginRow()) {
        this.nextUs = Infinity;
        return;
      }
    }
    const timeUs = this.#spread.next();
    this.nextUs = timeUs <= this.#runDurationUs ? timeUs : Infinity;
    this.serviceIndex = this.#pickTarget();
  }

  async fill(): Promise<void> {
    try {
      await this.#readChunk();
    } catch (error) {
      await this.#source.close();
      throw error;
    }
    if (this.nextUs === Infinity) this.advance();
  }

  async close(): Promise<void> {
    await this.#source.close();
  }

  /** Takes up the first row in the buffer; false when there is none whose end is known. */
  #beginRow(): boolean {
    const next = this.#head + 1;
    const isEndKnown = next < this.#startsUs.length || this.knownUntilUs === Infinity;
    if (this.#head >= this.#startsUs.length || !isEndKnown) return false;
    const startUs = this.#startsUs[this.#head]!;
    const nextStartUs = this.#startsUs[next] ?? Infinity;
    const endUs = Math.min(startUs + (this.#intervalUs ?? 0), nextStartUs);
    this.#spread.begin({ startUs, endUs, count: this.#counts[this.#head]! });
    this.#head = next;
    return true;
  }

  async #readChunk(): Promise<void> {
    if (!this.#source.isOpen) await this.#source.open();
    this.#reader ??= this.#createReader();
    this.#dropPlayed();
    const knownBeforeUs = this.knownUntilUs;
    while (this.knownUntilUs === knownBeforeUs || this.#startsUs.length < CHUNK_ROW_COUNT) {
      const batch = await this.#source.next();
      const isInRun = batch?.every((row) => this.#take(this.#reader!.read(row))) ?? false;
      if (!isInRun) return this.#finish();
      this.knownUntilUs = Math.max(this.knownUntilUs, (this.#startsUs.at(-1) ?? 0) - 1);
    }
  }

  #dropPlayed(): void {
    this.#startsUs = this.#startsUs.slice(this.#head);
    this.#counts = this.#counts.slice(this.#head);
    this.#head = 0;
  }

  /** Puts a row into the buffer unless it ends before the run begins; false for the first row behind the run. */
  #take({ timeUs, count }: { readonly timeUs: number; readonly count: number }): boolean {
    this.#readCount++;
    if (this.#readCount === 1) this.#firstRowUs = timeUs;
    else if (this.#readCount === 2) this.#intervalUs ??= timeUs - this.#firstRowUs!;
    if (timeUs < 0) return true;
    // The first row behind the run is kept as well: it may end the interval of the one before.
    this.#startsUs.push(timeUs);
    this.#counts.push(count);
    if (timeUs > this.#runDurationUs) return false;
    this.#playedCount++;
    return true;
  }

  async #finish(): Promise<void> {
    this.#source.checkPlayed({ readCount: this.#readCount, playedCount: this.#playedCount });
    if (this.#intervalUs === null && this.#readCount > 0) throw this.#unknownInterval();
    await this.#source.close();
    this.knownUntilUs = Infinity;
  }

  #unknownInterval() {
    return this.#source.error({
      code: 'WT415',
      message: 'the trace has a single row, so that the length of its interval is unknown',
      allowed: 'two rows or more, or an interval',
      hint: 'Add interval: to the trace, for example interval: 5min.',
    });
  }
}
