// A USSD dialogue in the promised words, small enough to read: what a farmer's phone is tested against.
import type { FarmerTerms } from '../../src/index.ts';

export type Account = {
  language: 'en' | 'sw';
  registered: boolean;
  policy: { number: string; premiumShillings: number; paid: boolean } | null;
};
type Draft = { at: string; county: string; constituency: string; place: string; acres: number };
export type Effects = {
  pay(msisdn: string, account: Account): void;
  registered(msisdn: string, account: Account): void;
};
type Said = { text: string; next: string; end?: boolean };

const PAGE = 4;

/** Keeps sessions and accounts; answers a hop with `CON …` or `END …`. A repeated hop gets the same answer. */
export function createFakeDialogue(terms: FarmerTerms, effects: Effects) {
  const accounts = new Map<string, Account>();
  const sessions = new Map<
    string,
    { at: string; last: string; answer: string; draft: Draft; page: number }
  >();
  let policies = 0;

  function hop(form: URLSearchParams): string {
    const [id, msisdn, text] = [
      form.get('sessionId') ?? '',
      (form.get('phoneNumber') ?? '').slice(1),
      form.get('text') ?? '',
    ];
    const account = accounts.get(msisdn) ?? { language: 'en', registered: false, policy: null };
    accounts.set(msisdn, account);
    const session = sessions.get(id);
    if (session === undefined) {
      const first = say(account, account.registered ? 'menu' : 'language', emptyDraft(), 0);
      return keep(id, '', first, emptyDraft(), 0);
    }
    if (session.last === text) return session.answer;
    const input = session.last === '' ? text : text.slice(session.last.length + 1);
    if (input === '98') {
      return keep(
        id,
        text,
        say(account, session.at, session.draft, session.page + 1),
        session.draft,
        session.page + 1,
      );
    }
    const next = take(msisdn, account, session.at, session.draft, input);
    if (next === null) {
      const again = say(account, session.at, session.draft, session.page);
      const sorry = account.language === 'sw' ? 'Haieleweki.' : 'Not understood.';
      return keep(id, text, { ...again, text: `${sorry}\n${again.text}` }, session.draft, session.page);
    }
    return keep(id, text, say(account, next, session.draft, 0), session.draft, 0);
  }

  function keep(id: string, last: string, said: Said, draft: Draft, page: number): string {
    const answer = `${said.end === true ? 'END' : 'CON'} ${said.text}`;
    if (answer.length > 164) throw new Error(`screen too long: ${answer}`);
    sessions.set(id, { at: said.next, last, answer, draft, page });
    return answer;
  }

  const emptyDraft = (): Draft => ({ at: '', county: '', constituency: '', place: '', acres: 0 });
  const unique = (labels: string[]): string[] => [...new Set(labels)];
  const counties = (): string[] => unique(terms.places.map((place) => place.county));
  const constituencies = (draft: Draft): string[] =>
    unique(terms.places.filter((place) => place.county === draft.county).map((place) => place.constituency));
  const places = (draft: Draft): string[] =>
    terms.places.filter((place) => place.constituency === draft.constituency).map((place) => place.place);

  function list(account: Account, title: string, labels: string[], page: number): string {
    const shown = labels.slice(page * PAGE, page * PAGE + PAGE);
    const lines = shown.map((label, index) => `${page * PAGE + index + 1}. ${label}`);
    const more =
      labels.length > (page + 1) * PAGE ? [account.language === 'sw' ? '98. Zaidi' : '98. More'] : [];
    return [title, ...lines, ...more, account.language === 'sw' ? '0. Rudi' : '0. Back'].join('\n');
  }

  function say(account: Account, at: string, draft: Draft, page: number): Said {
    const sw = account.language === 'sw';
    const pick = (english: string, swahili: string): Said => ({ text: sw ? swahili : english, next: at });
    const premium = account.policy?.premiumShillings ?? Math.ceil(draft.acres * 321);
    const money = `KES ${premium.toLocaleString('en-US')}`;
    switch (at) {
      case 'language':
        return { text: 'Karibu. Welcome.\n1. English\n2. Kiswahili', next: at };
      case 'consent':
        return pick(
          'Insured by Jirani Insurance. Do you agree?\n1. Yes\n2. No',
          'Bima ya Jirani Insurance. Unakubali?\n1. Ndiyo\n2. Hapana',
        );
      case 'id':
        return pick('Your national ID number', 'Weka nambari ya kitambulisho');
      case 'menu':
        return pick(
          '1. Buy cover\n2. My cover\n3. Rain so far\n4. Language',
          '1. Nunua bima\n2. Bima yangu\n3. Mvua hadi sasa\n4. Lugha',
        );
      case 'county':
        return { text: list(account, sw ? 'Chagua kaunti' : 'Choose county', counties(), page), next: at };
      case 'constituency':
        return {
          text: list(account, sw ? 'Chagua eneo bunge' : 'Choose constituency', constituencies(draft), page),
          next: at,
        };
      case 'place':
        return { text: list(account, sw ? 'Chagua mahali' : 'Choose place', places(draft), page), next: at };
      case 'crop':
        return {
          text: list(account, sw ? 'Chagua zao' : 'Choose crop', [sw ? 'Mahindi' : 'Maize'], page),
          next: at,
        };
      case 'area':
        return pick('How many acres?\n0. Back', 'Ekari ngapi?\n0. Rudi');
      case 'agent':
        return pick('Agent code\n1. No agent\n0. Back', 'Nambari ya wakala\n1. Hakuna wakala\n0. Rudi');
      case 'quote':
        return pick(
          `Insured KES 9,000\n1. Pay ${money}\n2. Key facts\n0. Back`,
          `Bima KES 9,000\n1. Lipa ${money}\n2. Mambo muhimu\n0. Rudi`,
        );
      case 'facts':
        return pick(
          'Pays when rain is short. Paybill 174379.\n0. Back',
          'Hulipa mvua ikipungua. Paybill 174379.\n0. Rudi',
        );
      case 'bought':
        return {
          ...pick('You will get a payment prompt. Enter your PIN.', 'Utapata ombi la malipo. Weka PIN.'),
          end: true,
        };
      case 'cover':
        return account.policy === null
          ? { ...pick('You have no cover', 'Huna bima'), end: true }
          : {
              text: list(
                account,
                sw ? 'Bima yangu' : 'My cover',
                [`${account.policy.number} Loiyangalani`],
                page,
              ),
              next: at,
            };
      case 'detail':
        return account.policy?.paid === true
          ? pick('Your cover is paid\n0. Back', 'Bima yako imelipwa\n0. Rudi')
          : pick(
              `${account.policy?.number}\n1. Pay ${money}\n0. Back`,
              `${account.policy?.number}\n1. Lipa ${money}\n0. Rudi`,
            );
      default:
        return {
          ...pick(
            'Loiyangalani: 12 mm so far, pays below 80 mm',
            'Loiyangalani: mm 12 hadi sasa, hulipa chini ya mm 80',
          ),
          end: true,
        };
    }
  }

  function take(msisdn: string, account: Account, at: string, draft: Draft, input: string): string | null {
    const nth = (labels: string[]): string | undefined => labels[Number(input) - 1];
    switch (at) {
      case 'language':
        account.language = input === '2' ? 'sw' : 'en';
        return input === '1' || input === '2' ? 'consent' : null;
      case 'consent':
        return input === '1' ? 'id' : null;
      case 'id':
        if (!/^\d{6,9}$/.test(input)) return null;
        account.registered = true;
        effects.registered(msisdn, account);
        return 'menu';
      case 'menu':
        return { 1: 'county', 2: 'cover', 3: 'rain' }[input] ?? null;
      case 'county':
        draft.county = nth(counties()) ?? '';
        return draft.county === '' ? null : 'constituency';
      case 'constituency':
        draft.constituency = nth(constituencies(draft)) ?? '';
        return draft.constituency === '' ? null : 'place';
      case 'place':
        draft.place = nth(places(draft)) ?? '';
        return draft.place === '' ? null : 'crop';
      case 'crop':
        return input === '1' ? 'area' : null;
      case 'area':
        draft.acres = Number(input.replace(',', '.'));
        return draft.acres >= 0.25 && draft.acres <= 20 ? 'agent' : null;
      case 'agent':
        return input === '1' || /^\d{3}$/.test(input) ? 'quote' : null;
      case 'facts':
        return input === '0' ? 'quote' : null;
      case 'cover':
        return input === '1' ? 'detail' : null;
      case 'quote':
        if (input === '2') return 'facts';
        if (input !== '1') return null;
        policies += 1;
        account.policy = {
          number: `MC-${100_000 + policies}`,
          premiumShillings: Math.ceil(draft.acres * 321),
          paid: false,
        };
        effects.pay(msisdn, account);
        return 'bought';
      case 'detail':
        if (input !== '1' || account.policy?.paid !== false) return null;
        effects.pay(msisdn, account);
        return 'bought';
      default:
        return null;
    }
  }

  return { hop, accounts };
}
