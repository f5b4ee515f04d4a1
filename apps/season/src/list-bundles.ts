// Decides which evidence bundles the page lists: those of the version's determinations, in the order of place and phase.
import type { Determination } from '@microcrop/claims';
import type { Stores } from '@microcrop/scheme';
import { dayOf } from './plain-values.ts';
import type { BundleView } from './view.ts';

/** What the page says of a determination beside its bundle. */
export type DeterminedPlace = { readonly place: string; readonly determination: Determination };

type Summary = Awaited<ReturnType<Stores['evidence']['list']>>[number];

const PORTION = 500;

export async function listBundles(
  stores: Stores,
  determined: readonly DeterminedPlace[],
): Promise<readonly BundleView[]> {
  const summaries = new Map<string, Summary>();
  for await (const summary of allSummaries(stores)) summaries.set(summary.determinationId, summary);
  return determined.flatMap(({ place, determination }): BundleView[] => {
    const summary = summaries.get(determination.id);
    if (summary === undefined) return [];
    const { cid, byteCount, writtenAt } = summary;
    const { id: determinationId, phase } = determination;
    return [{ determinationId, place, phase, cid, bytes: byteCount, writtenOn: dayOf(writtenAt) }];
  });
}

async function* allSummaries(stores: Stores): AsyncGenerator<Summary> {
  let after: Summary | undefined;
  do {
    const portion: readonly Summary[] = await stores.evidence.list(PORTION, after);
    yield* portion;
    after = portion.length === PORTION ? portion.at(-1) : undefined;
  } while (after !== undefined);
}
