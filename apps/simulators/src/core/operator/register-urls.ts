// Where the operator will ask about and tell of payments by hand, and which addresses it does not take.
import { type Context, commit } from '../books/context.ts';
import type { WorldReply } from '../world-types.ts';
import { requestIdentifier } from './identifiers.ts';
import { type Fields, field, firstFault, isOneOf, isUrl, type Rule } from './read-request.ts';
import { json } from './refuse.ts';

// Words that the operator refuses anywhere in an address, in any case of letters.
const REFUSED_WORDS = /mpesa|safaricom|exe|exec|cmd|sql|query/i;

const isAllowedUrl = (value: string | undefined): boolean => isUrl(value) && !REFUSED_WORDS.test(value ?? '');

/** POST /mpesa/c2b/v2/registerurl; may be repeated, the last one counts. */
export function registerUrls(context: Context, fields: Fields, body: string): WorldReply {
  const rules: readonly Rule[] = [
    ['ShortCode', (value) => value === context.credentials.shortCode],
    ['ResponseType', isOneOf('Completed', 'Cancelled')],
    ['ConfirmationURL', isAllowedUrl],
    ['ValidationURL', isAllowedUrl],
  ];
  const fault = firstFault(fields, rules, body);
  if (fault !== null) return fault;
  const id = requestIdentifier(context.seed, ['register', context.state.requests]);
  const responseType = field(fields, 'ResponseType') === 'Completed' ? 'Completed' : 'Cancelled';
  const [confirmation, validation] = [field(fields, 'ConfirmationURL'), field(fields, 'ValidationURL')];
  commit(context, { e: 'c2b-urls', id, confirmation, validation, responseType });
  return json(200, { OriginatorCoversationID: id, ResponseCode: '0', ResponseDescription: 'Success' });
}
