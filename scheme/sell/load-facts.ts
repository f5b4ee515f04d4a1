// Decides where the dialogue's facts come from: each is loaded only when a screen on the way needs it.
import { placeTree } from '@microcrop/geography';
import { addMoney, dateAt, divide, invariant, type Money, ratio, sumMoney } from '@microcrop/kernel';
import type { Policy, Policyholder } from '@microcrop/policies';
import { parseMsisdn } from '@microcrop/policies';
import { type Addend, type ProductVersion, quote } from '@microcrop/products';
import {
  type Caller,
  type CropCode,
  type Facts,
  type LoadFacts,
  type Need,
  type Peril,
  type PolicyFact,
  parseCropCode,
  type QuoteFact,
  type Shop,
} from '@microcrop/ussd';
import type { Ports, Stores } from '../ports.ts';
import { positionFactsOf } from '../watch/position-facts.ts';
import { versionFor } from './buy-cover.ts';
import type { CallerOfHop } from './caller-of-hop.ts';

const PAUSED: Shop = { open: false, opensOn: null, paused: true };

/**
 * The facts of one hop, each looked at once. A load is a few reads, committed as they answer: a hop that asks for nothing
 * to be done needs no transaction.
 */
export function loadFacts(ports: Ports, caller: CallerOfHop): LoadFacts {
  const seen = new Map<string, Facts>();
  const keyOf = (need: Need): string => JSON.stringify(need);
  return async (needs) => {
    const unseen = needs.filter((need) => !seen.has(keyOf(need)));
    if (unseen.length > 0) {
      await ports.unitOfWork(async (stores) => {
        for (const need of unseen) seen.set(keyOf(need), await loadFact(ports, stores, caller, need));
      }, 'one-statement');
    }
    return needs.reduce<Facts>((facts, need) => ({ ...facts, ...seen.get(keyOf(need)) }), {});
  };
}

async function loadFact(ports: Ports, stores: Stores, caller: CallerOfHop, need: Need): Promise<Facts> {
  switch (need.fact) {
    case 'caller':
      return { caller: callerFact(caller, await stores.policyholders.byMsisdnIndex(caller.msisdnIndex)) };
    case 'shop':
      return { shop: caller.salesPaused ? PAUSED : await shopFact(ports, stores) };
    case 'policies':
      return {
        policies: (await stores.policies.ofCaller(caller.msisdnIndex)).map((policy) =>
          policyFact(ports, policy),
        ),
      };
    case 'positions':
      return { positions: await positionFactsOf(ports, stores, caller.msisdnIndex) };
    case 'agent':
      return { agentKnown: ports.settings.agents.some((agent) => agent.code === need.agentCode) };
    case 'quote':
      return { quote: await quoteFact(ports, stores, need) };
  }
}

/**
 * One who registered in this very dialogue counts as unknown, so that it can be rebuilt from its inputs. A stranger's
 * number is judged here, where a dialogue begins, and once more where it is kept. Refuses MSISDN_MALFORMED.
 */
function callerFact({ msisdn, sessionId }: CallerOfHop, known: Policyholder | undefined): Caller {
  if (known === undefined) parseMsisdn(msisdn);
  if (known === undefined || known.registeredIn === sessionId) return { known: false };
  return { known: true, language: known.language };
}

async function shopFact(ports: Ports, stores: Stores): Promise<Shop> {
  const onSale = await ports.shelf.onSale(stores.products, ports.clock.now());
  if (onSale.length === 0) {
    const next = await ports.shelf.nextOnSale(stores.products, ports.clock.now());
    return { open: false, opensOn: next?.season.salesFrom ?? null };
  }
  const places = ports.settings.places.filter((place) =>
    onSale.some((version) => version.places.has(place.name)),
  );
  return {
    open: true,
    counties: placeTree(places).map(({ code, name, constituencies }) => ({
      id: code,
      name,
      constituencies: constituencies.map((each) => ({
        id: each.code,
        name: each.name,
        places: each.places.map((place) => ({ id: place, name: place, crops: cropsAt(onSale, place) })),
      })),
    })),
  };
}

function cropsAt(onSale: readonly ProductVersion[], place: string): readonly CropCode[] {
  const sold = onSale.filter((version) => version.places.has(place));
  return [...new Set(sold.map((version) => parseCropCode(version.cover.document.crop)))];
}

function policyFact(ports: Ports, policy: Policy): PolicyFact {
  return {
    policyNumber: policy.number,
    placeName: policy.place,
    crop: parseCropCode(policy.crop),
    state: policy.state,
    sumInsured: policy.sumInsured,
    premiumDue: policy.premiumDue,
    coverFrom: policy.coverFrom,
    coverUntil: policy.coverUntil,
    payable: policy.state === 'awaiting-premium' && ports.clock.now() <= policy.salesUntil,
  };
}

async function quoteFact(
  ports: Ports,
  stores: Stores,
  need: Extract<Need, { fact: 'quote' }>,
): Promise<QuoteFact | null> {
  const version = await versionFor(ports, stores, need.place, need.crop);
  if (version === undefined || need.quarterAcres > version.cover.document.sumInsured.acresMax * 4)
    return null;
  const offer = quote(version, need.place, need.quarterAcres, dateAt(ports.clock.now()));
  const ofKind = (kinds: readonly Addend['kind'][]): Money<'KES'> =>
    sumMoney(
      'KES',
      offer.addends.filter((addend) => kinds.includes(addend.kind)).map((addend) => addend.amount),
    );
  const riskPremium = addMoney(offer.netPremium, ofKind(['loading']));
  return {
    placeName: need.place,
    sumInsured: offer.sumInsured,
    rate: divide(ratio(riskPremium.minorUnits), ratio(offer.sumInsured.minorUnits)),
    riskPremium,
    levies: ofKind(['levy']),
    stampDuty: ofKind(['duty']),
    premiumDue: offer.premiumDue,
    coverFrom: version.season.coverFrom,
    coverUntil: version.season.coverUntil,
    payUntil: version.season.salesUntil,
    peril: perilOf(version),
  };
}

/** The product files name their peril in the words that the dialogue has sentences for. */
function perilOf(version: ProductVersion): Peril {
  const { peril } = version.cover.document;
  const known = PERILS.find((each) => each === peril);
  invariant(known !== undefined, `the dialogue has words for each peril on sale: ${peril}`);
  return known;
}

const PERILS: readonly Peril[] = ['drought', 'excess-rain', 'dry-spell'];
