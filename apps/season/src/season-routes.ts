// Decides what answers under /season: the page, its data, each bundle as it is stored, and its verification made anew.
import { createHash } from 'node:crypto';
import { type DeterminationId, parseIdentifier, Refused, refuse } from '@microcrop/kernel';
import type { SchemePorts } from '@microcrop/scheme';
import { assetAt } from './assets.ts';
import { SEASON_REFUSALS } from './refusals.ts';
import { jsonReply, NO_STORE, reply, type SeasonReply } from './reply.ts';
import { seasonView } from './season-view.ts';

/** Checks a bundle's file and recomputes it. Throws `Refused` with the reason where it does not hold. */
export type VerifyBundle = (bytes: Uint8Array) => Promise<{ readonly checks: readonly string[] }>;

export type SeasonRoutes = {
  /**
   * Answers a request to `path` (without query); undefined where it is none of the season's. `ifNoneMatch` is the request's
   * header: data that are still the same are answered by 304.
   */
  readonly handle: (method: string, path: string, ifNoneMatch?: string) => Promise<SeasonReply | undefined>;
};

export function seasonRoutes(ports: SchemePorts, verifyBundle: VerifyBundle): SeasonRoutes {
  const readData = sharedReads((digest) => readSeason(ports, digest));
  return {
    handle: async (method, path, ifNoneMatch) => {
      if (path !== '/season' && !path.startsWith('/season/')) return undefined;
      if (method !== 'GET' && method !== 'HEAD') return methodRefused();
      try {
        return (
          (await assetAt(path)) ?? (await answer(path, ifNoneMatch)) ?? jsonReply(404, { code: 'NOT_FOUND' })
        );
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        return jsonReply(error.refusal.status, { code: error.refusal.code, message: error.refusal.message });
      }
    },
  };

  async function answer(path: string, ifNoneMatch: string | undefined): Promise<SeasonReply | undefined> {
    const [door = '', subject, act, ...more] = path.slice('/season/'.length).split('/');
    if (more.length > 0) return undefined;
    if (door === 'data' && act === undefined) return answerData(await readData(subject ?? ''), ifNoneMatch);
    if (door !== 'bundles' || subject === undefined) return undefined;
    const bytes = await readBundle(ports, subject);
    if (act === undefined) return bundleFile(subject, bytes);
    return act === 'verification' ? jsonReply(200, await verification(verifyBundle, bytes)) : undefined;
  }
}

type SeasonText = { readonly text: string; readonly tag: string };

async function readSeason(ports: SchemePorts, productDigest: string): Promise<SeasonText> {
  const text = JSON.stringify(await seasonView(ports, productDigest === '' ? undefined : productDigest));
  return { text, tag: `"${createHash('sha256').update(text).digest('base64url')}"` };
}

/** Many pages that ask at once share one reading. */
function sharedReads(read: (key: string) => Promise<SeasonText>): (key: string) => Promise<SeasonText> {
  const under = new Map<string, Promise<SeasonText>>();
  return (key) => {
    const found = under.get(key);
    if (found !== undefined) return found;
    const reading = read(key).finally(() => under.delete(key));
    under.set(key, reading);
    return reading;
  };
}

function answerData({ text, tag }: SeasonText, ifNoneMatch: string | undefined): SeasonReply {
  const headers = { ...NO_STORE, etag: tag };
  if (ifNoneMatch === tag) return reply(304, 'application/json; charset=utf-8', '', headers);
  return reply(200, 'application/json; charset=utf-8', text, headers);
}

/** Refuses IDENTIFIER_MALFORMED and BUNDLE_UNKNOWN. */
async function readBundle(ports: SchemePorts, subject: string): Promise<Uint8Array> {
  const id = parseIdentifier<DeterminationId>(subject);
  const row = await ports.unitOfWork((stores) => stores.evidence.ofDetermination(id));
  return row?.bytes ?? refuse(SEASON_REFUSALS.BUNDLE_UNKNOWN);
}

function bundleFile(determinationId: string, bytes: Uint8Array): SeasonReply {
  return reply(200, 'application/json; charset=utf-8', bytes, {
    ...NO_STORE,
    'content-disposition': `attachment; filename="${determinationId}.bundle.json"`,
  });
}

async function verification(verifyBundle: VerifyBundle, bytes: Uint8Array): Promise<object> {
  try {
    const { checks } = await verifyBundle(bytes);
    return { verified: true, checks };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { verified: false, code: error.refusal.code, message: error.message };
  }
}

function methodRefused(): SeasonReply {
  return jsonReply(405, { code: 'METHOD_NOT_ALLOWED' }, { allow: 'GET, HEAD' });
}
