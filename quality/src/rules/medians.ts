// Decides the figures of style that are measured, not enforced: how long files and functions usually are.
import { TEST } from '../source/repository.ts';
import { lineCount } from './file-length.ts';
import { measureFunctions } from './function-length.ts';
import type { SourceFile } from './violation.ts';

// The guides of the house, in lines.
const MEDIAN_GUIDE = { fileLines: 90, functionLines: 10 };

/** One line for the reader: numbers and medians of shipped source, against the guides. */
export function describeMedians(files: readonly SourceFile[]): string {
  const shipped = files.filter(({ path }) => !TEST.test(path));
  const functions = shipped.flatMap(({ syntax }) => measureFunctions(syntax).map(({ lines }) => lines));
  const file = median(shipped.map(({ text }) => lineCount(text)));
  return (
    `${shipped.length} files, median ${file} lines (guide ${MEDIAN_GUIDE.fileLines}); ` +
    `${functions.length} functions, median ${median(functions)} lines (guide ${MEDIAN_GUIDE.functionLines})`
  );
}

/** The lower median; 0 of nothing. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? 0;
}
