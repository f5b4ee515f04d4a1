// Decides what no file of the repository may hold: machine paths, registry hosts, secrets, phone numbers that could ring.
import type { TextFile } from '../source/list-files.ts';
import type { Violation } from './violation.ts';

type Pattern = {
  readonly rule: string;
  readonly pattern: RegExp;
  readonly message: string;
  readonly harmless?: (match: string) => boolean;
};

const PATTERNS: readonly Pattern[] = [
  {
    rule: 'no-machine-path',
    pattern: /(?<![\w.~$}/-])\/(?:work|home|root|Users|tmp)\/[\w.-]+/g,
    message: "a path of one machine: derive it from the repository or the system's temporary folder",
  },
  {
    rule: 'no-registry-host',
    pattern: /\bregistry\.[a-z0-9-]+\.[a-z]{2,}|"resolved": "https?:/g,
    message: 'a package registry: npm finds it in the configuration of the machine',
  },
  {
    rule: 'no-secret',
    pattern:
      /-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{36}|\bxox[abp]-\w|\b[sr]k_live_\w|\bAIza[\w-]{35}|\beyJ[\w-]{10,}\.eyJ|\batsk_[0-9a-f]{32}/g,
    message: 'looks like a secret: secrets come from configuration',
  },
  {
    rule: 'no-real-phone',
    pattern: /(?<![\w.-])(?:\+?254|0)(?:7\d{8}|1[01]\d{7})(?!\w)/g,
    message: 'a Kenyan number that could ring: take one with 000 or 123456 in it',
    harmless: (match) => /000|123456/.test(match) || match.endsWith(SANDBOX_NUMBER),
  },
];

// The number that the operator's own documentation uses for its sandbox.
const SANDBOX_NUMBER = '708374149';

/** Every forbidden piece of text in a file. */
export function checkPlainText({ path, text }: TextFile): readonly Violation[] {
  return PATTERNS.flatMap(({ rule, pattern, message, harmless }) =>
    [...text.matchAll(pattern)]
      .filter(([match]) => !(harmless?.(match) ?? false))
      .map(({ index }) => ({ rule, path, line: text.slice(0, index).split('\n').length, message })),
  );
}
