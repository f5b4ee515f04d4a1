// Decides how a process stays connected to its broker, and a channel open: each is opened again for as long as it is wanted.
import { setTimeout as pause } from 'node:timers/promises';
import { type Channel, type ChannelModel, connect } from 'amqplib';

export type KeptConnection = {
  readonly isUp: () => boolean;
  /** Resolves once there is a connection; undefined once it is closed for good. */
  readonly whenUp: () => Promise<ChannelModel | undefined>;
  readonly close: () => Promise<void>;
};

export type ConnectionListener = {
  readonly onUp: () => void;
  /** Told once for each time it is lost, and once if it is away at the start. */
  readonly onDown: (reason: string) => void;
};

const REST_MILLISECONDS = 500;
/** A frozen broker accepts and then says nothing. */
const CONNECT_MILLISECONDS_MAX = 5000;
const HEARTBEAT_SECONDS = 5;

type State = {
  current: ChannelModel | undefined;
  told: 'up' | 'down' | undefined;
  waiting: ((model: ChannelModel | undefined) => void)[];
};

/** `url` is an amqp:// address. Connects at once, and whenever the connection is lost. */
export function keepConnection(url: string, listener: ConnectionListener): KeptConnection {
  const ended = new AbortController();
  const state: State = { current: undefined, told: undefined, waiting: [] };
  const kept = stayConnected(url, state, ended.signal, listener);
  return {
    isUp: () => state.current !== undefined,
    whenUp: () =>
      ended.signal.aborted || state.current !== undefined
        ? Promise.resolve(state.current)
        : new Promise((resolve) => state.waiting.push(resolve)),
    close: async () => {
      ended.abort();
      await state.current?.close().catch(() => undefined);
      tellWaiting(state, undefined);
      await kept;
    },
  };
}

async function stayConnected(
  url: string,
  state: State,
  ended: AbortSignal,
  { onUp, onDown }: ConnectionListener,
): Promise<void> {
  while (!ended.aborted) {
    const reason = await connectOnce(url, ended).then(
      async (model) => {
        state.told = 'up';
        onUp();
        return holdConnection(model, state);
      },
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (ended.aborted) return;
    if (state.told !== 'down') onDown(reason);
    state.told = 'down';
    await pause(REST_MILLISECONDS, undefined, { signal: ended }).catch(() => undefined);
  }
}

async function connectOnce(url: string, ended: AbortSignal): Promise<ChannelModel> {
  const address = new URL(url);
  if (!address.searchParams.has('heartbeat')) address.searchParams.set('heartbeat', `${HEARTBEAT_SECONDS}`);
  const late = AbortSignal.any([AbortSignal.timeout(CONNECT_MILLISECONDS_MAX), ended]);
  const connecting = connect(address.toString(), { timeout: CONNECT_MILLISECONDS_MAX });
  const model = await Promise.race([connecting, aborted(late)]);
  if (model !== undefined && !ended.aborted) return model;
  // Should it come after all, nobody wants it.
  void connecting.then((unwanted) => unwanted.close()).catch(() => undefined);
  throw new Error('the broker does not answer');
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}

/** Resolves to why it was lost. */
async function holdConnection(model: ChannelModel, state: State): Promise<string> {
  const lost = new Promise<string>((resolve) => {
    // An error is followed by the close.
    model.on('error', () => undefined);
    model.once('close', (error?: Error) => resolve(error?.message ?? 'the connection was closed'));
  });
  state.current = model;
  tellWaiting(state, model);
  const reason = await lost;
  state.current = undefined;
  return reason;
}

function tellWaiting(state: State, model: ChannelModel | undefined): void {
  for (const resolve of state.waiting.splice(0)) resolve(model);
}

export type KeptChannel<Kind extends Channel> = {
  /** Undefined while there is none. */
  readonly current: () => Kind | undefined;
  /** How many have been opened: another one than before means that something was lost in between. */
  readonly openings: () => number;
  /** What was delivered on it and not acknowledged goes back to its queue. */
  readonly close: () => Promise<void>;
};

/** A channel closed by an error comes back as one whose connection was lost. `setUp` runs on each before it is current. */
export function keepChannel<Kind extends Channel>(
  connection: KeptConnection,
  open: (model: ChannelModel) => Promise<Kind>,
  setUp: (channel: Kind) => Promise<void>,
): KeptChannel<Kind> {
  const ended = new AbortController();
  const held: { current: Kind | undefined; openings: number } = { current: undefined, openings: 0 };
  const hold = async (channel: Kind): Promise<void> => {
    const closed = new Promise<void>((resolve) => {
      channel.on('error', () => undefined);
      channel.once('close', () => resolve());
    });
    try {
      await setUp(channel);
      held.openings += 1;
      held.current = channel;
      await closed;
    } finally {
      held.current = undefined;
      await channel.close().catch(() => undefined);
    }
  };
  const keep = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      const model = await connection.whenUp();
      if (model === undefined || ended.signal.aborted) return;
      // Whatever closed it, or kept it from being set up, the next one may do better.
      await open(model)
        .then(hold)
        .catch(() => undefined);
      await pause(REST_MILLISECONDS, undefined, { signal: ended.signal }).catch(() => undefined);
    }
  };
  void keep();
  return {
    current: () => held.current,
    openings: () => held.openings,
    close: async () => {
      ended.abort();
      await held.current?.close().catch(() => undefined);
    },
  };
}
