// A person at a keyboard: dialling, keying, losing the line, paying and reading, with nobody's clock moving.
import { beforeEach, describe, expect, it } from 'vitest';
import { createTown, registerPaybill, SALES_FROM, TERMS, type Town } from './support/town.ts';

const ANNA = '254711000111';

let town: Town;
beforeEach(async () => {
  town = createTown({ faults: 'default' });
  await town.world.advance(SALES_FROM);
  registerPaybill(town);
});

async function keys(...inputs: string[]): Promise<{ screen: string; last: boolean }> {
  const first = await town.world.phone.dial(ANNA);
  if ('refused' in first) throw new Error(first.refused);
  let shown = first;
  for (const input of inputs) {
    const next = await town.world.phone.key(first.sessionId, input);
    if ('refused' in next) throw new Error(next.refused);
    shown = next;
  }
  return shown;
}

const BUY = ['1', '1', '12345678', '1', '1', '1', '1', '1', '1.5', '1', '1'];

describe('a person at a keyboard', () => {
  it('buys: screen by screen, the prompt, the PIN, the message', async () => {
    expect((await keys()).screen).toContain('1. English');
    const end = await keys(...BUY);
    expect(end).toMatchObject({ last: true });
    expect(end.screen).toContain('You will get a payment prompt');
    const prompts = town.world.phone.prompts(ANNA);
    if (!Array.isArray(prompts)) throw new Error(prompts.refused);
    expect(prompts).toHaveLength(1);
    expect(await town.world.phone.pin(prompts[0]?.checkoutRequestId ?? '', '4321')).toEqual({ code: '0' });
    expect(JSON.stringify(town.world.phone.inbox(ANNA))).toContain('is in force');
    expect(town.world.phone.prompts(ANNA)).toEqual([]);
    expect(town.world.summary()).toMatchObject({ now: SALES_FROM, undelivered: 0 });
  });

  it('may press a key again when the answer was lost', async () => {
    const first = await town.world.phone.dial(ANNA);
    if ('refused' in first) throw new Error(first.refused);
    town.line.reachable = () => false;
    expect(await town.world.phone.key(first.sessionId, '1')).toHaveProperty('refused');
    town.line.reachable = () => true;
    expect(await town.world.phone.key(first.sessionId, '1')).toHaveProperty('refused');
    expect((await keys('1')).screen).toContain('Do you agree?');
  });

  it('may dial a code with choices in it, and no other code', async () => {
    await keys('1', '1', '12345678');
    expect(await town.world.phone.dial(ANNA, '*384*123*3#')).not.toHaveProperty('refused');
    expect(await town.world.phone.dial(ANNA, '*100#')).toEqual({
      refused: 'Nothing answers at *100#: dial *384*123#.',
    });
  });

  it('is told when the service answers nonsense, and the session is over', async () => {
    town.line.status = () => 404;
    expect(await town.world.phone.dial(ANNA)).toEqual({ refused: 'The service does not answer. Try again.' });
  });

  it('hangs up, and a session that is over takes no key', async () => {
    const first = await town.world.phone.dial(ANNA);
    if ('refused' in first) throw new Error(first.refused);
    town.world.phone.hangUp(first.sessionId);
    town.world.phone.hangUp('nonsense');
    expect(await town.world.phone.key(first.sessionId, '1')).toEqual({
      refused: 'This session is over: dial again.',
    });
  });

  it("is refused a number that is no Kenyan mobile number, or a scripted person's", async () => {
    expect(await town.world.phone.dial('12345')).toHaveProperty('refused');
    town.world.farmers(7, 5, TERMS);
    const scripted = town.books.length;
    const msisdn = (await import('../src/index.ts')).planFarmers(7, 5, TERMS)[0]?.msisdn ?? '';
    expect(await town.world.phone.dial(msisdn)).toHaveProperty('refused');
    expect(town.world.phone.inbox(msisdn)).toEqual([]);
    expect(town.books.length).toBe(scripted);
  });

  it('refuses a PIN that is not four digits', async () => {
    await keys(...BUY);
    const prompts = town.world.phone.prompts(ANNA);
    const checkout = Array.isArray(prompts) ? (prompts[0]?.checkoutRequestId ?? '') : '';
    for (const pin of ['12', '12345', 'abcd', '']) {
      expect(await town.world.phone.pin(checkout, pin)).toEqual({ refused: 'A PIN has four digits.' });
    }
    expect(town.world.phone.prompts(ANNA)).toHaveLength(1);
  });

  it('finds an open prompt again after the world was started anew', async () => {
    await keys(...BUY);
    const again = createTown({}, town.books, town.platform);
    const prompts = again.world.phone.prompts(ANNA);
    expect(prompts).toHaveLength(1);
    const checkout = Array.isArray(prompts) ? (prompts[0]?.checkoutRequestId ?? '') : '';
    expect(await again.world.phone.pin(checkout, '4321')).toEqual({ code: '0' });
    expect(again.platform.accounts.get(ANNA)?.policy?.paid).toBe(true);
  });
});
