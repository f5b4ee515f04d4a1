// The door of the file provider.
export * from './folder-provider.ts';
