// Decides the words for how a phase and a place stand, so that no colour is needed to tell.
import { day, dayOfMonth, many, measure, name, percent } from './words.js';

export function phaseWords(phase) {
  const { state, span, determination, ruleOn, daysLeft } = phase;
  switch (state) {
    case 'awaits-sowing':
      return 'waits for sowing, which rain decides';
    case 'ahead':
      return `begins ${dayOfMonth(span.from)}`;
    case 'running':
      return `running, ${many(daysLeft, 'day')} left`;
    case 'ended':
      return 'ended, to be determined';
    case 'undetermined':
      return `data missing; the named rule decides on ${day(ruleOn)}`;
    default:
      return determinedWords(determination);
  }
}

function determinedWords({ basis, rate, determinedOn }) {
  const how = basis === 'index' ? 'determined' : 'decided by the named rule';
  return `${how} ${dayOfMonth(determinedOn)}: ${rate > 0 ? 'adds to the payout' : 'adds nothing'}`;
}

export function placeWords(place) {
  const determined = place.phases.filter(({ state }) => state === 'determined').length;
  const due = place.rateSoFar > 0 ? `pays ${percent(place.rateSoFar)} of the sum insured` : 'no payout';
  if (place.phases.length > 0 && determined === place.phases.length) return due;
  const open = place.phases.find(({ state }) => state !== 'determined');
  if (open === undefined) return 'not insured';
  const soFar = determined === 0 ? '' : `${due} so far; `;
  return `${soFar}${name(open.phase).toLowerCase()}: ${openWords(open)}`;
}

function openWords(phase) {
  const [part] = phase.parts;
  const value = part?.measure.at(-1);
  if (phase.state !== 'running' || value === undefined) return phaseWords(phase);
  return `${measure(value, part.unit)}, trigger ${measure(part.trigger, part.unit)}, ${many(phase.daysLeft, 'day')} left`;
}

/** Why the cover pays another share than its phases add; empty where it is the same. */
export function operatorWords({ phases, rateSoFar }) {
  const added = phases.reduce((sum, { determination }) => sum + (determination?.rate ?? 0), 0);
  if (Math.abs(added - rateSoFar) < 0.00005) return '';
  const due = rateSoFar > 0 ? `${percent(rateSoFar)} of the sum insured is due` : 'nothing is due';
  return `The phases add ${percent(added)}; after the product’s own operators, such as franchise and cap, ${due}.`;
}
