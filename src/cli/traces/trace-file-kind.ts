// Tells from its first bytes what a file is that is no CSV text, so that nobody is told about quotes in an archive.

/** How many bytes are looked at for a NUL, which text has none of. */
const LOOKED_AT = 4096;

interface Kind {
  readonly name: string;
  readonly magic: string;
  readonly at?: number;
}

const ZIP = 'PK\u0003\u0004';
const KINDS: readonly Kind[] = [
  { name: 'a zip archive', magic: ZIP },
  { name: 'a gzip file inside another', magic: '\u001f\u008b' },
  { name: 'a bzip2 file', magic: 'BZh' },
  { name: 'an xz file', magic: '\u00fd7zXZ\u0000' },
  { name: 'a zstd file', magic: '\u0028\u00b5\u002f\u00fd' },
  { name: 'a Parquet file', magic: 'PAR1' },
  { name: 'an old Excel file', magic: '\u00d0\u00cf\u0011\u00e0' },
  { name: 'a tar archive', magic: 'ustar', at: 257 },
  { name: 'UTF-16 text of the byte order that is not read', magic: '\u00fe\u00ff' },
];

/** "a zip archive"; null for what may be CSV. UTF-16 text with the mark of the usual byte order may. */
export function otherKindOf(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, LOOKED_AT)).toString('latin1');
  if (head.startsWith('\u00ff\u00fe')) return null;
  const isWorkbook = head.startsWith(ZIP) && /\[Content_Types\]\.xml|xl\//.test(head);
  if (isWorkbook) return 'an Excel workbook';
  const kind = KINDS.find(({ magic, at = 0 }) => head.startsWith(magic, at));
  if (kind !== undefined) return kind.name;
  return head.includes('\u0000') ? 'binary data' : null;
}
