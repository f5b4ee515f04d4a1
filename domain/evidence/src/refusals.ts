// Decides why a bundle, a key or a trust file is refused: one reason each, so that a reader knows what is wrong with it.
import { catalogue } from '@microcrop/kernel';

export const EVIDENCE_REFUSALS = catalogue({
  BUNDLE_EMPTY: { message: 'the file is empty', status: 422 },
  BUNDLE_TOO_LARGE: { message: 'the file is larger than any bundle', status: 413 },
  NOT_UTF8: { message: 'the file is not UTF-8 text without a byte order mark', status: 422 },
  TRUNCATED: { message: 'the file ends before its text does', status: 422 },
  NOT_JSON: { message: 'the file is not JSON', status: 422 },
  TOO_DEEP: { message: 'the text is nested deeper than any bundle', status: 422 },
  DUPLICATE_KEY: { message: 'an object of the file has a key twice', status: 422 },
  FORMAT_UNKNOWN: {
    message: 'the file is not an evidence bundle of a format that this version reads',
    status: 422,
  },
  ENVELOPE_MALFORMED: {
    message: 'the bundle’s members are not cid, content, format and signature',
    status: 422,
  },
  ALGORITHM_UNKNOWN: { message: 'the signature’s algorithm is not Ed25519', status: 422 },
  NOT_CANONICAL: {
    message: 'the file is not, byte for byte, the canonical form (RFC 8785) of what it says',
    status: 422,
  },
  CID_MISMATCH: { message: 'the content is not the content that this identifier names', status: 422 },
  KEY_UNTRUSTED: {
    message: 'the bundle is signed with a key that the trust file does not list',
    status: 403,
  },
  SIGNATURE_INVALID: { message: 'the signature is not one of that key over this content', status: 403 },
  CONTENT_NOT_PLAIN: { message: 'the content holds what canonical JSON cannot carry exactly', status: 422 },
  PERSONAL_DATA: { message: 'the content holds what looks like personal data', status: 422 },
  KEY_ID_MALFORMED: {
    message: 'a key’s id is ed25519- and the SHA-256 of the public key in hexadecimal',
    status: 422,
  },
  TRUST_FILE_MALFORMED: { message: 'the file is not a list of public Ed25519 keys', status: 422 },
  TRUST_FILE_UNREADABLE: { message: 'the trust file cannot be read', status: 404 },
  SIGNING_KEY_MALFORMED: { message: 'the file is not an Ed25519 private key in PEM', status: 422 },
  SIGNING_KEY_EXPOSED: {
    message: 'others may read the private key: make it readable by its owner alone',
    status: 403,
  },
  SIGNING_KEY_UNLISTED: { message: 'the signing key’s public half is not in the trust file', status: 422 },
});
