// Decides how one place is told: chosen from the list, its rain as a figure and in numbers, its phases in a table.
import { drawFigure, legend } from './chart.js';
import { element, redraw, table } from './elements.js';
import { operatorWords, phaseWords, placeWords } from './standing.js';
import { dayAfter, dayOfMonth, many, measure, name, percent, placeName, side, span } from './words.js';

export function drawChooser(box, [places, chosen], choose) {
  const at = Math.max(0, places.indexOf(chosen));
  const step = (by) => places[(at + by + places.length) % places.length];
  if (places.length === 0) return redraw(box);
  redraw(
    box,
    element(
      'button',
      {
        type: 'button',
        id: 'place-before',
        class: 'step',
        'aria-label': 'The place before',
        onclick: () => choose(step(-1)),
      },
      '←',
    ),
    element('label', { for: 'place-list', class: 'unseen' }, 'Place'),
    element(
      'select',
      { id: 'place-list', onchange: (event) => choose(event.target.value) },
      places.map((place) =>
        element('option', { value: place, selected: place === chosen }, placeName(place)),
      ),
    ),
    element(
      'button',
      {
        type: 'button',
        id: 'place-after',
        class: 'step',
        'aria-label': 'The next place',
        onclick: () => choose(step(1)),
      },
      '→',
    ),
    element('span', { class: 'quiet' }, `${at + 1} of ${places.length}`),
  );
}

export function drawPlace(box, [version, place, today, rain]) {
  if (version === undefined || place === undefined) {
    return redraw(box, element('p', { class: 'lead' }, 'No place has a cover yet.'));
  }
  const area = [place.constituency, place.county].filter((each) => each !== null).join(', ');
  const figure = element('div', { class: 'figure-box' });
  redraw(
    box,
    element(
      'div',
      { class: 'place-head' },
      element(
        'h3',
        {},
        placeName(place.place),
        area === '' ? null : element('span', { class: 'quiet' }, ` ${area}`),
      ),
      element('p', { class: 'standing' }, placeWords(place, version)),
    ),
    figure,
    element('p', { class: 'readout', id: 'readout', 'aria-hidden': 'true' }, restingReadout(rain)),
    legend(place),
    phaseTable(place),
    element('p', { class: 'note' }, operatorWords(place)),
    dayTable(place),
  );
  drawFigure(figure, {
    version,
    place,
    today,
    label: figureLabel(place, version, rain),
    say: (at) => readOut(place, at, rain),
  });
}

function figureLabel(place, version, rain) {
  return `${rain.label} at ${placeName(place.place)}: ${placeWords(place, version)}. The table below holds the same numbers.`;
}

function restingReadout({ label }) {
  return `Point at a day to read it. All of it is ${label}.`;
}

/** The words under the figure for the day under the pointer; null where there is none. */
function readOut(place, at, rain) {
  const line = document.getElementById('readout');
  if (line === null) return;
  const depth = at === null ? undefined : place.rain.millimetres[at];
  if (depth === undefined) {
    line.textContent = restingReadout(rain);
    return;
  }
  line.textContent = `${dayOfMonth(dayAfter(place.rain.from, at))}: ${rainWords(place, at)} that day (${rain.label}). ${measuresAt(place, at).join('; ')}`;
}

function rainWords({ rain }, at) {
  const depth = rain.millimetres[at];
  const date = dayAfter(rain.from, at);
  if (depth !== null) return measure(depth, 'mm');
  const substitute = rain.substituted.find(({ day }) => day === date);
  return substitute === undefined
    ? 'no reading'
    : `no reading, ${measure(substitute.millimetres, 'mm')} of ${placeName(substitute.place)} stand in`;
}

function measuresAt(place, at) {
  const date = dayAfter(place.rain.from, at);
  return place.phases.flatMap((phase) =>
    phase.span === null || date < phase.span.from || date > phase.span.until
      ? []
      : phase.parts.map((part) => `${name(phase.phase)} ${measure(valueOn(phase, part, date), part.unit)}`),
  );
}

function valueOn(phase, part, date) {
  let at = 0;
  while (dayAfter(phase.span.from, at) < date) at += 1;
  return part.measure[at] ?? part.measure.at(-1) ?? 0;
}

function phaseTable(place) {
  const columns = [
    { title: 'Phase' },
    { title: 'Days' },
    { title: 'So far', number: true },
    { title: 'Trigger', number: true },
    { title: 'Exit', number: true },
    { title: 'How it stands' },
    { title: 'Adds', number: true },
  ];
  const rows = place.phases.flatMap((phase) =>
    (phase.parts.length === 0 ? [null] : phase.parts).map((part) => [
      name(phase.phase),
      phase.span === null ? 'from sowing' : span(phase.span),
      part === null ? '–' : soFar(phase, part),
      part === null ? '–' : `${side(part.pays)} ${measure(part.trigger, part.unit)}`,
      part === null ? '–' : `full at ${measure(part.exit, part.unit)}`,
      phaseWords(phase),
      phase.determination === null ? '–' : percent(phase.determination.rate),
    ]),
  );
  return table(`Phases at ${placeName(place.place)}`, columns, rows, { kind: 'stacked' });
}

/** The determined value once there is one; before that what has been read, which can only grow. */
function soFar({ determination }, part) {
  if (determination !== null && determination.indexValue !== null) {
    return measure(Number(determination.indexValue), part.unit);
  }
  const value = part.measure.at(-1);
  if (value === undefined) return '–';
  return `${measure(value, part.unit)}${part.missing.length === 0 ? '' : `, ${many(part.missing.length, 'day')} missing`}`;
}

function dayTable(place) {
  const { rain } = place;
  const revised = new Map(rain.revised.map(({ day, knownOn }) => [day, knownOn]));
  const rows = rain.millimetres.map((_, at) => {
    const date = dayAfter(rain.from, at);
    const revision = revised.has(date) ? `revised on ${dayOfMonth(revised.get(date))}` : '';
    return [dayOfMonth(date), rainWords(place, at), measuresAt(place, at).join('; '), revision];
  });
  return element(
    'details',
    { id: 'day-numbers' },
    element('summary', {}, 'The numbers, day by day'),
    rows.length === 0
      ? element('p', { class: 'quiet' }, 'No day of the season has been read yet.')
      : table(
          `Rain by day at ${placeName(place.place)}`,
          [{ title: 'Day' }, { title: 'Rain' }, { title: 'Phases so far' }, { title: 'Remarks' }],
          rows,
          { kind: 'tall' },
        ),
  );
}
