// The embedded database's front door.
export { defaultDataFolder, type Machine } from './default-folder.ts';
export { EMBEDDED_REFUSALS } from './refusals.ts';
export { attach, type EmbeddedOptions, type EmbeddedPostgres, startEmbeddedPostgres } from './start.ts';
