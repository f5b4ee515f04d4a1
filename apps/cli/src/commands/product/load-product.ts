// Decides what a product file is: a definition that an actuary wrote, or a version that a fit froze.
import type { Json } from '@microcrop/kernel';
import {
  checkProduct,
  formatFault,
  type ProductDefinition,
  type ProductVersion,
  readVersion,
} from '@microcrop/products';
import { Complaint } from '../../complaint.ts';
import { parseJson } from '../parse-json.ts';
import { readText } from '../read-file.ts';

export const PRODUCT_MEGABYTES_MAX = 16;

const FORMAT_FAMILY = 'microcrop-product/';

export type LoadedProduct =
  | { readonly kind: 'definition'; readonly definition: ProductDefinition }
  | { readonly kind: 'version'; readonly version: ProductVersion };

/** Complains with every fault and its place. Refuses VERSION_MALFORMED. */
export async function loadProduct(path: string): Promise<LoadedProduct> {
  const text = await readText(path, PRODUCT_MEGABYTES_MAX);
  const document = versionDocument(text);
  if (document !== undefined) return { kind: 'version', version: readVersion(document) };
  const checked = checkProduct(text, path);
  if (checked.sound) return { kind: 'definition', definition: checked.definition };
  const lines = checked.faults.map((fault) => `  ${formatFault(fault)}`);
  throw new Complaint([`${path} has faults; correct each one and call again:`, ...lines].join('\n'));
}

/** A version says so in its member `format`; comments are for definitions only. */
function versionDocument(text: string): Json | undefined {
  const value = parseJson(text);
  const stated =
    typeof value === 'object' && value !== null && 'format' in value ? value['format'] : undefined;
  return typeof stated === 'string' && stated.startsWith(FORMAT_FAMILY) ? value : undefined;
}
