// Decides where the products that a demo sells come from: the files that the project ships.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { checkProduct, type ProductDefinition } from '@microcrop/products';
import { demoProductNames } from '@microcrop/simulation';
import type { SeriesSet } from '@microcrop/weather';
import { Complaint } from '../complaint.ts';

const FOLDER = new URL('../../../../products/', import.meta.url);

export async function demoProducts(kind: SeriesSet['kind']): Promise<readonly ProductDefinition[]> {
  return Promise.all(demoProductNames(kind).map(readShipped));
}

async function readShipped(name: string): Promise<ProductDefinition> {
  const path = fileURLToPath(new URL(`${name}.jsonc`, FOLDER));
  const checked = checkProduct(await readFile(path, 'utf8'), path);
  if (!checked.sound) throw new Complaint(`the shipped product ${name} has ${checked.faults.length} faults: run product check ${path}`);
  return checked.definition;
}
