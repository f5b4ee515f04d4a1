// Decides what `webhook add` and `webhook rotate` do: an endpoint or its next secret, which is told this once.
import { randomBytes } from 'node:crypto';
import { type AccountId, parseIdentifier } from '@microcrop/kernel';
import { addWebhook, rotateWebhookSecret } from '@microcrop/scheme';
import { type EndpointId, SECRET_BYTES } from '@microcrop/webhooks';
import { EXIT } from '../../complaint.ts';
import { facts } from '../../output/table.ts';
import { writeJson, writeLine } from '../../output/write.ts';
import { withScheme } from '../database/with-scheme.ts';
import type { DatabaseOptions } from '../settle.ts';

export type AddOptions = DatabaseOptions & {
  readonly partner: string;
  readonly event?: readonly string[];
  readonly anyAddress?: boolean;
};

export async function add(url: string, options: AddOptions): Promise<number> {
  const partnerId = parseIdentifier<AccountId>(options.partner);
  const order = {
    partnerId,
    url,
    events: options.event ?? [],
    allowed: options.anyAddress === true ? ('any' as const) : ('public' as const),
    secretBytes: newSecretBytes(),
  };
  const { endpoint, secret } = await withScheme(options, (ports) => addWebhook(ports, 'engineer', order));
  const { id, events } = endpoint;
  if (options.json === true) await writeJson({ id, url: endpoint.url, events, secret });
  else await writeLine(facts([['endpoint', id], ['events', events.join(', ')], ...told(secret)]));
  return EXIT.done;
}

export async function rotate(idText: string, options: DatabaseOptions): Promise<number> {
  const id = parseIdentifier<EndpointId>(idText);
  const secret = await withScheme(options, (ports) =>
    rotateWebhookSecret(ports, 'engineer', id, newSecretBytes()),
  );
  if (options.json === true) await writeJson({ id, secret });
  else await writeLine(facts([['endpoint', id], ...told(secret)]));
  return EXIT.done;
}

function newSecretBytes(): Uint8Array {
  return new Uint8Array(randomBytes(SECRET_BYTES));
}

function told(secret: string): readonly (readonly [string, string])[] {
  return [['secret', `${secret} (not shown again)`]];
}
