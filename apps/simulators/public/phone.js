// What each key of the page's phone does: dial, key, hang up, pay; and how its messages come in.

const LETTERS = ['', 'abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz', '', '+', ''];
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];
const SCREEN_CHARACTERS_MAX = 160;
const POLL_MS = 1_000;
const PIN_DIGITS = 4;

const serviceCode = document.body.dataset.serviceCode;
const at = (id) => document.getElementById(id);

/**
 * `idle`: a number is being keyed; `open`: a screen waits for an answer; `over`: the last screen is shown;
 * `paying`: the operator asks for the PIN.
 */
const phone = {
  msisdn: at('msisdn').value,
  mode: 'idle',
  session: null,
  text: '',
  keyed: serviceCode,
  busy: false,
  prompt: null,
  messages: 0,
};

const WORDS = {
  idle: {
    line: 'Ready · Tayari',
    send: 'Dial',
    left: 'Dial · Piga',
    right: 'Clear · Futa',
    end: 'End',
    label: '',
  },
  open: {
    line: 'In a session · Unaendelea',
    send: 'Send',
    left: 'Send · Tuma',
    right: 'Clear · Futa',
    end: 'End',
    label: 'Answer · Jibu',
  },
  over: { line: 'Ready · Tayari', send: 'OK', left: 'OK · Sawa', right: '', end: 'End', label: '' },
  paying: {
    line: 'Operator · Mtandao',
    send: 'Pay',
    left: 'Pay · Lipa',
    right: 'Clear · Futa',
    end: 'Cancel',
    label: 'PIN',
  },
};

const END_NAMES = { idle: 'End', open: 'Hang up', over: 'End', paying: 'Cancel the payment' };

function draw() {
  const { mode, text, keyed, busy } = phone;
  const words = WORDS[mode];
  at('screen').classList.toggle('idle', mode === 'idle');
  at('line-state').textContent = busy ? 'Calling · Inaita' : words.line;
  at('screen-title').hidden = mode !== 'paying';
  at('screen-text').textContent = text;
  at('entry').hidden = mode === 'over';
  at('entry-label').textContent = words.label;
  at('entry-value').textContent = mode === 'paying' ? '•'.repeat(keyed.length) : keyed;
  at('send-label').textContent = words.send;
  at('send').setAttribute('aria-label', words.send);
  at('end-label').textContent = words.end;
  at('end').setAttribute('aria-label', END_NAMES[mode]);
  at('soft-left').textContent = words.left;
  at('soft-right').textContent = words.right;
  at('counter').textContent = mode === 'open' ? `${text.length}/${SCREEN_CHARACTERS_MAX}` : '';
  for (const id of ['send', 'end']) at(id).disabled = busy;
  drawStar();
}

// Within a session a star is never an answer and a decimal point often is, so the key gives that.
function drawStar() {
  const star = at('star');
  star.firstChild.textContent = starGives();
  star.setAttribute('aria-label', starGives() === '.' ? 'point' : 'star');
}

const starGives = () => (phone.mode === 'open' ? '.' : '*');

async function post(path, command) {
  try {
    const reply = await fetch(path, { method: 'POST', body: JSON.stringify(command) });
    return await reply.json();
  } catch {
    return { refused: 'The simulated network does not answer.' };
  }
}

async function get(path) {
  try {
    return await (await fetch(`${path}?msisdn=${encodeURIComponent(phone.msisdn)}`)).json();
  } catch {
    return { refused: 'The simulated network does not answer.' };
  }
}

function show(answer) {
  phone.busy = false;
  phone.keyed = '';
  phone.text = answer.refused ?? answer.screen;
  phone.mode = answer.refused !== undefined || answer.last ? 'over' : 'open';
  phone.session = phone.mode === 'open' ? answer.sessionId : null;
  draw();
  at('screen').scrollTop = 0;
}

async function send() {
  if (phone.busy) return;
  if (phone.mode === 'over') goIdle();
  else if (phone.mode === 'paying') await answerPrompt(phone.keyed);
  else if (phone.keyed !== '') await call();
}

async function call() {
  const { mode, session, keyed: input, msisdn } = phone;
  phone.busy = true;
  draw();
  if (mode === 'idle') show(await post('/phone/dial', { msisdn, code: input }));
  else show(await post('/phone/key', { sessionId: session, input }));
  await refresh();
}

function end() {
  if (phone.mode === 'paying') void answerPrompt(null);
  else goIdle();
}

function goIdle() {
  if (phone.session !== null) void post('/phone/hang-up', { sessionId: phone.session });
  Object.assign(phone, { mode: 'idle', session: null, text: '', keyed: serviceCode, busy: false });
  draw();
}

function press(key) {
  if (phone.mode === 'over' || phone.busy) return;
  if (phone.mode === 'paying' && (phone.keyed.length >= PIN_DIGITS || !/\d/.test(key))) return;
  // The first key at rest replaces the number that was offered, as on a phone.
  phone.keyed = phone.mode === 'idle' && phone.keyed === serviceCode ? key : phone.keyed + key;
  draw();
}

function erase() {
  phone.keyed = phone.keyed.slice(0, -1);
  draw();
}

function buildKeypad() {
  KEYS.forEach((key, index) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'key';
    button.setAttribute('aria-label', key === '#' ? 'hash' : key);
    if (key === '*') button.id = 'star';
    button.append(key, Object.assign(document.createElement('small'), { textContent: LETTERS[index] }));
    button.addEventListener('click', () => press(key === '*' ? starGives() : key));
    at('keypad').append(button);
  });
}

function onKeydown(event) {
  const writing = event.target instanceof HTMLInputElement;
  const onButton = event.target instanceof HTMLButtonElement;
  if (writing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (/^[0-9*#.,]$/.test(event.key)) press(event.key);
  else if (event.key === 'Backspace') erase();
  else if (event.key === 'Escape') end();
  else if (event.key === 'Enter' && !onButton) void send();
  else return;
  event.preventDefault();
}

const shillings = new Intl.NumberFormat('en-KE', { maximumFractionDigits: 0 });
const moment = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'Africa/Nairobi',
});

// The operator's request comes up when no session is open, as on a phone.
function showPrompt(prompts) {
  const prompt = Array.isArray(prompts) ? (prompts[0] ?? null) : null;
  phone.prompt = prompt;
  if (prompt === null) {
    if (phone.mode === 'paying') goIdle();
    return;
  }
  if (phone.mode === 'open' || phone.mode === 'paying' || phone.busy) return;
  const amount = shillings.format(prompt.amountShillings);
  const text = `Pay KES ${amount}\nto paybill ${prompt.shortCode}\naccount ${prompt.accountReference}?\n\nEnter your PIN.\nWeka PIN yako.`;
  Object.assign(phone, { mode: 'paying', keyed: '', text });
  draw();
}

function showMessages(messages) {
  if (!Array.isArray(messages) || messages.length === phone.messages) return;
  const first = phone.messages === 0;
  for (const message of messages.slice(phone.messages)) at('messages').prepend(messageItem(message, !first));
  phone.messages = messages.length;
  at('message-count').textContent = String(messages.length);
  at('no-messages').hidden = messages.length > 0;
}

function messageItem(message, isNew) {
  const item = document.createElement('li');
  const when = Object.assign(document.createElement('p'), { className: 'when' });
  const parts = message.parts === 1 ? '1 part' : `${message.parts} parts`;
  for (const text of [moment.format(message.at), `${message.text.length} characters, ${parts}`]) {
    when.append(Object.assign(document.createElement('span'), { textContent: text }));
  }
  item.append(when, Object.assign(document.createElement('p'), { textContent: message.text }));
  item.classList.toggle('new', isNew);
  return item;
}

async function refresh() {
  const { msisdn } = phone;
  const [prompts, messages] = await Promise.all([get('/phone/prompts'), get('/phone/inbox')]);
  if (msisdn !== phone.msisdn) return;
  fault('owner-fault', prompts.refused);
  showPrompt(prompts);
  showMessages(messages);
}

function fault(id, sentence) {
  at(id).hidden = sentence === undefined;
  at(id).textContent = sentence ?? '';
}

const PAYMENT_ENDS = {
  0: 'Paid. A message will follow.\nImelipwa. Utapata ujumbe.',
  1032: 'Cancelled.\nImeghairiwa.',
  2001: 'Wrong PIN. Nothing was paid.\nPIN si sahihi.',
};

async function answerPrompt(pin) {
  if (phone.prompt === null) return;
  phone.busy = true;
  draw();
  const answer = await post('/phone/pin', { checkoutRequestId: phone.prompt.checkoutRequestId, pin });
  phone.busy = false;
  phone.keyed = '';
  if (answer.refused === undefined) {
    Object.assign(phone, { mode: 'over', prompt: null, text: PAYMENT_ENDS[answer.code] });
  } else {
    phone.text = `${answer.refused}\n\n${phone.text}`;
  }
  draw();
  await refresh();
}

function changeOwner(event) {
  event.preventDefault();
  goIdle();
  Object.assign(phone, { msisdn: at('msisdn').value.replaceAll(/\s/g, ''), messages: 0, prompt: null });
  at('messages').replaceChildren();
  at('message-count').textContent = '0';
  at('no-messages').hidden = false;
  void refresh();
}

async function poll() {
  if (!document.hidden) await refresh();
  setTimeout(poll, POLL_MS);
}

buildKeypad();
at('send').addEventListener('click', () => void send());
at('end').addEventListener('click', end);
at('erase').addEventListener('click', erase);
at('owner-form').addEventListener('submit', changeOwner);
document.addEventListener('keydown', onKeydown);
draw();
void poll();
