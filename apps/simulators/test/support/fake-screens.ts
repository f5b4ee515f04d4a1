// What a fake platform's screens say, in the promised words of both languages.
import type { FarmerTerms } from '../../src/index.ts';

export type Account = {
  language: 'en' | 'sw';
  registered: boolean;
  policy: { number: string; premiumShillings: number; paid: boolean } | null;
};
export type Draft = { county: string; constituency: string; place: string; acres: number };
export type Sight = { terms: FarmerTerms; account: Account; draft: Draft; page: number };

const PAGE = 4;
const unique = (labels: string[]): string[] => [...new Set(labels)];

export const counties = ({ terms }: Sight): string[] => unique(terms.places.map((place) => place.county));
export const constituencies = ({ terms, draft }: Sight): string[] =>
  unique(terms.places.filter((place) => place.county === draft.county).map((place) => place.constituency));
export const places = ({ terms, draft }: Sight): string[] =>
  terms.places.filter((place) => place.constituency === draft.constituency).map((place) => place.place);

export const premiumOf = (draft: Draft): number => Math.ceil(draft.acres * 321);

function list(sight: Sight, title: string, labels: string[]): string {
  const sw = sight.account.language === 'sw';
  const first = sight.page * PAGE;
  const lines = labels.slice(first, first + PAGE).map((label, index) => `${first + index + 1}. ${label}`);
  const more = labels.length > first + PAGE ? [sw ? '98. Zaidi' : '98. More'] : [];
  return [title, ...lines, ...more, sw ? '0. Rudi' : '0. Back'].join('\n');
}

type Words = (sight: Sight) => string;
const both =
  (english: string, swahili: string): Words =>
  ({ account }) =>
    account.language === 'sw' ? swahili : english;
const money = ({ account, draft }: Sight): string =>
  `KES ${(account.policy?.premiumShillings ?? premiumOf(draft)).toLocaleString('en-US')}`;

/** The text of each screen; those that begin with `END ` are the last. */
export const SCREENS: Record<string, Words> = {
  language: () => 'CON Karibu. Welcome.\n1. English\n2. Kiswahili',
  consent: both(
    'CON Insured by Jirani Insurance. Do you agree?\n1. Yes\n2. No',
    'CON Bima ya Jirani Insurance. Unakubali?\n1. Ndiyo\n2. Hapana',
  ),
  id: both('CON Your national ID number', 'CON Weka nambari ya kitambulisho'),
  menu: both(
    'CON 1. Buy cover\n2. My cover\n3. Rain so far\n4. Language',
    'CON 1. Nunua bima\n2. Bima yangu\n3. Mvua hadi sasa\n4. Lugha',
  ),
  county: (sight) => list(sight, both('CON Choose county', 'CON Chagua kaunti')(sight), counties(sight)),
  constituency: (sight) =>
    list(sight, both('CON Choose constituency', 'CON Chagua eneo bunge')(sight), constituencies(sight)),
  place: (sight) => list(sight, both('CON Choose place', 'CON Chagua mahali')(sight), places(sight)),
  crop: (sight) =>
    list(sight, both('CON Choose crop', 'CON Chagua zao')(sight), [both('Maize', 'Mahindi')(sight)]),
  area: both('CON How many acres?\n0. Back', 'CON Ekari ngapi?\n0. Rudi'),
  agent: both('CON Agent code\n1. No agent\n0. Back', 'CON Nambari ya wakala\n1. Hakuna wakala\n0. Rudi'),
  quote: (sight) =>
    both(
      `CON Insured KES 9,000\n1. Pay ${money(sight)}\n2. Key facts\n0. Back`,
      `CON Bima KES 9,000\n1. Lipa ${money(sight)}\n2. Mambo muhimu\n0. Rudi`,
    )(sight),
  facts: both(
    'CON Pays when rain is short. Paybill 174379.\n0. Back',
    'CON Hulipa mvua ikipungua. Paybill 174379.\n0. Rudi',
  ),
  bought: both('END You will get a payment prompt. Enter your PIN.', 'END Utapata ombi la malipo. Weka PIN.'),
  none: both('END You have no cover', 'END Huna bima'),
  cover: (sight) =>
    list(sight, both('CON My cover', 'CON Bima yangu')(sight), [
      `${sight.account.policy?.number} Loiyangalani`,
    ]),
  paid: both('CON Your cover is paid\n0. Back', 'CON Bima yako imelipwa\n0. Rudi'),
  unpaid: (sight) =>
    both(`CON Policy\n1. Pay ${money(sight)}\n0. Back`, `CON Bima\n1. Lipa ${money(sight)}\n0. Rudi`)(sight),
  rain: both(
    'END Loiyangalani: 12 mm so far, pays below 80 mm',
    'END Loiyangalani: mm 12 hadi sasa, hulipa chini ya mm 80',
  ),
};
