// Decides the season's read model: one unit of work over the rooms' stores, every number as the rooms keep it at one moment.
import { compareNames } from '@microcrop/geography';
import { dateAt, formatDate, formatInstant } from '@microcrop/kernel';
import type { ProductVersion } from '@microcrop/products';
import type { SchemePorts, Stores } from '@microcrop/scheme';
import { chooseVersion, type SoldVersion } from './choose-version.ts';
import { type DeterminedPlace, listBundles } from './list-bundles.ts';
import { readRain, type SeasonRain, viewRainSource } from './read-rain.ts';
import { claimsOn, claimsView, viewFailedPayouts } from './tally-claims.ts';
import { addTallies, NO_POLICIES, type PolicyTally, policiesView, tallyPolicies } from './tally-policies.ts';
import type { FailedPayoutView, SeasonView } from './view.ts';
import type { RiskWord } from './view-phases.ts';
import { type PlaceFacts, viewPlace } from './view-place.ts';
import { viewScheme } from './view-scheme.ts';
import { viewVersion } from './view-version.ts';

/** `productDigest`: the version to look at; one that the shelf does not have is passed over for the fitting one. */
export async function seasonView(ports: SchemePorts, productDigest?: string): Promise<SeasonView> {
  return ports.unitOfWork(async (stores) => {
    const now = ports.clock.now();
    const today = dateAt(now);
    const sold = await soldVersions(ports, stores);
    const chosen = chooseVersion(sold, today, productDigest);
    const rain = await readRain(ports, stores, chosen);
    const facts =
      chosen === undefined ? [] : await readPlaces(ports, stores, chosen, rain, talliesOf(sold, chosen));
    return {
      clock: { now: formatInstant(now), today: formatDate(today) },
      insurerName: ports.settings.insurerName,
      rain: viewRainSource(rain, ports.settings.weatherSource),
      versions: sold.map(({ version }) => viewVersion(version, today)),
      chosen: chosen?.digest ?? null,
      places: facts.map(viewPlace),
      sums: {
        policies: policiesView(addTallies(facts.map(({ policies }) => policies))),
        claims: claimsView(facts.flatMap(({ claims }) => claims)),
      },
      failedPayouts: await failedPayouts(stores, facts),
      bundles: await listBundles(stores, facts.flatMap(determinedPlaces)),
      scheme: await viewScheme(stores),
    };
  });
}

type Tallied = SoldVersion & { readonly tallies: ReadonlyMap<string, PolicyTally> };

/** Every version on the shelf, in order of season and name. */
async function soldVersions(ports: SchemePorts, stores: Stores): Promise<readonly Tallied[]> {
  const sold: Tallied[] = [];
  for (const { digest } of await stores.products.list()) {
    const version = await ports.shelf.version(stores.products, digest);
    const tallies = await tallyPolicies(stores, digest);
    sold.push({ version, tallies, sumInsured: addTallies(tallies.values()).sumInsured });
  }
  return sold.toSorted(
    ({ version: left }, { version: right }) =>
      left.season.coverFrom - right.season.coverFrom || compareNames(left.name, right.name),
  );
}

function talliesOf(sold: readonly Tallied[], version: ProductVersion): Tallied['tallies'] {
  return sold.find((each) => each.version.digest === version.digest)?.tallies ?? new Map();
}

async function readPlaces(
  ports: SchemePorts,
  stores: Stores,
  version: ProductVersion,
  rain: SeasonRain,
  tallies: Tallied['tallies'],
): Promise<readonly PlaceFacts[]> {
  const risks = await stores.risks.ofProduct(version.digest);
  const facts: PlaceFacts[] = [];
  for (const name of [...version.places.keys()].toSorted(compareNames)) {
    const ofPlace = risks.filter((risk) => risk.place === name);
    const word = await wordOn(stores, ofPlace);
    facts.push({
      version,
      name,
      place: ports.settings.places.find((place) => place.name === name),
      rain,
      word,
      policies: tallies.get(name) ?? NO_POLICIES,
      claims: await claimsOn(stores, word.determinations),
    });
  }
  return facts;
}

type Risk = Awaited<ReturnType<Stores['risks']['ofProduct']>>[number];

async function wordOn(stores: Stores, risks: readonly Risk[]): Promise<RiskWord> {
  const words: RiskWord[] = [];
  for (const { id } of risks) {
    const determinations = await stores.determinations.ofRisk(id);
    words.push({ determinations, undetermined: await stores.determinations.undeterminedOf(id) });
  }
  return {
    determinations: words.flatMap(({ determinations }) => determinations),
    undetermined: words.flatMap(({ undetermined }) => undetermined),
  };
}

async function failedPayouts(
  stores: Stores,
  facts: readonly PlaceFacts[],
): Promise<readonly FailedPayoutView[]> {
  const failed: FailedPayoutView[] = [];
  for (const { name, claims } of facts) failed.push(...(await viewFailedPayouts(stores, name, claims)));
  return failed;
}

function determinedPlaces({ name, word }: PlaceFacts): readonly DeterminedPlace[] {
  return word.determinations.map((determination) => ({ place: name, determination }));
}
