// One line that GitHub Actions takes for an annotation. Whatever stands in it, it is one command and no other.

import { plain } from '../../base/text/inert.ts';

/** What an annotation is shown as. */
export type AnnotationKind = 'error' | 'warning' | 'notice';

/** What is told, and where. */
export interface Annotation {
  readonly kind: AnnotationKind;
  readonly title: string;
  readonly message: string;
  /** From the root of the repository; null where it is not known. */
  readonly file: string | null;
  /** Counted from 1; null where it is about no line. */
  readonly line: number | null;
}

const TITLE_LENGTH = 200;
const MESSAGE_LENGTH = 1000;
const FILE_LENGTH = 1000;

/** The line, without its end. */
export function workflowCommand({ kind, title, message, file, line }: Annotation): string {
  const place = [
    ...(file === null ? [] : [`file=${property(plain(file, { max: FILE_LENGTH }))}`]),
    ...(file === null || line === null ? [] : [`line=${line}`]),
    `title=${property(plain(title, { max: TITLE_LENGTH }))}`,
  ];
  return `::${kind} ${place.join(',')}::${data(plain(message, { max: MESSAGE_LENGTH }))}`;
}

/** The older form of a command may stand anywhere in a line. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('##[', '#\\u0023[');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
