// Which of the operator's doors a request came to, and who may enter.
import type { Context } from '../books/context.ts';
import type { WorldReply, WorldRequest } from '../world-types.ts';
import { askBalance, askReversal, askStatus } from './ask-afterwards.ts';
import { checkToken, giveToken } from './give-token.ts';
import { payOut } from './pay-out.ts';
import { promptPayer } from './prompt-payer.ts';
import { queryPrompt } from './query-prompt.ts';
import { badPayload, type Fields, readFields } from './read-request.ts';
import { refuse } from './refuse.ts';
import { registerUrls } from './register-urls.ts';

type Door = (context: Context, fields: Fields, body: string) => WorldReply;

const DOORS: ReadonlyMap<string, Door> = new Map([
  ['/mpesa/stkpush/v1/processrequest', promptPayer],
  ['/mpesa/stkpushquery/v1/query', queryPrompt],
  ['/mpesa/b2c/v3/paymentrequest', payOut],
  ['/mpesa/transactionstatus/v1/query', askStatus],
  ['/mpesa/reversal/v1/request', askReversal],
  ['/mpesa/accountbalance/v1/query', askBalance],
  ['/mpesa/c2b/v2/registerurl', registerUrls],
]);

export function answerOperator(context: Context, request: WorldRequest): WorldReply {
  const [path = '', query = ''] = request.path.split('?', 2);
  if (path === '/oauth/v1/generate') return giveToken(context, request, new URLSearchParams(query));
  const door = DOORS.get(path);
  if (door === undefined) return refuse('404.001.01', 'Resource not found', path);
  if (request.method !== 'POST') return refuse('405.001', 'Method Not Allowed', path);
  const stranger = checkToken(context, request);
  if (stranger !== null) return stranger;
  const fields = readFields(request.body);
  return fields === null ? badPayload(request.body) : door(context, fields, request.body);
}
