// Decides the sample values with which the picture of the dialogue is drawn; nobody's data.

import { type Language, type LocalDate, money, parseDate, ratio } from '@microcrop/kernel';
import type { Facts, Need, PolicyFact, PositionFact, QuoteFact, SchemeFacts } from '../facts.ts';

const shillings = (amount: number) => money('KES', BigInt(amount) * 100n);
const day = (text: string): LocalDate => parseDate(text);

export const SAMPLE_SCHEME: SchemeFacts = {
  insurerName: 'Sample Insurance',
  paybill: '600000',
  helpNumber: '0700000000',
};

const QUOTE: QuoteFact = {
  placeName: 'Songa',
  sumInsured: shillings(12_000),
  rate: ratio(96n, 1000n),
  riskPremium: shillings(1152),
  levies: money('KES', 518n),
  stampDuty: shillings(40),
  premiumDue: shillings(1198),
  coverFrom: day('2011-03-01'),
  coverUntil: day('2011-05-31'),
  payUntil: day('2011-02-14'),
  peril: 'drought',
};

const UNPAID: PolicyFact = {
  policyNumber: '123456782',
  placeName: 'Songa',
  crop: 'maize',
  state: 'awaiting-premium',
  sumInsured: shillings(12_000),
  premiumDue: shillings(1198),
  coverFrom: day('2011-03-01'),
  coverUntil: day('2011-05-31'),
  payable: true,
};

const POSITION: PositionFact = {
  placeName: 'Songa',
  phaseNumber: 2,
  phaseFrom: day('2011-04-01'),
  phaseUntil: day('2011-04-30'),
  readUntil: day('2011-04-12'),
  unit: 'millimetres',
  value: ratio(314n, 10n),
  trigger: ratio(62n),
  exit: ratio(186n, 10n),
  pays: 'below',
};

const PLACES = [
  'Dakabaricha',
  'Hulahula',
  'Jirime',
  'Karare',
  'Kituruni',
  'Majengo',
  'Mata Arba',
  'Nyayo Road',
  'Ogucho',
  'Songa',
];

const SAMPLE_FACTS: Omit<Facts, 'caller'> = {
  shop: {
    open: true,
    counties: [
      {
        id: '010',
        name: 'Marsabit',
        constituencies: [
          {
            id: '047',
            name: 'Saku',
            places: PLACES.map((name) => ({ id: name, name, crops: ['maize', 'beans'] })),
          },
        ],
      },
    ],
  },
  policies: [UNPAID, { ...UNPAID, policyNumber: '876543217', state: 'in-force', payable: false }],
  positions: [POSITION],
  agentKnown: false,
  quote: QUOTE,
};

export type SampleVariant = { readonly language: Language; readonly known: boolean; readonly empty: boolean };

/** Answers every need with samples; `empty`: a caller without cover while sales are closed. */
export function sampleFacts({ language, known, empty }: SampleVariant): (needs: readonly Need[]) => Facts {
  const caller = known ? { known, language } : { known };
  const filled: Facts = { caller, ...SAMPLE_FACTS };
  const bare: Facts = {
    ...filled,
    shop: { open: false, opensOn: day('2011-08-01') },
    policies: [],
    positions: [],
  };
  return () => (empty ? bare : filled);
}
