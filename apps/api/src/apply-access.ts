// Decides what of an answer a role sees: personal fields masked, withheld fields left out; the table of access says which.
import type { StaffRole } from '@microcrop/accounts';
import type { Access } from './access.ts';

type Change = (value: unknown) => unknown;

/** For each role that may ask, what becomes of an answer; undefined where nothing is changed. */
export function viewOf({ masked = [], withheld = {} }: Access, role: StaffRole): Change | undefined {
  const masks = new Set<string>(masked);
  const hidden = new Set(Object.keys(withheld).filter((field) => withheld[field]?.includes(role)));
  if (masks.size === 0 && hidden.size === 0) return undefined;
  const view: Change = (value) => {
    if (Array.isArray(value)) return value.map(view);
    if (typeof value !== 'object' || value === null) return value;
    const kept = Object.entries(value).filter(([name]) => !hidden.has(name));
    return Object.fromEntries(
      kept.map(([name, member]) => [name, masks.has(name) ? mask(member) : view(member)]),
    );
  };
  return view;
}

const HEAD_CHARACTERS = 5;
const TAIL_CHARACTERS = 2;
/** A shorter one is hidden whole. */
const SHOWN_CHARACTERS_MIN = 6;
const LONG_CHARACTERS_MIN = 12;

/** "+2547*****78" of a phone number, "******78" of an ID: enough to tell two apart, too little to call. */
function mask(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const head = value.length >= LONG_CHARACTERS_MIN ? HEAD_CHARACTERS : 0;
  const tail = value.length >= SHOWN_CHARACTERS_MIN ? TAIL_CHARACTERS : 0;
  const hidden = value.length - head - tail;
  return `${value.slice(0, head)}${'*'.repeat(hidden)}${value.slice(head + hidden)}`;
}
