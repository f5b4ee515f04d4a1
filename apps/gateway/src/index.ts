// The gateway's front door: its paths, what answers them, and the server that carries them.
export * from './addresses.ts';
export * from './handle-request.ts';
export * from './request.ts';
