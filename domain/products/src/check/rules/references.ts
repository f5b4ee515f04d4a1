// Decides that every name a file uses is one that it gives: series, phases, indices, terms; and that nothing lies idle.
import type { Json } from '@microcrop/kernel';
import { type Draft, entriesOf, objectOf, termsUsed } from '../draft.ts';
import { type Finding, finding, type Path } from '../fault.ts';
import { hint } from '../nearest.ts';

export function checkReferences(draft: Draft): readonly Finding[] {
  return [
    ...windowReferences(draft),
    ...indexReferences(draft),
    ...partReferences(draft),
    ...termReferences(draft),
    ...idle(draft),
  ];
}

function windowReferences(draft: Draft): readonly Finding[] {
  return [...draft.windows].flatMap(([name, window]) => {
    const path = ['phases', name];
    if (window === null) return [];
    if (window.after !== null && !draft.windows.has(window.after)) {
      return [unknown([...path, 'after'], 'PHASE_UNKNOWN', 'phase', window.after, draft.windows)];
    }
    if (window.after !== null && followsItself(draft, name)) {
      return [
        finding(
          [...path, 'after'],
          'PHASE_CYCLE',
          'this phase follows itself; begin one of them on a date or at sowing',
        ),
      ];
    }
    if (window.hangsOnSowing && draft.sowing === null) {
      return [
        finding(
          [...path, 'from'],
          'SOWING_MISSING',
          'no sowing rule decides this; add "sowing" to the season',
        ),
      ];
    }
    return [];
  });
}

function followsItself(draft: Draft, name: string): boolean {
  let at: string | null | undefined = draft.windows.get(name)?.after;
  for (let steps = 0; steps <= draft.windows.size && typeof at === 'string'; steps += 1) {
    if (at === name) return true;
    at = draft.windows.get(at)?.after;
  }
  return false;
}

function indexReferences(draft: Draft): readonly Finding[] {
  const sowing = draft.sowing;
  const ofSowing =
    sowing === null || sowing === undefined || draft.series.includes(sowing.series)
      ? []
      : [unknownSeries(['season', 'sowing'], sowing.series, draft)];
  return [...draft.indices]
    .flatMap(([name, index]) => {
      const path = ['indices', name];
      if (index === null) return [];
      return [
        ...(draft.windows.has(index.over)
          ? []
          : [unknown([...path, 'over'], 'PHASE_UNKNOWN', 'phase', index.over, draft.windows)]),
        ...(draft.series.includes(index.series) ? [] : [unknownSeries(path, index.series, draft)]),
      ];
    })
    .concat(ofSowing);
}

function unknownSeries(path: Path, name: string, draft: Draft): Finding {
  return finding(path, 'SERIES_UNKNOWN', `no series is named "${name}": ${hint(name, draft.series)}`);
}

function partReferences(draft: Draft): readonly Finding[] {
  return draft.parts.flatMap((part) => {
    if (!part.sound) return [];
    const node = Object.keys(part.json)[0] ?? '';
    const known = draft.indices.has(part.of)
      ? []
      : [unknown([...part.path, node, 'of'], 'INDEX_UNKNOWN', 'index', part.of, draft.indices)];
    const terms = termsUsed(part)
      .filter(({ term }) => !draft.terms.has(term))
      .map(({ path, term }) => unknown(path, 'TERM_UNKNOWN', 'term', term, draft.terms));
    return [...known, ...terms];
  });
}

function termReferences(draft: Draft): readonly Finding[] {
  return [...draft.terms].flatMap(([name, rule]) => {
    if (rule === null) return [];
    const path = ['fit', 'terms', name, 'of'];
    if (!('times' in rule)) {
      return draft.indices.has(rule.of)
        ? []
        : [unknown(path, 'INDEX_UNKNOWN', 'index', rule.of, draft.indices)];
    }
    if (!draft.terms.has(rule.of)) return [unknown(path, 'TERM_UNKNOWN', 'term', rule.of, draft.terms)];
    return restsOnItself(draft, name)
      ? [finding(path, 'TERM_CYCLE', 'this term rests on itself; name an index or another term')]
      : [];
  });
}

function restsOnItself(draft: Draft, name: string): boolean {
  let at: string | undefined = name;
  for (let steps = 0; steps <= draft.terms.size; steps += 1) {
    const rule: ReturnType<typeof draft.terms.get> = at === undefined ? undefined : draft.terms.get(at);
    if (rule === null || rule === undefined || !('times' in rule)) return false;
    if (rule.of === name) return true;
    at = rule.of;
  }
  return true;
}

/** What nothing reads cannot pay: the author meant to use it. */
function idle(draft: Draft): readonly Finding[] {
  if (draft.parts.some((part) => !part.sound) || [...draft.indices.values()].includes(null)) return [];
  const overs = new Set([...draft.indices.values()].map((index) => index?.over));
  const ofs = new Set(draft.parts.map((part) => part.of));
  const rules: readonly Json[] = entriesOf(objectOf(draft.json['fit'])['terms']).map(([, rule]) => rule);
  const terms = new Set([
    ...draft.parts.flatMap((part) => termsUsed(part).map(({ term }) => term)),
    ...rules.map((rule) => objectOf(rule)['of']),
  ]);
  const phases = [...draft.windows.keys()].filter((name) => !overs.has(name));
  const indices = [...draft.indices.keys()].filter((name) => !ofs.has(name));
  const unusedTerms = [...draft.terms.keys()].filter((name) => !terms.has(name));
  return [
    ...phases.map((name) =>
      finding(['phases', name], 'IDLE', `no index is over the phase "${name}"; add one or drop it`),
    ),
    ...indices.map((name) =>
      finding(['indices', name], 'IDLE', `the payout does not use "${name}"; use it or drop it`),
    ),
    ...unusedTerms.map((name) =>
      finding(['fit', 'terms', name], 'IDLE', `nothing uses the term "${name}"; use it or drop it`),
    ),
  ];
}

function unknown(
  path: Path,
  code: string,
  kind: string,
  name: string,
  known: ReadonlyMap<string, unknown>,
): Finding {
  return finding(path, code, `no ${kind} is named "${name}": ${hint(name, [...known.keys()])}`);
}
