// Decides what publishing a version sets going: it is kept for good, has a risk at each place, and its season's duties are due.
import { addDays, addMinutes, instantAt, type RiskId } from '@microcrop/kernel';
import { endOf, type PhaseSpan, type ProductVersion } from '@microcrop/products';
import { recordAct, type Who } from '../govern/record-act.ts';
import { leave } from '../messages.ts';
import type { SchemePorts, Stores } from '../ports.ts';
import { salesEnd } from '../sell/buy-cover.ts';

/** Payments made in the last minute are confirmed by then. */
const CLOSE_AFTER_MINUTES = 360;

/** The hour of a determination day by which the feed has brought what it can. */
const DETERMINE_AT_MINUTES = 9 * 60;

/** The ordinal of the one sowing window that today's products have. */
const SOWING_WINDOW = 1;

/** Publishes once: again changes nothing, and is no act. */
export async function publishVersion(
  ports: SchemePorts,
  version: ProductVersion,
  who: Who,
): Promise<'published' | 'already-published'> {
  const outcome = await ports.unitOfWork(async (stores) => {
    if ((await stores.products.byDigest(version.digest)) !== undefined) return 'already-published' as const;
    await stores.products.put(version, ports.clock.now());
    for (const place of version.places.keys()) await addRisk(ports, stores, version, place);
    const closing = { productDigest: version.digest, after: null };
    await leave(ports, stores, 'close-sales', closing, addMinutes(salesEnd(version), CLOSE_AFTER_MINUTES));
    await leave(ports, stores, 'expire-cover', closing, coverSettled(version));
    await recordAct(ports, stores, {
      who,
      action: 'version-published',
      subjects: [version.digest],
      details: { name: version.name },
    });
    return 'published' as const;
  });
  ports.shelf.noticePublished();
  return outcome;
}

async function addRisk(
  ports: SchemePorts,
  stores: Stores,
  version: ProductVersion,
  place: string,
): Promise<void> {
  const id = ports.identity.newId<RiskId>();
  await stores.risks.add({
    id,
    productDigest: version.digest,
    productName: version.name,
    place,
    sowingWindow: SOWING_WINDOW,
  });
  for (const span of version.season.phases) {
    await leave(
      ports,
      stores,
      'determine-risk',
      { riskId: id, phase: span.phase },
      determineAt(version, endOf(span.earliest)),
    );
  }
}

/** When a phase that ends before `firstDayAfter` is determined: so many days after its last day, in the morning. */
export function determineAt({ cover }: ProductVersion, firstDayAfter: PhaseSpan['earliest']['from']) {
  return instantAt(addDays(firstDayAfter, cover.document.determineAfterDays - 1), DETERMINE_AT_MINUTES);
}

/** When the named rule decides a phase that ends before `firstDayAfter` and is still undetermined. */
export function ruleAt({ cover }: ProductVersion, firstDayAfter: PhaseSpan['earliest']['from']) {
  return instantAt(addDays(firstDayAfter, cover.document.undetermined.afterDays - 1), DETERMINE_AT_MINUTES);
}

/** Every phase is determined by then, by index or by rule. */
function coverSettled(version: ProductVersion) {
  const last = addDays(version.season.coverUntil, 1);
  const [byIndex, byRule] = [determineAt(version, last), ruleAt(version, last)];
  return addMinutes(byIndex > byRule ? byIndex : byRule, 60);
}
