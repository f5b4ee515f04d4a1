// Decides the committed JSON Schema anew: run it after a node's schema has changed, then format the file.
import { writeFileSync } from 'node:fs';
import { publishedSchema } from '../src/index.ts';

const FILE = new URL('../../../products/product.schema.json', import.meta.url);

writeFileSync(FILE, `${JSON.stringify(publishedSchema(), null, 2)}\n`);
