import { dialogflowSample, type TableCall } from './table-call';

const intent = (name: string, user: string) =>
  JSON.stringify({ event: 'intent_matched', intent: name, session: { id: 'abc123', parameters: { user_id: user } } });

/** Runs that do not end in an answer of the flow. */
export const exitCalls: readonly TableCall[] = [
  {
    title: 'an intent nobody drew is unanswered',
    path: 'balance',
    body: intent('Unknown', '456'),
    status: 500,
    answer: /^The flow ended without an answer\.$/,
    exit: 'unanswered',
  },
  {
    title: 'Dialogflow ES is answered with 200 and spoken words also when a flow has none',
    path: 'esbalance',
    body: dialogflowSample('request-event'),
    status: 200,
    answer: /Sorry, I have no answer to that\./,
    exit: 'unanswered',
  },
  {
    title: 'an exit speaks the language of the flow',
    path: 'japanese',
    body: '{}',
    status: 500,
    answer: /^フローが応答のないまま終わりました。$/,
    exit: 'unanswered',
  },
  {
    title: 'an exit speaks the language of the call',
    path: 'japanese',
    body: '{"locale":"en-US"}',
    status: 500,
    answer: /^The flow ended without an answer\.$/,
    exit: 'unanswered',
  },
  {
    title: 'an exit worded by the builder is the answer',
    path: 'worded',
    body: '{"locale":"ja"}',
    status: 203,
    answer: { fulfillmentText: 'わかりません。', parameters: {} },
    exit: 'unanswered',
  },
  {
    title: 'an upstream that is down fails as designed',
    path: 'down',
    body: '{}',
    status: 500,
    answer: /^Something went wrong on our side\.$/,
    exit: 'failed',
    reason: 'http_unreachable',
  },
  {
    title: 'a fault of ours fails as designed',
    path: 'buggy',
    body: '{}',
    status: 500,
    answer: /^Something went wrong on our side\.$/,
    exit: 'failed',
    reason: 'internal',
  },
  {
    title: 'a flow at its limit is busy',
    path: 'crowded',
    body: '{}',
    status: 429,
    answer: /Too many calls at once/,
    answerHeaders: { 'retry-after': '1' },
    exit: 'busy',
    reason: 'too_many_running',
  },
  {
    title: 'an upstream that never answers ends as timed out, in time',
    path: 'never',
    body: '{}',
    status: 504,
    answer: /^The answer took too long\.$/,
    exit: 'timedOut',
    reason: 'deadline_passed',
  },
  {
    title: 'and is spoken where people listen, in their language',
    path: 'esnever',
    body: dialogflowSample('request-intent'),
    status: 200,
    answer: /時間がかかりすぎました/,
    exit: 'timedOut',
  },
];
