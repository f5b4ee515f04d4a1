// Decides how the page lives: it asks for the season every two seconds and redraws what has changed.
import { element, redraw } from './elements.js';
import { drawEvidence } from './evidence.js';
import { drawLedger, drawPayouts } from './money.js';
import { drawChooser, drawPlace } from './place.js';
import { drawMultiples, drawPolicies } from './places.js';
import { count, day, many, moment, money, name, span } from './words.js';

const POLL_MILLISECONDS = 2000;

const asked = new URLSearchParams(location.search);
const state = { digest: asked.get('version') ?? '', place: asked.get('place') ?? '', tag: '', season: null };
const drawn = new Map();

/** Each part of the page: what it is made of, and how it is drawn from that. */
const PARTS = [
  { id: 'title', of: ({ version }) => version, draw: (box, version) => redraw(box, titleOf(version)) },
  { id: 'standfirst', of: ({ season, version }) => [season.insurerName, version], draw: drawStandfirst },
  { id: 'moment', of: ({ season }) => [season.clock, season.rain], draw: drawMoment },
  { id: 'versions', of: ({ season }) => [season.versions, season.chosen], draw: drawVersions },
  {
    id: 'glance',
    of: ({ season }) => [season.sums, season.scheme.ledger.zero, season.scheme.messages],
    draw: drawGlance,
  },
  {
    id: 'chooser',
    of: ({ season, place }) => [season.places.map((each) => each.place), place?.place],
    draw: (box, of) => drawChooser(box, of, choosePlace),
  },
  {
    id: 'place',
    of: ({ season, version, place }) => [version, place, season.clock.today, season.rain],
    draw: drawPlace,
  },
  {
    id: 'multiples',
    of: ({ season, version, place }) => [season.places, place?.place, season.clock.today, version],
    draw: (box, of) => drawMultiples(box, of, choosePlace),
  },
  {
    id: 'policies',
    of: ({ season, version }) => [season.places, season.sums.policies, version],
    draw: drawPolicies,
  },
  {
    id: 'payouts',
    of: ({ season }) => [season.sums.claims, season.failedPayouts, season.scheme.disbursements],
    draw: drawPayouts,
  },
  { id: 'ledger', of: ({ season }) => season.scheme.ledger, draw: drawLedger },
  { id: 'evidence', of: ({ season }) => season.bundles, draw: drawEvidence },
  { id: 'colophon', of: ({ season, version }) => [season.rain, version?.digest], draw: drawColophon },
];

async function poll() {
  if (!document.hidden) await ask();
  setTimeout(poll, POLL_MILLISECONDS);
}

async function ask() {
  const address = state.digest === '' ? '/season/data' : `/season/data/${state.digest}`;
  try {
    const answer = await fetch(address, {
      cache: 'no-store',
      headers: state.tag === '' ? {} : { 'if-none-match': state.tag },
    });
    if (answer.status === 304) await answer.text();
    else {
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      state.season = await answer.json();
      state.tag = answer.headers.get('etag') ?? '';
      show();
    }
    tell('');
  } catch {
    const since = state.season === null ? '' : ` What you see is of ${moment(state.season.clock.now)}.`;
    tell(`The platform does not answer; it is asked again every two seconds.${since}`);
  }
}

function show() {
  const { season } = state;
  const version = season.versions.find(({ digest }) => digest === season.chosen);
  const place = season.places.find((each) => each.place === state.place) ?? season.places[0];
  for (const label of document.querySelectorAll('[data-rain-label]')) labelRain(label, season.rain);
  for (const { id, of, draw } of PARTS) {
    const value = of({ season, version, place });
    const text = JSON.stringify(value);
    if (drawn.get(id) === text) continue;
    drawn.set(id, text);
    draw(document.getElementById(id), value);
  }
}

function choosePlace(place) {
  state.place = place;
  remember('place', place);
  show();
}

function chooseVersion(digest) {
  Object.assign(state, { digest, tag: '' });
  remember('version', digest);
  void ask();
}

/** The address of the page leads back to what is looked at. */
function remember(key, value) {
  const address = new URL(location.href);
  address.searchParams.set(key, value);
  history.replaceState(null, '', address);
}

function tell(text) {
  const status = document.getElementById('connection');
  if (status.textContent !== text) status.textContent = text;
}

function labelRain(label, { kind, label: words }) {
  label.hidden = kind === 'unknown';
  label.className = `badge ${kind}`;
  if (label.textContent !== words) label.textContent = words;
}

function titleOf(version) {
  if (version === undefined) return 'No product is on the shelf yet';
  const text = `${name(version.product)}, ${version.season.replaceAll('-', ' ')}`;
  document.title = `${text} · MicroCrop`;
  return text;
}

function drawStandfirst(box, [insurerName, version]) {
  if (version === undefined) return redraw(box, `The shelf of ${insurerName} is empty.`);
  const { cover, sales } = version;
  const [crop, peril] = [version.crop, version.peril].map((code) => code.replaceAll('-', ' '));
  redraw(
    box,
    `Cover of ${crop} against ${peril}, carried by ${insurerName}. Sold ${span(sales)}; in force ${span(cover)}.`,
  );
}

function drawMoment(box, [clock, rain]) {
  const read =
    rain.readUntil === null ? 'No rain has been read yet' : `Rain read until ${day(rain.readUntil)}`;
  redraw(
    box,
    element(
      'p',
      { class: 'clock' },
      element('span', { class: 'clock-name' }, 'Scheme clock'),
      element('time', { datetime: clock.now }, moment(clock.now)),
    ),
    element(
      'p',
      { class: 'read' },
      `${read} `,
      rain.kind === 'unknown' ? null : element('span', { class: `badge ${rain.kind}` }, rain.label),
    ),
  );
}

const SALES = { ahead: 'sales ahead', open: 'on sale', closed: 'sales closed' };

function drawVersions(box, [versions, chosen]) {
  box.hidden = versions.length < 2;
  redraw(
    box,
    versions.map(({ digest, product, season, sales }) =>
      element(
        'button',
        {
          type: 'button',
          id: `version-${digest}`,
          'aria-pressed': String(digest === chosen),
          onclick: () => chooseVersion(digest),
        },
        element('span', { class: 'version-name' }, `${name(product)}, ${season.replaceAll('-', ' ')}`),
        element('span', { class: 'version-state' }, SALES[sales.state]),
      ),
    ),
  );
}

function drawGlance(box, [{ policies, claims }, zero, messages]) {
  const waiting = claims['awaiting-approval'];
  const figures = [
    [
      'Policies',
      count(policies.inForce + policies.expired),
      `came into force; ${policies.awaitingPremium} await their premium, ${policies.lapsed} lapsed`,
    ],
    ['Sum insured', money(policies.sumInsured), `for ${money(policies.grossPremium)} of gross premium`],
    ['Payouts settled', money(claims.settled.amount), many(claims.settled.count, 'claim')],
    ['Awaiting approval', money(waiting.amount), `${many(waiting.count, 'claim')}; two people look at each`],
    [
      'Trial balance',
      zero ? 'zero' : 'not zero',
      zero ? 'debits equal credits' : 'debits and credits differ: stop and look',
    ],
    ['Messages', count(messages.distinct), `to policyholders; ${messages.resent} sent again`],
  ];
  redraw(
    box,
    figures.map(([title, figure, note]) =>
      element(
        'div',
        {},
        element('dt', {}, title),
        element('dd', { class: 'figure' }, figure),
        element('dd', { class: 'note' }, note),
      ),
    ),
  );
}

function drawColophon(box, [rain, digest]) {
  redraw(
    box,
    element(
      'p',
      {},
      `Rain: ${rain.label}, from the feed “${rain.source}”. A gap is never counted as zero; a reading is never overwritten.`,
    ),
    digest === undefined ? null : element('p', {}, 'Product version ', element('code', {}, digest)),
  );
}

/** Plots hold the colours with which they were drawn. */
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  drawn.clear();
  if (state.season !== null) show();
});

void poll();
