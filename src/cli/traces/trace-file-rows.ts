// The rows of an open CSV file, plain or gzipped, a piece of the file at a time. What the cells mean is left to the model.
import type { FileHandle } from 'node:fs/promises';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CsvError, Parser } from 'csv-parse';
import { TraceError, type TraceRow, type TraceRows } from '../../model/traffic/index.ts';
import { otherKindOf } from './trace-file-kind.ts';
import { reasonOf } from './trace-file-path.ts';

const PIECE_BYTES = 128 * 1024;
/** No row of a trace is this long, but the rest of a file behind a lone quote is. */
const MAX_RECORD_BYTES = 1024 * 1024;

/** The parser; it keeps the rows of a piece in a list, which is many times faster than handing over each on its own. */
class RowParser extends Parser {
  #rows: TraceRow[] = [];
  /** Line of the last record and empty lines up to it, as the parser counts them. */
  #lastLine = 0;
  #emptyLineCount = 0;
  /** A line break of two characters inside quotes is two lines to the parser. */
  #doubleCount = 0;

  constructor() {
    super({
      bom: true,
      max_record_size: MAX_RECORD_BYTES,
      record_delimiter: ['\r\n', '\n', '\r'],
      // The model reports rows of the wrong length, in the same words for every kind of trace.
      relax_column_count: true,
      skip_empty_lines: true,
    });
  }

  override push(cells: readonly string[] | null): boolean {
    if (cells === null) return super.push(null);
    const { lines } = this.info;
    if (lines > this.#lastLine + 1) this.#doubleCount += doublesIn(cells);
    this.#lastLine = lines;
    this.#emptyLineCount = this.info.empty_lines;
    this.#rows.push({ line: lines - this.#doubleCount, cells });
    return true;
  }

  /** Line on which the record begins that is being read. */
  get beginLine(): number {
    return this.#lastLine - this.#doubleCount + 1 + this.info.empty_lines - this.#emptyLineCount;
  }

  takeRows(): readonly TraceRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }
}

function doublesIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + cell.split('\r\n').length - 1, 0);
}

/** Reads from an open file, which it closes at the end, on a failure, and when asked to. */
export class TraceFileRows implements TraceRows {
  #header: readonly string[] = [];
  readonly #file: string;
  readonly #bytes: FileBytes;
  readonly #pieces: AsyncIterator<Buffer>;
  readonly #parser = new RowParser();
  #ready: readonly TraceRow[] = [];
  #isClosed = false;
  #isBegun = false;

  private constructor({ file, bytes }: { readonly file: string; readonly bytes: FileBytes }) {
    this.#file = file;
    this.#bytes = bytes;
    this.#pieces = bytes.unpacked[Symbol.asyncIterator]();
    // Failures arrive through the callbacks of write and end; without a listener they would end the process as well.
    this.#parser.on('error', () => {});
  }

  /** Reads up to the header. Throws TraceError. */
  static async open({ file, handle }: { readonly file: string; readonly handle: FileHandle }): Promise<TraceFileRows> {
    const rows = new TraceFileRows({ file, bytes: await bytesOf(handle) });
    const first = await rows.next();
    rows.#header = first?.[0]?.cells ?? [];
    rows.#ready = first?.slice(1) ?? [];
    return rows;
  }

  get header(): readonly string[] {
    return this.#header;
  }

  async next(): Promise<readonly TraceRow[] | null> {
    try {
      while (this.#ready.length === 0 && !this.#isClosed) await this.#readPiece();
    } catch (error) {
      if (this.#isClosed) return null;
      await this.close();
      throw this.#problemOf(error);
    }
    const rows = this.#ready;
    this.#ready = [];
    return rows.length === 0 ? null : rows;
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#bytes.unpacked.destroy();
    this.#parser.destroy();
    await closeStream(this.#bytes.raw);
  }

  /** Parses one more piece of the file; closes it behind the last. */
  async #readPiece(): Promise<void> {
    const piece = await this.#pieces.next();
    if (!this.#isBegun && piece.done !== true) this.#refuseOtherKind(piece.value);
    this.#isBegun = true;
    await (piece.done === true ? this.#endParser() : this.#write(piece.value));
    this.#ready = this.#parser.takeRows();
    if (piece.done === true) await this.close();
  }

  #refuseOtherKind(piece: Buffer): void {
    const kind = otherKindOf(piece);
    if (kind === null) return;
    const hint = 'Export the data as CSV: UTF-8 text with commas, plain or gzipped.';
    throw new TraceError({ code: 'WT416', file: this.#file, message: `the trace is ${kind}, not CSV`, hint });
  }

  #write(piece: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#parser.write(piece, (error) => (error ? reject(error) : resolve()));
    });
  }

  #endParser(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#parser.once('error', reject);
      this.#parser.end(() => resolve());
    });
  }

  #problemOf(error: unknown): TraceError {
    const file = this.#file;
    if (error instanceof TraceError) return error;
    if (error instanceof CsvError) return unreadableRecord(error, { file, line: this.#parser.beginLine });
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code.startsWith('Z_')) {
      const hint = 'Compress it again; a download may have been cut off.';
      return new TraceError({ code: 'WT403', file, message: 'the compressed data of the trace are damaged', hint });
    }
    return new TraceError({ code: 'WT401', file, message: `the trace cannot be read: ${reasonOf(error)}` });
  }
}

function unreadableRecord(
  error: CsvError,
  { file, line }: { readonly file: string; readonly line: number },
): TraceError {
  const isTooLong = error.code === 'CSV_MAX_RECORD_SIZE';
  const isOpen = error.code === 'CSV_QUOTE_NOT_CLOSED';
  return new TraceError({
    code: 'WT407',
    file,
    line,
    message: isTooLong ? `a row is longer than ${MAX_RECORD_BYTES} bytes` : 'the quotes of a row do not match',
    allowed: 'cells with double quotes around all of them or around none, a quote inside written twice',
    hint:
      isTooLong || isOpen
        ? 'A double quote in this line that is never closed makes the rest of the file one cell.'
        : 'Look at the quotes of the row that begins here.',
  });
}

/** The two ends of what is read; the same stream where nothing has to be unpacked. Closing `raw` closes the file. */
interface FileBytes {
  readonly raw: Readable;
  readonly unpacked: Readable;
}

/** Resolves when the file is closed, which is some time after the stream was told to. */
async function closeStream(stream: Readable): Promise<void> {
  if (stream.closed) return;
  await new Promise<void>((resolve) => {
    stream.once('close', resolve);
    stream.destroy();
  });
}

/** The content of a file, unpacked if its first two bytes are those of gzip, whatever its name. */
async function bytesOf(handle: FileHandle): Promise<FileBytes> {
  const magic = await handle.read({ buffer: Buffer.alloc(2), position: 0 });
  const isGzip = magic.bytesRead === 2 && magic.buffer[0] === 0x1f && magic.buffer[1] === 0x8b;
  const raw = handle.createReadStream({ start: 0, highWaterMark: PIECE_BYTES });
  if (!isGzip) return { raw, unpacked: raw };
  // A failure of either is reported by the unpacked side, which is the one that is read.
  return { raw, unpacked: pipeline(raw, createGunzip({ chunkSize: PIECE_BYTES }), () => {}) };
}
