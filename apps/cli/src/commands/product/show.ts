// Decides what `product show` tells of a published version, found by its name or by how its digest begins.
import { formatQuantity } from '@microcrop/indices';
import { formatDate, refuse } from '@microcrop/kernel';
import type { ProductVersion } from '@microcrop/products';
import { SCHEME_REFUSALS } from '@microcrop/scheme';
import { Complaint, EXIT } from '../../complaint.ts';
import { facts, table } from '../../output/table.ts';
import { amountText, percentText } from '../../output/values.ts';
import { terminalWidth, writeJson, writeLine } from '../../output/write.ts';
import { type CommandStores, withStores } from '../database/with-stores.ts';
import type { DatabaseOptions } from '../settle.ts';

const DIGEST_START = /^[0-9a-f]{8,64}$/;

export async function show(named: string, options: DatabaseOptions): Promise<number> {
  const version = await withStores(options, (stores) => versionNamed(stores, named));
  const { name, digest, document } = version;
  if (options.json === true) await writeJson({ name, digest, document });
  else await writeLine(versionText(version));
  return EXIT.done;
}

/** Refuses VERSION_UNKNOWN; complains where a digest's beginning fits several. */
async function versionNamed({ products }: CommandStores, named: string): Promise<ProductVersion> {
  const byName = await products.byName(named);
  if (byName !== undefined) return byName;
  const known = DIGEST_START.test(named)
    ? (await products.list()).filter(({ digest }) => digest.startsWith(named))
    : [];
  if (known.length > 1)
    throw new Complaint(`${named} begins the digests of ${known.length} versions: give more of it`);
  const found = known[0] === undefined ? undefined : await products.byDigest(known[0].digest);
  return found ?? refuse(SCHEME_REFUSALS.VERSION_UNKNOWN, { version: named.slice(0, 80) });
}

function versionText(version: ProductVersion): string {
  const { season, cover } = version;
  const head = facts([
    ['Version', version.name],
    ['Digest', version.digest],
    ['Rain', version.seriesKind],
    [
      'Insures',
      `${amountText(cover.sumInsuredPerAcre)} an acre, up to ${cover.document.sumInsured.acresMax} acres`,
    ],
    ['Sales', `${formatDate(season.salesFrom)} to ${formatDate(season.salesUntil)}`],
    ['Cover', `${formatDate(season.coverFrom)} to ${formatDate(season.coverUntil)}`],
    ['Phases', season.phases.map(({ phase }) => phase).join(', ')],
  ]);
  const names = Object.keys([...version.places.values()][0]?.terms ?? {});
  const right = [...names, 'net rate'].map((title) => ({ title, align: 'right' as const }));
  const rows = [...version.places.values()].map(({ place, terms, netRate }) => [
    place,
    ...names.map((name) => (terms[name] === undefined ? '-' : formatQuantity(terms[name]))),
    percentText(netRate, 2),
  ]);
  return `${head}\n\n${table([{ title: 'place' }, ...right], rows, terminalWidth())}`;
}
