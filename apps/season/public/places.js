// Decides how all places are shown beside each other: a small plot each on one scale, and a table of their policies.
import { drawing, element, redraw, table } from './elements.js';
import { placeWords } from './standing.js';
import { count, epochSeconds, isZero, money, name, percent, placeName } from './words.js';

const WIDTH = 240;
const HEIGHT = 84;
const DAY = 86_400;

export function drawMultiples(box, [places, chosen, today, version], choose) {
  if (version === undefined) return redraw(box);
  const frame = frameOf(places, version);
  redraw(
    box,
    places.map((place) => multiple(place, place.place === chosen, today, frame, choose)),
  );
}

/** One scale of days and depths for all places, so that they can be compared at a glance. */
function frameOf(places, { cover }) {
  const parts = places.flatMap(({ phases }) => phases.flatMap((phase) => phase.parts));
  const top = Math.max(
    1,
    ...parts.flatMap(({ trigger, exit, measure }) => [trigger, exit, measure.at(-1) ?? 0]),
  );
  const [from, until] = [epochSeconds(cover.from), epochSeconds(cover.until) + DAY];
  return {
    x: (date, days = 0) => (((epochSeconds(date) + days * DAY - from) / (until - from)) * WIDTH).toFixed(1),
    y: (value) => (HEIGHT - 1 - (value / (top * 1.05)) * (HEIGHT - 2)).toFixed(1),
    within: (date) => epochSeconds(date) >= from && epochSeconds(date) < until,
  };
}

function multiple(place, isChosen, today, frame, choose) {
  const id = `multiple-${place.place.replaceAll(/\W/g, '-')}`;
  return element(
    'li',
    { class: 'multiple' },
    element(
      'button',
      { type: 'button', id, 'aria-pressed': String(isChosen), onclick: () => choose(place.place) },
      placeName(place.place),
    ),
    smallPlot(place, today, frame),
    element('p', {}, placeWords(place)),
  );
}

function smallPlot({ phases }, today, frame) {
  const known = phases.filter(({ span }) => span !== null);
  return drawing(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    known.flatMap(({ span, parts }) => parts.flatMap((part) => marksOf(span, part, frame))),
    drawing('line', { class: 'ground', x1: 0, x2: WIDTH, y1: HEIGHT - 1, y2: HEIGHT - 1 }),
    frame.within(today)
      ? drawing('line', { class: 'today', x1: frame.x(today), x2: frame.x(today), y1: 0, y2: HEIGHT })
      : null,
    known.flatMap(({ span, parts }) => parts.map((part) => lineOf(span, part, frame))),
  );
}

/** The payout zone at the phase's end, from exit to trigger. */
function marksOf({ until }, { trigger, exit }, { x, y }) {
  const at = x(until, 1);
  const cap = (value, kind) =>
    drawing('line', { class: kind, x1: at - 7, x2: at, y1: y(value), y2: y(value) });
  return [
    drawing('line', { class: 'gate', x1: at - 1.5, x2: at - 1.5, y1: y(exit), y2: y(trigger) }),
    cap(trigger, 'trigger'),
    cap(exit, 'exit'),
  ];
}

function lineOf({ from }, { measure }, { x, y }) {
  const points = [`${x(from)},${y(0)}`, ...measure.map((value, at) => `${x(from, at + 1)},${y(value)}`)];
  return drawing('polyline', { class: 'rain-line', points: points.join(' ') });
}

export function drawPolicies(box, [places, sums, version]) {
  if (version === undefined) return redraw(box);
  const columns = [
    { title: 'Place' },
    { title: 'Awaiting premium', number: true },
    { title: 'In force', number: true },
    { title: 'Expired', number: true },
    { title: 'Lapsed', number: true },
    { title: 'Sum insured', number: true },
    { title: 'Gross premium', number: true },
    ...version.phases.map(({ phase }) => ({ title: name(phase), number: true })),
    { title: 'Payouts', number: true },
  ];
  const blanks = version.phases.map(() => '');
  const rows = places.map((place) => [
    placeName(place.place),
    ...policyCells(place.policies),
    ...place.phases.map(phaseCell),
    dueCell(place.claims),
  ]);
  redraw(
    box,
    element('h3', {}, 'Policies, by place'),
    table('Policies, by place', columns, rows, {
      foot: [['All places', ...policyCells(sums), ...blanks, dueCell(allClaims(places))]],
      kind: 'dense',
    }),
  );
}

function policyCells({ awaitingPremium, inForce, expired, lapsed, sumInsured, grossPremium }) {
  return [...[awaitingPremium, inForce, expired, lapsed].map(orDash), money(sumInsured), money(grossPremium)];
}

function phaseCell({ state, determination }) {
  if (determination === null)
    return (
      { ahead: 'ahead', running: 'running', ended: 'ended', undetermined: 'data missing' }[state] ?? 'waits'
    );
  return determination.rate > 0 ? percent(determination.rate) : 'none';
}

function dueCell(claims) {
  const due = {
    currency: 'KES',
    minorUnits: Object.values(claims)
      .reduce((sum, { amount }) => sum + BigInt(amount.minorUnits), 0n)
      .toString(),
  };
  return isZero(due) ? '–' : money(due);
}

function allClaims(places) {
  return Object.fromEntries(
    places.flatMap(({ place, claims }) =>
      Object.entries(claims).map(([state, each]) => [`${place} ${state}`, each]),
    ),
  );
}

function orDash(number) {
  return number === 0 ? '–' : count(number);
}
