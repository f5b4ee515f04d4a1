// Decides how money is told: claims by state, what the operator moved, what failed for good, and the ledger's trial balance.
import { element, redraw, table } from './elements.js';
import { count, day, isZero, money, name, placeName } from './words.js';

const CLAIMS = [
  ['awaiting-approval', 'Awaiting approval'],
  ['approved', 'On the way'],
  ['settled', 'Settled'],
  ['unpaid', 'Unpaid, still payable'],
];

const DISBURSEMENTS = {
  intended: 'Intended',
  sending: 'Being sent',
  'rejected-before': 'Turned away, to be sent again',
  unknown: 'Unknown, being asked about',
  accepted: 'Accepted, not yet confirmed',
  failed: 'Failed for good',
  settled: 'Settled',
};

const STATE_COLUMNS = [
  { title: 'State' },
  { title: 'Number', number: true },
  { title: 'Amount', number: true },
];

export function drawPayouts(box, [claims, failed, disbursements]) {
  redraw(
    box,
    element(
      'div',
      {},
      element('h3', {}, 'Claims of this season'),
      table(
        'Claims of this season by state',
        STATE_COLUMNS,
        CLAIMS.map(([state, title]) => [title, count(claims[state].count), money(claims[state].amount)]),
      ),
    ),
    element(
      'div',
      {},
      element('h3', {}, 'Disbursements by the operator'),
      disbursements.length === 0
        ? element('p', { class: 'quiet' }, 'Nothing has been sent yet.')
        : table(
            'Disbursements by state, all seasons',
            STATE_COLUMNS,
            disbursements.map(({ state, count: number, amount }) => [
              DISBURSEMENTS[state] ?? name(state),
              count(number),
              money(amount),
            ]),
          ),
      element(
        'p',
        { class: 'note' },
        'All seasons of the scheme; the rail moves whole shillings, the remainder is posted.',
      ),
    ),
    element('div', { class: 'wide' }, element('h3', {}, 'Payouts that failed'), failedTable(failed)),
  );
}

function failedTable(failed) {
  if (failed.length === 0)
    return element(
      'p',
      { class: 'quiet' },
      'None. A payout that the operator refuses for good is listed here and stays payable.',
    );
  const columns = [
    { title: 'Place' },
    { title: 'Phase' },
    { title: 'Payable', number: true },
    { title: 'Since' },
    { title: 'Operator’s code' },
    { title: 'Claim' },
  ];
  const rows = failed.map(({ place, phase, amount, since, resultCode, claimId }) => [
    placeName(place),
    name(phase),
    money(amount),
    day(since),
    resultCode ?? 'not for the rail',
    element('code', {}, claimId),
  ]);
  return table('Payouts that failed and stay payable', columns, rows);
}

export function drawLedger(box, { zero, accounts, totals }) {
  const columns = [
    { title: 'Account' },
    { title: 'Debits', number: true },
    { title: 'Credits', number: true },
    { title: 'Balance', number: true },
    { title: 'Side' },
  ];
  const rows = accounts.map(({ account, title, debits, credits, balance, normalSide }) => [
    element('span', { class: 'account' }, title, element('code', {}, account)),
    blankZero(debits),
    blankZero(credits),
    money(balance),
    isZero(balance) ? '' : normalSide,
  ]);
  const foot = totals.map(({ currency, debits, credits }) => [
    `All accounts, ${currency}`,
    money(debits),
    money(credits),
    '',
    '',
  ]);
  redraw(
    box,
    element(
      'p',
      { class: zero ? 'verdict good' : 'verdict bad' },
      zero ? '✓ The trial balance is zero: debits equal credits.' : '✗ The trial balance is not zero.',
    ),
    accounts.length === 0
      ? element('p', { class: 'quiet' }, 'Nothing has been posted yet.')
      : table('Trial balance by account, all seasons', columns, rows, { foot }),
  );
}

function blankZero(amount) {
  return isZero(amount) ? '–' : money(amount);
}
