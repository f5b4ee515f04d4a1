// Decides where the repository begins and which of its folders are rooms with source of ours.
import { join } from 'node:path';

/** The root of the checkout that this file lies in. */
export const REPOSITORY = join(import.meta.dirname, '../../..');

/** The folders that hold packages of ours, as patterns of path prefixes below the root. */
export const ROOM = /^(domain\/[^/]+|apps\/[^/]+|scheme|platform|simulation|quality|benchmarks|faults)\//;

/** Tests and their data; they may do what shipped source may not. */
export const TEST = /(^|\/)test\/|\.test\.ts$/;

/** Source that a tool draws, and a test compares: no rule of style is for it. */
export const DRAWN = /^apps\/api-client\/src\/description\.ts$/;

/** The pure part of the house: domain cores and the scheme. */
export const CORE = /^(domain\/[^/]+\/src|scheme)\//;
