// Decides that BEGIN and a transaction's first statement leave in one packet: one system call where there would be two.

type Corkable = { readonly cork: () => void; readonly uncork: () => void };

/** Holds what is written to the client's socket until the result is called; calling it again does nothing. */
export function holdWrites(client: object): () => void {
  const socket = socketOf(client);
  if (socket === undefined) return () => undefined;
  socket.cork();
  let held = true;
  return () => {
    if (held) socket.uncork();
    held = false;
  };
}

/** The driver keeps its socket at `connection.stream`; where it no longer does, nothing is held, and nothing is lost. */
function socketOf(client: object): Corkable | undefined {
  const connection = 'connection' in client ? client.connection : undefined;
  const isObject = typeof connection === 'object' && connection !== null;
  const stream = isObject && 'stream' in connection ? connection.stream : undefined;
  return isCorkable(stream) ? stream : undefined;
}

function isCorkable(stream: unknown): stream is Corkable {
  return typeof stream === 'object' && stream !== null && 'cork' in stream && 'uncork' in stream;
}
