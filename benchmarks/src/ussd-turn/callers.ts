// Decides what is keyed in a measurement: the next input of a caller's dialogue, over connections that stay open.
import { Agent, request } from 'node:http';
import { phoneOf } from './seed-callers.ts';

/** Below the inputs that one dialogue may have. */
const INPUTS_MAX = 50;

export type Dialling = {
  /** The next hop of that caller; throws where it is not answered with a screen. */
  readonly hop: (caller: number) => Promise<void>;
  /** The hop before the first that is measured, of every caller. */
  readonly open: (callers: readonly number[]) => Promise<void>;
  readonly end: () => void;
};

export type Script = {
  /** What the dialogue begins with. */
  readonly opening: string;
  /** What is keyed after that, over and over. */
  readonly keys: readonly string[];
};

export function dialling(url: string, name: string, { opening, keys }: Script): Dialling {
  const agent = new Agent({ keepAlive: true, maxSockets: 128 });
  const texts = new Map<number, string>();
  const dialogues = new Map<number, number>();
  const post = (caller: number, text: string): Promise<void> => {
    const form = new URLSearchParams({
      sessionId: `ATUid_${name}-${caller}-${dialogues.get(caller) ?? 0}`,
      phoneNumber: phoneOf(caller),
      serviceCode: '*384#',
      text,
    });
    return send(agent, url, form.toString());
  };
  const open = async (caller: number): Promise<void> => {
    texts.set(caller, opening);
    await post(caller, opening);
  };
  return {
    hop: (caller) => {
      const before = texts.get(caller) ?? opening;
      const inputs = before === '' ? 0 : before.split('*').length;
      const over = inputs >= INPUTS_MAX;
      if (over) dialogues.set(caller, (dialogues.get(caller) ?? 0) + 1);
      const key = keys[inputs % keys.length] ?? '0';
      const text = over ? opening : before === '' ? key : `${before}*${key}`;
      texts.set(caller, text);
      return post(caller, text);
    },
    open: async (callers) => {
      const waiting = [...callers];
      const lane = async (): Promise<void> => {
        for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await open(next);
      };
      await Promise.all(Array.from({ length: 32 }, lane));
    },
    end: () => agent.destroy(),
  };
}

function send(agent: Agent, url: string, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
    };
    const call = request(url, { agent, method: 'POST', headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        text += chunk;
      });
      answer.on('error', reject);
      answer.on('end', () => {
        if (answer.statusCode === 200 && text.startsWith('CON ')) resolve();
        else reject(new Error(`a turn was answered ${answer.statusCode}`));
      });
    });
    call.on('error', reject);
    call.end(body);
  });
}
