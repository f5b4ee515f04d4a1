// A platform reduced to what the world can see of it: it sells, asks for the premium, believes callbacks.
import type { FarmerTerms, World, WorldReply } from '../../src/index.ts';
import { createFakeDialogue } from './fake-dialogue.ts';
import type { Account } from './fake-screens.ts';
import { BASE, operatorClient, PUSH, pushFields, sendSms } from './requests.ts';

export type Call = { url: string; contentType: string; body: string };
export type FakePlatform = ReturnType<typeof createPlatform>;

type Wire = { world: World; post: ReturnType<typeof operatorClient>['post'] };

const ACCEPTED = '{"ResultCode":0,"ResultDesc":"Accepted"}';
const isBusy = (reply: WorldReply): boolean => !('dropped' in reply) && reply.body.includes('500.003.02');

export function createPlatform(terms: FarmerTerms) {
  let wire: Wire | undefined;
  const unsent = new Map<string, Record<string, unknown>>();

  const push = (number: string, fields: Record<string, unknown>): void => {
    if (wire === undefined) return;
    if (isBusy(wire.post(PUSH, fields))) unsent.set(number, fields);
    else unsent.delete(number);
  };
  const tell = (msisdn: string, message: string): void => {
    if (wire !== undefined) sendSms(wire.world, `+${msisdn}`, message);
  };
  const pay = (msisdn: string, { policy }: Account): void => {
    if (policy === null) return;
    push(
      policy.number,
      pushFields(msisdn, policy.premiumShillings, policy.number, `${BASE}/stk/${policy.number}`),
    );
    tell(msisdn, `Pay to paybill 174379 account ${policy.number} KES ${policy.premiumShillings}`);
  };
  const dialogue = createFakeDialogue(terms, { pay, registered: (msisdn) => tell(msisdn, 'Welcome') });

  const cover = (number: string): void => {
    for (const [msisdn, { policy }] of dialogue.accounts) {
      if (policy?.number !== number || policy.paid) continue;
      policy.paid = true;
      tell(msisdn, `Cover ${number} is in force`);
    }
  };

  return {
    accounts: dialogue.accounts,
    meet(world: World): void {
      wire = { world, post: operatorClient(world).post };
    },
    /** Pushes again what the operator was too busy for. */
    retry(): void {
      for (const [number, fields] of unsent) push(number, fields);
    },
    hear(call: Call): string {
      const path = call.url.slice(BASE.length);
      if (path.startsWith('/ussd/')) return dialogue.hop(new URLSearchParams(call.body));
      if (path.startsWith('/stk/') && call.body.includes('"ResultCode":0')) cover(path.slice(5));
      return path === '/c2b/validate' ? '{"ResultCode":"0","ResultDesc":"Accepted"}' : ACCEPTED;
    },
  };
}
