// Decides where the products that demo and simulation sell come from: the files that the project ships.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { invariant } from '@microcrop/kernel';
import { checkProduct, formatFault, type ProductDefinition } from '@microcrop/products';
import type { SeriesSet } from '@microcrop/weather';
import { demoProductNames } from './demo-scheme.ts';

const FOLDER = new URL('../../products/', import.meta.url);

export async function shippedProducts(kind: SeriesSet['kind']): Promise<readonly ProductDefinition[]> {
  return Promise.all(demoProductNames(kind).map(readShipped));
}

async function readShipped(name: string): Promise<ProductDefinition> {
  const path = fileURLToPath(new URL(`${name}.jsonc`, FOLDER));
  const checked = checkProduct(await readFile(path, 'utf8'), path);
  invariant(
    checked.sound,
    checked.sound ? '' : `a shipped product is sound: ${checked.faults.map(formatFault).join('; ')}`,
  );
  return checked.definition;
}
