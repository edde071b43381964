// Plays a trace with one row for each interval, reading it a chunk at a time and spreading one row at a time.
import type { Problem } from '../../../base/problem.ts';
import { formatDuration } from '../../../base/units/duration.ts';
import type { ArrivalProcess, TraceCoverage } from '../arrivals.ts';
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
  readonly hasTokens = false;
  readonly inputTokens = -1;
  readonly outputTokens = -1;
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
  #lastPlayedUs = 0;
  #isCut = false;

  constructor({
    stream,
    traffic,
    spread,
    pickTarget,
    durationUs,
    openTrace,
  }: {
    readonly stream: string;
    readonly traffic: CountTraceTraffic;
    readonly spread: IntervalSpread;
    readonly pickTarget: () => number;
    readonly durationUs: number;
    readonly openTrace: OpenTrace;
  }) {
    const source = new TraceSource({ file: traffic.file, stream, openTrace });
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
    await this.#source.guard(() => this.#readChunk());
    if (this.nextUs === Infinity) this.advance();
  }

  async check(): Promise<readonly Problem[]> {
    const warnings = await this.#source.guard(async () => {
      const reader = await this.#openReader();
      const [first, second] = await this.#source.atLeast(2);
      if (first === undefined || !this.#take(reader.read(first))) this.#checkPlayed();
      if (second !== undefined) return this.#intervalWarnings(reader.read(second).timeUs);
      if (this.#intervalUs === null) throw this.#unknownInterval();
      return [];
    });
    await this.#source.close();
    return warnings;
  }

  coverage(): TraceCoverage {
    const { stream, file } = this.#source;
    const endUs = this.#playedCount === 0 ? 0 : this.#lastPlayedUs + (this.#intervalUs ?? 0);
    return { stream, file, rowCount: this.#playedCount, endUs, isCut: this.#isCut };
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
    const reader = await this.#openReader();
    this.#dropPlayed();
    const knownBeforeUs = this.knownUntilUs;
    while (this.knownUntilUs === knownBeforeUs || this.#startsUs.length < CHUNK_ROW_COUNT) {
      const batch = await this.#source.next();
      const isInRun = batch?.every((row) => this.#take(reader.read(row))) ?? false;
      if (!isInRun) return this.#finish();
      this.knownUntilUs = Math.max(this.knownUntilUs, (this.#startsUs.at(-1) ?? 0) - 1);
    }
  }

  async #openReader(): Promise<CountRowReader> {
    await this.#source.open();
    this.#reader ??= this.#createReader();
    return this.#reader;
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
    this.#isCut = timeUs > this.#runDurationUs;
    if (this.#isCut) return false;
    this.#playedCount++;
    this.#lastPlayedUs = timeUs;
    return true;
  }

  async #finish(): Promise<void> {
    this.#checkPlayed();
    if (this.#intervalUs === null && this.#readCount > 0) throw this.#unknownInterval();
    await this.#source.close();
    this.knownUntilUs = Infinity;
  }

  #checkPlayed(): void {
    this.#source.checkPlayed({ readCount: this.#readCount, playedCount: this.#playedCount });
  }

  /** Where the interval that was given is not the distance of the first two rows. */
  #intervalWarnings(secondRowUs: number): readonly Problem[] {
    const distanceUs = secondRowUs - this.#firstRowUs!;
    const intervalUs = this.#intervalUs ?? distanceUs;
    if (intervalUs === distanceUs) return [];
    const facts = `the first two rows are ${formatDuration(distanceUs)} apart, but interval: is ${formatDuration(intervalUs)}`;
    const consequence =
      intervalUs > distanceUs
        ? 'each interval ends where the next row begins'
        : 'nothing arrives between the end of an interval and the next row';
    const hint = 'Leave interval: out to take it from the first two rows.';
    return [this.#source.warning({ code: 'WT417', message: `${facts}: ${consequence}`, hint })];
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
