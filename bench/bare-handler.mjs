// What one Node process can do at best: node:http and undici, the three scenarios by hand. With `onAnswered` it is the
// logging baseline as well (bench/bare-logging.ts).
import http from 'node:http';
import { Pool } from 'undici';

export function createBare({ upstream, onAnswered }) {
  const pool = new Pool(upstream, { connections: 64, keepAliveTimeout: 20_000 });
  const send = (request, response, code, value) => {
    const body = JSON.stringify(value);
    response.writeHead(code, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
    onAnswered?.(request, code, body);
  };
  return http.createServer((request, response) => {
    request.receivedAt = performance.now();
    readJson(request, (error, call) => {
      if (error) return send(request, response, 400, { error: 'bad json' });
      const answer = scenarios[request.url]?.(call, pool);
      if (answer === undefined) return send(request, response, 404, { error: 'not found' });
      if (typeof answer.then !== 'function') return send(request, response, 200, answer);
      answer.then(
        (value) => send(request, response, 200, value),
        (fault) => send(request, response, 502, { error: fault.message }),
      );
    });
  });
}

const scenarios = {
  '/static': () => ({ fulfillmentText: 'Hello' }),
  '/logic': (call) =>
    branch(call, (user, session) => ({
      fulfillmentText: `Hello user ${user} (${session})`,
      parameters: { user, ok: true },
    })),
  '/fulfillment': (call, pool) => branch(call, (user) => balance(user, pool)),
};

function branch(call, onBalance) {
  switch (call.intent) {
    case 'GetAccountBalance':
      return onBalance(call.session.parameters.user_id, call.session.id);
    case 'OpenTicket':
      return { fulfillmentText: 'Ticket opened.' };
    case 'Greeting':
      return { fulfillmentText: 'Hi there.' };
    default:
      return { fulfillmentText: 'Sorry, I did not get that.' };
  }
}

async function balance(user, pool) {
  const response = await pool.request({ method: 'GET', path: `/balance/${encodeURIComponent(user)}` });
  const account = await response.body.json();
  const text =
    account.tier === 'vip' ? `Your current balance is $${account.balance}.` : `Standard account: $${account.balance}.`;
  return { fulfillmentText: text, parameters: { balance: account.balance } };
}

function readJson(request, done) {
  let first = null;
  let rest = null;
  request.on('data', (chunk) => {
    if (first === null) {
      first = chunk;
      return;
    }
    rest ??= [first];
    rest.push(chunk);
  });
  request.on('end', () => {
    request.text = rest ? Buffer.concat(rest).toString() : first ? first.toString() : '';
    let value;
    try {
      value = JSON.parse(request.text);
    } catch (error) {
      return done(error);
    }
    done(null, value);
  });
  request.on('error', done);
}
