// Decides the marks on the figure: phases as bands with their names, trigger and exit, the payout zone, and today.
import uPlot from './uplot.js';
import { dayAfter, dayOfMonth, epochSeconds, measure, name } from './words.js';

const ROW = 22;

/** Where the phases' days change, the ground changes, so that a phase is seen down through the plot. */
export function drawBands(plot, { place, style }) {
  const edges = place.phases.flatMap(({ span }) =>
    span === null ? [] : [span.from, dayAfter(span.until, 1)],
  );
  const sorted = [...new Set(edges)].toSorted();
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.fillStyle = style.band;
  for (let at = 0; at + 1 < sorted.length; at += 2) {
    const [left, right] = [xOf(plot, sorted[at]), xOf(plot, sorted[at + 1])];
    ctx.fillRect(left, bbox.top, right - left, bbox.height);
  }
  ctx.restore();
}

/** Brackets above the plot, one for each phase, with its name. */
export function drawPhaseNames(plot, { rows, style, place }) {
  const { ctx, bbox } = plot;
  const ratio = uPlot.pxRatio;
  begin(ctx, style, ratio);
  rows.forEach((row, ordinal) => {
    const y = bbox.top - (rows.length - ordinal) * ROW * ratio + 6 * ratio;
    for (const { phase, span } of row)
      bracket(
        ctx,
        [xOf(plot, span.from), xOf(plot, dayAfter(span.until, 1))],
        y,
        wordsOf(place, phase),
        ratio,
        style,
      );
  });
  ctx.restore();
}

function wordsOf({ phases }, phase) {
  const found = phases.find((each) => each.phase === phase);
  return found?.state === 'determined' ? `${name(phase)} ✓` : name(phase);
}

function bracket(ctx, [left, right], y, words, ratio, style) {
  ctx.strokeStyle = style.quiet;
  ctx.lineWidth = ratio;
  ctx.beginPath();
  ctx.moveTo(left + ratio, y + 5 * ratio);
  ctx.lineTo(left + ratio, y);
  ctx.lineTo(right - ratio, y);
  ctx.lineTo(right - ratio, y + 5 * ratio);
  ctx.stroke();
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  const width = ctx.measureText(words).width;
  ctx.fillStyle = style.paper;
  ctx.fillRect(right - width - 14 * ratio, y - 8 * ratio, width + 8 * ratio, 16 * ratio);
  ctx.fillStyle = style.ink;
  ctx.fillText(words, right - 10 * ratio, y);
}

/** Trigger dashed, exit dotted over the phase's days; at its end the zone between them, and the value that was determined. */
export function drawGates(plot, marks) {
  const { ctx } = plot;
  const ratio = uPlot.pxRatio;
  begin(ctx, marks.style, ratio);
  for (const gate of marks.gates) drawGate(plot, gate, marks, ratio);
  ctx.restore();
}

function drawGate(plot, { phase, part, from: first }, { style, unit, narrow }, ratio) {
  const { ctx } = plot;
  const [from, until] = [xOf(plot, first), xOf(plot, dayAfter(phase.span.until, 1))];
  const [trigger, exit] = [plot.valToPos(part.trigger, 'y', true), plot.valToPos(part.exit, 'y', true)];
  ctx.fillStyle = style.gate;
  ctx.fillRect(until - 9 * ratio, Math.min(trigger, exit), 9 * ratio, Math.abs(exit - trigger));
  level(ctx, [from, until], trigger, style.trigger, [6, 4], ratio);
  level(ctx, [from, until], exit, style.exit, [1.5, 3.5], ratio);
  ctx.textAlign = 'right';
  const words = (before, value) => (narrow ? measure(value, unit) : `${before} ${measure(value, unit)}`);
  ctx.textBaseline = 'bottom';
  ctx.fillStyle = style.trigger;
  halo(ctx, words('trigger', part.trigger), until - 12 * ratio, trigger - 2 * ratio, ratio, style);
  ctx.fillStyle = style.exit;
  halo(ctx, words('exit', part.exit), until - 12 * ratio, exit - 2 * ratio, ratio, style);
  if (phase.determination?.indexValue) determined(plot, until, phase.determination, ratio, style);
}

function level(ctx, [from, until], y, colour, dashes, ratio) {
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.5 * ratio;
  ctx.setLineDash(dashes.map((length) => length * ratio));
  ctx.beginPath();
  ctx.moveTo(from, y);
  ctx.lineTo(until, y);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** Full where the phase pays, hollow where it does not. */
function determined(plot, x, { indexValue, rate }, ratio, style) {
  const { ctx } = plot;
  ctx.beginPath();
  ctx.arc(x, plot.valToPos(Number(indexValue), 'y', true), 5 * ratio, 0, 2 * Math.PI);
  ctx.fillStyle = rate > 0 ? style.exit : style.paper;
  ctx.strokeStyle = rate > 0 ? style.exit : style.ink;
  ctx.lineWidth = 1.5 * ratio;
  ctx.fill();
  ctx.stroke();
}

export function drawToday(plot, { today, style, version }) {
  if (today < version.cover.from || today > version.cover.until) return;
  const { ctx, bbox } = plot;
  const ratio = uPlot.pxRatio;
  const x = xOf(plot, today);
  begin(ctx, style, ratio);
  ctx.strokeStyle = style.ink;
  ctx.lineWidth = ratio;
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  const right = x > bbox.left + bbox.width * 0.75;
  ctx.textAlign = right ? 'right' : 'left';
  ctx.textBaseline = 'top';
  ctx.fillStyle = style.ink;
  halo(ctx, `today, ${dayOfMonth(today)}`, x + (right ? -5 : 5) * ratio, bbox.top + 4 * ratio, ratio, style);
  ctx.restore();
}

/** Above the axis, where its numbers are read. */
export function drawUnit({ ctx, bbox }, unit, style) {
  const ratio = uPlot.pxRatio;
  begin(ctx, style, ratio);
  ctx.fillStyle = style.quiet;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'bottom';
  ctx.fillText(unit, 0, bbox.top - 4 * ratio);
  ctx.restore();
}

function begin(ctx, style, ratio) {
  ctx.save();
  ctx.font = style.font.replace('12px', `${12 * ratio}px`);
}

/** Words on a ground of their own, so that no line runs through them. */
function halo(ctx, words, x, y, ratio, { paper }) {
  ctx.save();
  ctx.strokeStyle = paper;
  ctx.lineWidth = 4 * ratio;
  ctx.lineJoin = 'round';
  ctx.strokeText(words, x, y);
  ctx.restore();
  ctx.fillText(words, x, y);
}

function xOf(plot, date) {
  return plot.valToPos(epochSeconds(date), 'x', true);
}
