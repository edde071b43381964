// Growing a column of a table held in typed arrays.

/** A copy of the column with room for `length` entries; the new ones are zero. O(length). */
export function widened<Column extends Int32Array | Uint8Array | Float64Array>(column: Column, length: number): Column {
  const wider = new (column.constructor as new (length: number) => Column)(length);
  wider.set(column);
  return wider;
}
