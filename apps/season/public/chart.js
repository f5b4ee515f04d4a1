// Decides the figure of one place: its measures by day against trigger and exit, and below them the rain of each day.
import { drawBands, drawGates, drawPhaseNames, drawToday, drawUnit } from './chart-marks.js';
import { element } from './elements.js';
import { drawRainStrip } from './rain-strip.js';
import uPlot from './uplot.js';
import { dayAfter, dayOfMonth, epochSeconds } from './words.js';

const HEIGHT = { wide: 340, narrow: 260 };
const NARROW_PIXELS = 560;
const PHASE_ROW = 22;
const AXIS_WIDTH = 46;
const DAY = 86_400;

let plots = [];
let observer;

/** Draws into `box`; `say` is told the ordinal of the day under the pointer, or null. */
export function drawFigure(box, facts) {
  for (const plot of plots) plot.destroy();
  observer?.disconnect();
  const days = daysOf(facts.version);
  const units = [...new Set(facts.place.phases.flatMap(({ parts }) => parts.map(({ unit }) => unit)))];
  const holders = (units.length === 0 ? ['mm'] : units).map((unit) => ({
    unit,
    holder: element('div', { class: 'plot' }),
  }));
  const strip = element('div', { class: 'plot strip' });
  box.replaceChildren(
    element(
      'div',
      { role: 'img', 'aria-label': facts.label },
      holders.map(({ holder }) => holder),
      strip,
    ),
  );
  const style = styleOf(box);
  plots = [
    ...holders.map(({ unit, holder }) => measurePlot(holder, facts, days, unit, style)),
    drawRainStrip(strip, facts, days, frameOf(strip, style), style),
  ];
  observer = new ResizeObserver(() => fit(box));
  observer.observe(box);
}

/** Every day of cover in its season, and one more so that the last day has its width. */
function daysOf({ cover }) {
  const days = [];
  for (let date = cover.from; date <= dayAfter(cover.until, 1); date = dayAfter(date, 1)) days.push(date);
  return days;
}

function styleOf(box) {
  const read = getComputedStyle(box);
  const colour = (name) => read.getPropertyValue(`--${name}`).trim();
  const names = ['ink', 'quiet', 'line', 'paper', 'band', 'rain', 'trigger', 'exit', 'gate'];
  return { font: `12px ${colour('sans')}`, ...Object.fromEntries(names.map((name) => [name, colour(name)])) };
}

function frameOf(holder, { quiet, line, font }) {
  const width = holder.clientWidth || 600;
  const axis = { stroke: quiet, font, ticks: { stroke: line, size: 4 }, grid: { stroke: line, width: 1 } };
  return { width, narrow: width < NARROW_PIXELS, axis, axisWidth: AXIS_WIDTH, cursor: cursorOf() };
}

function cursorOf() {
  return { sync: { key: 'season' }, drag: { x: false, y: false }, points: { show: false }, y: false };
}

function measurePlot(holder, facts, days, unit, style) {
  const frame = frameOf(holder, style);
  const lines = linesOf(facts.place, days, unit);
  const gates = gatesOf(facts.place, unit);
  const rows = rowsOf(facts.place);
  const top = Math.max(
    1,
    ...gates.map(({ part }) => part.trigger),
    ...gates.map(({ part }) => part.exit),
    ...lines.flat().filter((value) => value !== null),
  );
  const marks = { ...facts, unit, gates, rows, style, narrow: frame.narrow };
  return new uPlot(
    {
      width: frame.width,
      height: (frame.narrow ? HEIGHT.narrow : HEIGHT.wide) + rows.length * PHASE_ROW,
      padding: [rows.length * PHASE_ROW + 22, frame.narrow ? 18 : 22, 0, 0],
      legend: { show: false },
      cursor: frame.cursor,
      scales: {
        x: { time: true, range: () => [epochSeconds(days[0]), epochSeconds(days.at(-1))] },
        y: { range: () => [0, top * 1.1] },
      },
      axes: [
        { ...frame.axis, grid: { show: false }, values: dayLabels, space: frame.narrow ? 64 : 80, size: 26 },
        { ...frame.axis, size: frame.axisWidth, values: (_, ticks) => ticks.map((tick) => `${tick}`) },
      ],
      series: [
        {},
        ...lines.map(() => ({ stroke: style.rain, width: 2.5, points: { show: false }, spanGaps: false })),
      ],
      hooks: {
        drawClear: [(plot) => drawBands(plot, marks)],
        drawAxes: [(plot) => drawGates(plot, marks)],
        draw: [
          (plot) => drawUnit(plot, unit, style),
          (plot) => drawToday(plot, marks),
          (plot) => drawPhaseNames(plot, marks),
        ],
        setCursor: [(plot) => facts.say(dayUnder(plot, days))],
      },
    },
    [days.map(epochSeconds), ...lines],
    holder,
  );
}

/** The ordinal of the day under the pointer: a day lies right of its mark. */
function dayUnder({ cursor, posToVal }, days) {
  if (cursor.left === undefined || cursor.left < 0) return null;
  return Math.floor((posToVal(cursor.left, 'x') - epochSeconds(days[0])) / DAY);
}

function dayLabels(_, ticks) {
  return ticks.map((tick) => dayOfMonth(new Date(tick * 1000).toISOString().slice(0, 10)));
}

/** One line for each part, at the end of each of its days; of lines that run together the longest is drawn. */
function linesOf({ phases }, days, unit) {
  const lines = phases
    .filter(({ span }) => span !== null)
    .flatMap(({ span, parts }) =>
      parts.filter((part) => part.unit === unit).map((part) => ({ from: span.from, measure: part.measure })),
    )
    .toSorted((left, right) => right.measure.length - left.measure.length);
  const distinct = lines.filter((line, at) => !lines.slice(0, at).some((longer) => runsWithin(line, longer)));
  return distinct.map(({ from, measure }) => {
    const first = days.indexOf(from);
    return days.map((_, at) =>
      measure.length === 0 || at < first ? null : at === first ? 0 : (measure[at - first - 1] ?? null),
    );
  });
}

function runsWithin(line, longer) {
  return line.from === longer.from && line.measure.every((value, at) => value === longer.measure[at]);
}

function gatesOf({ phases }, unit) {
  return phases
    .filter(({ span }) => span !== null)
    .flatMap((phase) =>
      phase.parts
        .filter((part) => part.unit === unit)
        .map((part) => ({ phase, part, from: ownStretch(phase, phases) })),
    );
}

/** From where a phase's levels are drawn: where phases lie within one another, from the end of the one before. */
function ownStretch({ span }, phases) {
  const ends = phases.flatMap((other) =>
    other.span === null || other.span.until >= span.until ? [] : [dayAfter(other.span.until, 1)],
  );
  return [span.from, ...ends].toSorted().at(-1);
}

/** Phases in as few rows as let none overlap another. */
function rowsOf({ phases }) {
  const rows = [];
  for (const { phase, span } of phases) {
    if (span === null) continue;
    const row = rows.find((each) => each.at(-1).span.until < span.from);
    if (row === undefined) rows.push([{ phase, span }]);
    else row.push({ phase, span });
  }
  return rows;
}

function fit(box) {
  for (const plot of plots) {
    const width = plot.root.parentElement?.clientWidth ?? 0;
    if (width > 0 && width !== plot.width && box.isConnected) plot.setSize({ width, height: plot.height });
  }
}

/** What each mark means; only of marks that are there. */
export function legend({ rain }) {
  const entry = (kind, words) =>
    element('li', {}, element('span', { class: `swatch ${kind}`, 'aria-hidden': 'true' }), words);
  return element(
    'ul',
    { class: 'legend' },
    entry('rain-line', 'measured so far'),
    entry('trigger', 'trigger: payout begins'),
    entry('exit', 'exit: payout is full'),
    entry('gate', 'payout zone at the phase’s end'),
    entry('bar', 'rain of the day'),
    rain.substituted.length === 0 ? null : entry('bar hollow', 'a neighbour’s reading stands in'),
    rain.millimetres.includes(null) ? entry('gap', 'no reading') : null,
    rain.revised.length === 0 ? null : entry('revised', 'revised later'),
  );
}
