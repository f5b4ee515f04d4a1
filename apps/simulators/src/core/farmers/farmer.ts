// What one scripted person is: a number, a place, a field, a temper.
import type { Behaviour } from './behaviour.ts';

export type Language = 'en' | 'sw';

export type Place = { county: string; constituency: string; place: string };

export type Farmer = {
  index: number;
  /** 12 digits, 254 first. */
  msisdn: string;
  nationalId: string;
  firstName: string;
  lastName: string;
  language: Language;
  home: Place;
  crop: string;
  /** As it will be keyed: quarter acres, `.` or `,`. */
  acres: string;
  dialAt: number;
  agentCode: string | null;
  behaviour: Behaviour;
  /** When the person asks for the rain so far, epoch milliseconds. */
  rainAt: number[];
};

export type FarmerTerms = {
  places: readonly Place[];
  crops: readonly string[];
  /** Sales are open from (inclusive) until (exclusive), epoch milliseconds. */
  salesFrom: number;
  salesUntil: number;
  agentCodes: readonly string[];
  /** `obliging`: everybody pays at once, as in a world without faults. */
  temper?: 'mixed' | 'obliging';
};
