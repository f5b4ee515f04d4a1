// Decides how bundles are listed and verified: each once when it is first seen, and again whenever somebody asks.
import { element, redraw, table } from './elements.js';
import { day, name, placeName } from './words.js';

/** By content identifier: a bundle never changes, so one answer holds until somebody asks again. */
const results = new Map();
const waiting = [];
let busy = false;
let seen = false;
let shown = [];

export function drawEvidence(box, bundles) {
  shown = bundles;
  if (bundles.length === 0) {
    return redraw(
      box,
      element(
        'p',
        { class: 'quiet' },
        'No phase has been determined yet; each determination leaves a bundle here.',
      ),
    );
  }
  const columns = [
    { title: 'Place' },
    { title: 'Phase' },
    { title: 'Verification' },
    { title: 'Bundle' },
    { title: 'Written' },
  ];
  redraw(
    box,
    element('p', { class: 'tally', id: 'evidence-tally' }, tallyWords()),
    table(
      'Evidence bundles',
      columns,
      bundles.map((bundle) => [
        placeName(bundle.place),
        name(bundle.phase),
        verificationCell(bundle),
        bundleCell(bundle),
        day(bundle.writtenOn),
      ]),
    ),
  );
  verifyWhenSeen(box);
}

function bundleCell({ determinationId, cid, bytes }) {
  return [
    element(
      'a',
      {
        id: `bundle-${determinationId}`,
        href: `/season/bundles/${determinationId}`,
        download: `${determinationId}.bundle.json`,
      },
      `Download, ${(bytes / 1000).toFixed(1)} kB`,
    ),
    element('code', { class: 'cid', title: cid }, cid),
  ];
}

function verificationCell(bundle) {
  const cell = element('div', { class: 'verification', id: `verification-${bundle.determinationId}` });
  fillVerification(cell, bundle);
  return cell;
}

function fillVerification(cell, bundle) {
  const result = results.get(bundle.cid);
  const again = element(
    'button',
    {
      type: 'button',
      id: `verify-${bundle.determinationId}`,
      class: 'small',
      onclick: () => verifyNow(bundle),
    },
    result === undefined ? 'Verify' : 'Verify again',
  );
  redraw(cell, ...resultWords(result, bundle), again);
}

function resultWords(result, { determinationId }) {
  if (result === undefined) return [element('span', { class: 'quiet' }, 'not yet verified')];
  if (!result.verified) return [element('span', { class: 'bad' }, `✗ refused: ${result.message}`)];
  return [
    element(
      'details',
      { id: `checks-${determinationId}` },
      element('summary', { class: 'good' }, `✓ verified, ${result.checks.length} checks`),
      element(
        'ol',
        {},
        result.checks.map((check) => element('li', {}, check)),
      ),
    ),
  ];
}

function verifyWhenSeen(box) {
  if (seen) return enqueueUnknown();
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    seen = true;
    enqueueUnknown();
  });
  observer.observe(box);
}

function enqueueUnknown() {
  for (const bundle of shown) if (!results.has(bundle.cid) && !waiting.includes(bundle)) waiting.push(bundle);
  void work();
}

function verifyNow(bundle) {
  results.delete(bundle.cid);
  refresh(bundle);
  waiting.unshift(bundle);
  void work();
}

/** One at a time, so that the platform has its cores for the season. */
async function work() {
  if (busy) return;
  busy = true;
  for (let bundle = waiting.shift(); bundle !== undefined; bundle = waiting.shift()) {
    if (results.has(bundle.cid)) continue;
    results.set(bundle.cid, await ask(bundle));
    refresh(bundle);
  }
  busy = false;
}

async function ask({ determinationId }) {
  try {
    const answer = await fetch(`/season/bundles/${determinationId}/verification`, { cache: 'no-store' });
    if (!answer.ok) return { verified: false, message: `the platform answered with status ${answer.status}` };
    return await answer.json();
  } catch {
    return { verified: false, message: 'the platform does not answer' };
  }
}

function refresh(bundle) {
  const cell = document.getElementById(`verification-${bundle.determinationId}`);
  if (cell !== null) fillVerification(cell, bundle);
  const tally = document.getElementById('evidence-tally');
  if (tally !== null) tally.textContent = tallyWords();
}

function tallyWords() {
  const verified = shown.filter(({ cid }) => results.get(cid)?.verified === true).length;
  const refused = shown.filter(({ cid }) => results.get(cid)?.verified === false).length;
  return `${verified} of ${shown.length} bundles verified${refused === 0 ? '' : `, ${refused} refused`}.`;
}
