// How a payment to the paybill by hand goes: the platform is asked, then the money moves or it does not.
import { type Context, commit } from '../books/context.ts';
import { personOf } from '../books/people.ts';
import type { Item } from '../books/state.ts';
import { canPay, handAccount, handAmount } from '../farmers/pay-by-hand.ts';
import { paybillBody } from '../operator/callback-bodies.ts';
import { receiptFor } from '../operator/identifiers.ts';
import { postJson } from './call-platform.ts';
import type { Delivery } from './delivery.ts';
import { runSession } from './run-session.ts';

type Verdict = { accepted: boolean; code: string; thirdParty: string };

export async function payByHand(context: Context, item: Item): Promise<Delivery> {
  const person = personOf(context.state, item.ref);
  if (!canPay(person.facts)) {
    const looked = await lookUpAccount(context, item);
    if (looked === 'stuck') return 'stuck';
  }
  if (!canPay(person.facts)) {
    commit(context, { e: 'passed', item: item.key, reason: 'c2b.uninformed' });
    return 'done';
  }
  const amount = handAmount(item.note, person.facts.premiumMinorUnits);
  const account = handAccount(item.note, person.facts.account);
  const receipt = receiptFor(context, item.due, 'c2b', item.key);
  const asked = { receipt, msisdn: item.ref, amount, account, at: item.due };
  const verdict = await validate(context, asked);
  if (verdict === null) return 'stuck';
  if (!verdict.accepted) commit(context, { e: 'c2b-refused', item: item.key, code: verdict.code });
  else commit(context, { e: 'c2b', item: item.key, ...asked, thirdParty: verdict.thirdParty });
  return 'done';
}

// Who does not know the account reference looks under "My cover" first.
async function lookUpAccount(context: Context, item: Item): Promise<Delivery> {
  return runSession(context, { ...item, key: `${item.key}:learn`, kind: 'session', note: 'learn' });
}

type Asked = { receipt: string; msisdn: string; amount: number; account: string; at: number };

async function validate(context: Context, asked: Asked): Promise<Verdict | null> {
  const { urls } = context.state;
  if (urls === null) return { accepted: true, code: '', thirdParty: '' };
  const reply = await postJson(context, urls.validation, paybillBody(context, asked, ''));
  if (!reply.heard) return null;
  const answer = reply.status < 300 ? readAnswer(reply.body) : null;
  if (answer === null)
    return { accepted: urls.responseType === 'Completed', code: 'unanswered', thirdParty: '' };
  return answer;
}

function readAnswer(body: string): Verdict | null {
  try {
    const answer: unknown = JSON.parse(body);
    if (typeof answer !== 'object' || answer === null || !('ResultCode' in answer)) return null;
    const code = String(answer.ResultCode);
    const third = 'ThirdPartyTransID' in answer ? String(answer.ThirdPartyTransID) : '';
    return { accepted: code === '0', code, thirdParty: third };
  } catch {
    return null;
  }
}
