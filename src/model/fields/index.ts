// The building blocks of every section of a scenario file: each reads one kind of value, says what it wants instead,
// and shows its input side in the JSON Schema.

export { distributionField } from './distribution-field.ts';
export { inputJsonSchema } from './json-schema.ts';
export { complain, type FieldComplaint, type FieldReading, readField } from './read-field.ts';
export {
  countField,
  fileField,
  nameField,
  numberField,
  problemOfFileReference,
  textField,
} from './text-fields.ts';
export {
  bytesField,
  dataRateField,
  durationField,
  durationOrAutoField,
  mebibytesField,
  percentField,
  rateField,
  vcpuField,
} from './unit-fields.ts';
