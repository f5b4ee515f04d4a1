// Decides what `product check` answers: sound, or every fault with file, line and column.
import { checkProduct, compileCover, coverOf, formatFault, kindsCarried } from '@microcrop/products';
import { EXIT } from '../../complaint.ts';
import { tell, writeJson, writeLine } from '../../output/write.ts';
import { readText } from '../read-file.ts';
import { PRODUCT_MEGABYTES_MAX } from './load-product.ts';

export type CheckOptions = { readonly json?: boolean };

export async function check(path: string, { json = false }: CheckOptions): Promise<number> {
  const checked = checkProduct(await readText(path, PRODUCT_MEGABYTES_MAX), path);
  if (!checked.sound) {
    if (json) await writeJson({ file: path, sound: false, faults: checked.faults });
    else await tell([...checked.faults.map(formatFault), faultCount(path, checked.faults.length)].join('\n'));
    return EXIT.no;
  }
  const { product } = checked.definition;
  const series = kindsCarried(compileCover(coverOf(checked.definition)));
  if (json) await writeJson({ file: path, sound: true, product, seriesKinds: series, faults: [] });
  else await writeLine(`${path}: ${product} is sound; it can be sold on series of kind ${series.join(', ')}`);
  return EXIT.done;
}

function faultCount(path: string, count: number): string {
  return count === 1 ? `${path} has 1 fault: correct it` : `${path} has ${count} faults: correct each one`;
}
