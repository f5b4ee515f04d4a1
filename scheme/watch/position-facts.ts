// Decides what a policyholder sees of the season: each place they insure, the phase under way, rain against trigger and exit.
import { addDays, dateAt, type LocalDate } from '@microcrop/kernel';
import type { Policy } from '@microcrop/policies';
import { type PhasePosition, type ProductVersion, position } from '@microcrop/products';
import type { PositionFact } from '@microcrop/ussd';
import type { SchemePorts, Stores } from '../ports.ts';
import { placeAsKnown } from './read-season.ts';

/** One fact for each place and version that the caller has a cover of. */
export async function positionFactsOf(
  ports: SchemePorts,
  stores: Stores,
  msisdnIndex: string,
): Promise<readonly PositionFact[]> {
  const policies = (await stores.policies.ofCaller(msisdnIndex)).filter(
    (policy) => policy.state === 'in-force',
  );
  const distinct = new Map(policies.map((policy) => [`${policy.productDigest}\n${policy.place}`, policy]));
  const facts = await Promise.all(
    [...distinct.values()].map((policy) => positionFactOf(ports, stores, policy)),
  );
  return facts.filter((fact) => fact !== undefined);
}

async function positionFactOf(
  ports: SchemePorts,
  stores: Stores,
  policy: Policy,
): Promise<PositionFact | undefined> {
  const version = await ports.shelf.version(stores.products, policy.productDigest);
  const positions = await positionsAt(ports, stores, version, policy.place);
  const current = positions.phases.find((phase) => phase.state !== 'ended') ?? positions.phases.at(-1);
  return current === undefined ? undefined : factOf(policy.place, positions, current);
}

export type PlacePosition = {
  readonly phases: readonly PhasePosition[];
  readonly readUntil: LocalDate | null;
};

/** How a place stands today: the readings known now, whatever comes later. */
export async function positionsAt(
  ports: SchemePorts,
  stores: Stores,
  version: ProductVersion,
  place: string,
): Promise<PlacePosition> {
  const now = ports.clock.now();
  const lastDay = await stores.observations.lastDay(ports.settings.weatherSource);
  const readUntil = lastDay !== undefined && lastDay >= version.season.coverFrom ? lastDay : null;
  const until = readUntil ?? addDays(version.season.coverFrom, -1);
  const { data } = await placeAsKnown(ports, stores, version, place, until, now);
  const knownUntil = addDays(until, 1);
  return {
    phases: position(version, place, data, knownUntil < dateAt(now) ? knownUntil : dateAt(now)),
    readUntil,
  };
}

function factOf(place: string, positions: PlacePosition, phase: PhasePosition): PositionFact | undefined {
  const [part] = phase.parts;
  if (phase.window === null || part === undefined) return undefined;
  const { trigger, exit, side } = part.bounds;
  return {
    placeName: place,
    phaseNumber: positions.phases.indexOf(phase) + 1,
    phaseFrom: phase.window.from,
    phaseUntil: addDays(phase.window.from, phase.window.days - 1),
    readUntil:
      positions.readUntil !== null && positions.readUntil >= phase.window.from ? positions.readUntil : null,
    unit: part.unit === 'mm' ? 'millimetres' : 'days',
    value: part.soFar,
    trigger: trigger.value,
    exit: exit.value,
    pays: side === 'below' || side === 'at-or-below' ? 'below' : 'above',
  };
}
