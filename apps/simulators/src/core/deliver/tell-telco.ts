// How the gateway tells of messages delivered and sessions ended.
import { type Context, commit } from '../books/context.ts';
import { exists } from '../books/people.ts';
import type { Item } from '../books/state.ts';
import { networkCode } from '../telco/networks.ts';
import { postFormBody } from './call-platform.ts';
import type { Delivery } from './delivery.ts';

/** A delivery report; dropped when the platform has said that it wants none. */
export async function tellReport(context: Context, item: Item): Promise<Delivery> {
  const person = context.state.people.get(item.lane);
  const reason = exists(person) ? 'DeliveryFailure' : 'UserDoesNotExist';
  const fields = new URLSearchParams({
    id: item.ref,
    phoneNumber: `+${item.lane}`,
    networkCode: networkCode(item.lane),
    status: item.note,
    ...(item.note === 'Failed' ? { failureReason: reason } : {}),
    retryCount: '0',
  });
  return tell(context, item, context.settings?.smsDeliveryUrl, fields.toString());
}

/** The end-of-session notice; its form was settled when the session ended. */
export async function tellSessionEnd(context: Context, item: Item): Promise<Delivery> {
  return tell(context, item, context.settings?.ussdEventUrl, item.note);
}

async function tell(
  context: Context,
  item: Item,
  url: string | null | undefined,
  form: string,
): Promise<Delivery> {
  if (context.settings === null) return 'stuck';
  if (url === null || url === undefined) {
    commit(context, { e: 'passed', item: item.key, reason: `unwanted.${item.kind}` });
    return 'done';
  }
  const reply = await postFormBody(context, url, form);
  if (!reply.heard) return 'stuck';
  commit(context, { e: 'told', item: item.key, status: reply.status });
  return 'done';
}
