// Decides a set's identity: the SHA-256 of its kind, its days and its values; the file's name does not count.
import { formatDate } from '@microcrop/kernel';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { SeriesSet } from './series-set.ts';

/** Lower-case hexadecimal SHA-256 of bytes. */
export function digestOf(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

/**
 * SHA-256 over one line of JSON (kind, start, days, places in code-point order), then each place's column as little-endian
 * 32-bit integers in that order.
 */
export function digestSeries(set: Omit<SeriesSet, 'source'>): string {
  const places = [...set.columns.keys()].toSorted();
  const hash = sha256.create();
  hash.update(utf8ToBytes(`${JSON.stringify([set.kind, formatDate(set.start), set.days, places])}\n`));
  for (const place of places) hash.update(bytesOfColumn(set.columns.get(place) ?? []));
  return bytesToHex(hash.digest());
}

/** A column as little-endian 32-bit integers, whatever the machine's own order. */
export function bytesOfColumn(column: ArrayLike<number>): Uint8Array {
  const view = new DataView(new ArrayBuffer(column.length * 4));
  for (let index = 0; index < column.length; index += 1) view.setInt32(index * 4, column[index] ?? 0, true);
  return new Uint8Array(view.buffer);
}

/** What `bytesOfColumn` wrote. */
export function columnOfBytes(bytes: Uint8Array): Int32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Int32Array.from({ length: bytes.byteLength / 4 }, (_, index) => view.getInt32(index * 4, true));
}
