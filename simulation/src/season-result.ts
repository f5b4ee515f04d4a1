// Decides what a played season comes to: the scheme's own summary, its bundles verified, and how long it took.
import {
  type EvidenceRow,
  type EvidenceSummary,
  openBundle,
  type TrustedKeys,
  type VerifySignature,
} from '@microcrop/evidence';
import { dateAt, daysBetween, type Json, type UnitOfWork } from '@microcrop/kernel';
import type { OutboxStore } from '@microcrop/platform/outbox';
import { type ProductVersion, readVersion } from '@microcrop/products';
import { type Ports, recomputeContent, type SeasonSummary, summariseSeason } from '@microcrop/scheme';
import type { SeasonPlan } from './season-plan.ts';

export type SeasonResult = SeasonSummary & {
  readonly evidenceVerified: number;
  readonly simulatedDays: number;
  readonly deadLetters: number;
  readonly wallSeconds: number;
};

const DEAD_LETTERS_MAX = 10_000;

export type Trust = { readonly keys: TrustedKeys; readonly verifySignature: VerifySignature };

const BUNDLES_AT_ONCE = 100;

/** What is dead is known to the outbox whole, which a step never sees. */
export async function seasonResult(
  outbox: UnitOfWork<{ readonly outbox: OutboxStore }>,
  ports: Ports,
  plan: SeasonPlan,
  trust: Trust,
  wallSeconds: number,
): Promise<SeasonResult> {
  const summary = await summariseSeason(ports, plan.versions, plan.startsAt);
  const dead = await outbox((stores) => stores.outbox.deadLetters(DEAD_LETTERS_MAX));
  return {
    ...summary,
    evidenceVerified: await countVerified(ports, trust),
    simulatedDays: daysBetween(dateAt(plan.startsAt), dateAt(plan.endsAt)),
    deadLetters: dead.length,
    wallSeconds,
  };
}

async function countVerified(ports: Ports, trust: Trust): Promise<number> {
  const versionOf = rememberingReader();
  let verified = 0;
  for (let after: EvidenceSummary | undefined; ; ) {
    const page = await ports.unitOfWork((stores) => stores.evidence.list(BUNDLES_AT_ONCE, after));
    for (const { determinationId } of page) {
      const row = await ports.unitOfWork((stores) => stores.evidence.ofDetermination(determinationId));
      if (row !== undefined && (await isVerified(row, trust, versionOf))) verified += 1;
    }
    after = page.at(-1);
    if (page.length < BUNDLES_AT_ONCE) return verified;
  }
}

async function isVerified(
  { bytes }: EvidenceRow,
  { keys, verifySignature }: Trust,
  versionOf: (document: Json) => ProductVersion,
): Promise<boolean> {
  try {
    recomputeContent((await openBundle(bytes, keys, verifySignature)).content, versionOf);
    return true;
  } catch {
    return false;
  }
}

/** A season's bundles hold the same few versions: each is read once, and found again by the very text of its document. */
function rememberingReader(): (document: Json) => ProductVersion {
  const read = new Map<string, ProductVersion>();
  return (document) => {
    const text = JSON.stringify(document);
    const version = read.get(text) ?? readVersion(document);
    read.set(text, version);
    return version;
  };
}
