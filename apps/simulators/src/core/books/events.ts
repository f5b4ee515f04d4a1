// What the books can say: every accepted request, every consequence, every call that was delivered.

import type { Goal, SessionMemory } from '../farmers/answer-screen.ts';
import type { Facts } from '../farmers/facts.ts';
import type { FarmerTerms } from '../farmers/farmer.ts';

/** How a prompt fared on its way to the phone. */
export type Shown = 'shown' | 'locked' | 'limited' | 'absent';

export type SessionOutcome = 'ended' | 'hung-up' | 'failed' | 'confused';

/** `at` is scheme time, epoch milliseconds; amounts are cents; `msisdn` has 12 digits. */
export type BookEvent =
  | { e: 'opened'; seed: number; faults: 'default' | 'none'; utility: number }
  | { e: 'now'; at: number }
  | { e: 'farmers'; seed: number; count: number; terms: FarmerTerms }
  | { e: 'manual'; msisdn: string }
  | { e: 'token'; token: string; until: number }
  | { e: 'stk-busy'; msisdn: string }
  | {
      e: 'stk';
      id: string;
      merchant: string;
      msisdn: string;
      amount: number;
      account: string;
      url: string;
      shown: Shown;
      at: number;
    }
  | { e: 'stk-done'; id: string; code: string; receipt: string; at: number }
  | { e: 'b2c-busy'; id: string }
  | {
      e: 'b2c';
      id: string;
      conversation: string;
      msisdn: string;
      amount: number;
      url: string;
      queueUrl: string;
      fails: string | null;
      at: number;
    }
  | { e: 'b2c-done'; id: string; code: string; receipt: string; at: number }
  | {
      e: 'ask';
      id: string;
      conversation: string;
      subject: string;
      by: 'receipt' | 'originator';
      url: string;
      occasion: string;
      fails: string | null;
      at: number;
    }
  | {
      e: 'reverse';
      id: string;
      conversation: string;
      receipt: string;
      amount: number;
      url: string;
      fails: string | null;
      at: number;
    }
  | { e: 'reverse-done'; id: string; code: string; receipt: string; at: number }
  | { e: 'balance'; id: string; conversation: string; url: string; fails: string | null; at: number }
  | {
      e: 'c2b-urls';
      id: string;
      confirmation: string;
      validation: string;
      responseType: 'Completed' | 'Cancelled';
    }
  | {
      e: 'c2b';
      item: string;
      receipt: string;
      msisdn: string;
      amount: number;
      account: string;
      thirdParty: string;
      at: number;
    }
  | { e: 'c2b-refused'; item: string; code: string }
  | { e: 'sms'; id: string; msisdn: string; text: string; parts: number; cost: number; at: number }
  | { e: 'session'; item: string; id: string; msisdn: string; goal: Goal | 'manual'; at: number }
  | { e: 'hop'; msisdn: string; key: string; remembers?: Partial<SessionMemory> }
  | { e: 'learned'; msisdn: string; facts: Facts }
  | {
      e: 'session-end';
      msisdn: string;
      outcome: SessionOutcome;
      screen: string;
      bought: boolean;
      notice?: Record<string, string>;
      at: number;
    }
  | { e: 'passed'; item: string; reason: string }
  | { e: 'told'; item: string; status: number };
