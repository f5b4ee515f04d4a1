// Decides the strip of daily rain: a bar for each reading, hollow where a neighbour's stands in, a cross where there is none.
import { drawUnit } from './chart-marks.js';
import uPlot from './uplot.js';
import { dayAfter, epochSeconds } from './words.js';

const HEIGHT = 124;
const DAY = 86_400;

export function drawRainStrip(holder, { place }, days, frame, style) {
  const { rain } = place;
  const substituted = new Map(rain.substituted.map(({ day, millimetres }) => [day, millimetres]));
  const first = days.indexOf(rain.from);
  const shown = days.map((date, at) => rain.millimetres[at - first] ?? substituted.get(date) ?? null);
  const top = Math.max(10, ...shown.filter((value) => value !== null));
  const marks = { rain, substituted, style };
  return new uPlot(
    {
      width: frame.width,
      height: HEIGHT,
      padding: [20, frame.narrow ? 18 : 22, 10, 0],
      legend: { show: false },
      cursor: frame.cursor,
      scales: {
        x: { time: true, range: () => [epochSeconds(days[0]), epochSeconds(days.at(-1))] },
        y: { range: () => [0, top * 1.15] },
      },
      axes: [
        { show: false },
        {
          ...frame.axis,
          size: frame.axisWidth,
          space: 26,
          values: (_, ticks) => ticks.map((tick) => `${tick}`),
        },
      ],
      series: [{}, { paths: () => null, points: { show: false } }],
      hooks: { draw: [(plot) => drawUnit(plot, 'mm a day', style), (plot) => drawDays(plot, marks)] },
    },
    [days.map(epochSeconds), shown],
    holder,
  );
}

function drawDays(plot, { rain, substituted, style }) {
  const { ctx } = plot;
  const ratio = uPlot.pxRatio;
  const revised = new Set(rain.revised.map(({ day }) => day));
  ctx.save();
  rain.millimetres.forEach((depth, at) => {
    const date = dayAfter(rain.from, at);
    const box = boxOf(plot, date, ratio);
    if (depth !== null) bar(plot, box, depth, true, ratio, style);
    else if (substituted.has(date)) bar(plot, box, substituted.get(date), false, ratio, style);
    else cross(plot, box, ratio, style);
    if (revised.has(date)) revision(plot, box, ratio, style);
  });
  ctx.restore();
}

function boxOf(plot, date, ratio) {
  const left = plot.valToPos(epochSeconds(date), 'x', true);
  const right = plot.valToPos(epochSeconds(date) + DAY, 'x', true);
  const gap = Math.max(1, Math.round((right - left) * 0.18));
  return {
    left: Math.round(left) + gap / 2,
    width: Math.max(ratio, Math.round(right - left) - gap),
    middle: (left + right) / 2,
  };
}

function bar(plot, { left, width }, depth, full, ratio, style) {
  const { ctx } = plot;
  const [y, ground] = [plot.valToPos(depth, 'y', true), plot.valToPos(0, 'y', true)];
  if (full) {
    ctx.fillStyle = style.rain;
    ctx.fillRect(left, y, width, ground - y);
    return;
  }
  // Seen even where the neighbour had no rain.
  const top = Math.min(y, ground - 6 * ratio);
  ctx.strokeStyle = style.rain;
  ctx.lineWidth = ratio;
  ctx.strokeRect(left + ratio / 2, top, width - ratio, ground - top - ratio / 2);
}

function cross(plot, { middle }, ratio, style) {
  const { ctx } = plot;
  const y = plot.valToPos(0, 'y', true) - 8 * ratio;
  const arm = 3.5 * ratio;
  ctx.strokeStyle = style.exit;
  ctx.lineWidth = 1.5 * ratio;
  ctx.beginPath();
  ctx.moveTo(middle - arm, y - arm);
  ctx.lineTo(middle + arm, y + arm);
  ctx.moveTo(middle - arm, y + arm);
  ctx.lineTo(middle + arm, y - arm);
  ctx.stroke();
}

function revision(plot, { middle }, ratio, style) {
  const { ctx, bbox } = plot;
  const y = bbox.top + 2 * ratio;
  ctx.fillStyle = style.ink;
  ctx.beginPath();
  ctx.moveTo(middle - 4 * ratio, y);
  ctx.lineTo(middle + 4 * ratio, y);
  ctx.lineTo(middle, y + 7 * ratio);
  ctx.fill();
}
