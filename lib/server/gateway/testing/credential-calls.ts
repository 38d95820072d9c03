import { createHmac } from 'node:crypto';
import type { TableCall } from './table-call';

const signature = (body: string) => `sha256=${createHmac('sha256', 's3cret-token').update(body).digest('hex')}`;

/** Who may call. */
export const credentialCalls: readonly TableCall[] = [
  {
    title: 'without credentials a call is rejected and nothing is said',
    path: 'signed',
    body: '{}',
    status: 401,
    answer: '',
    exit: 'rejected',
    reason: 'credentials_missing',
  },
  {
    title: 'wrong credentials are rejected before the body is read as JSON',
    path: 'signed',
    headers: { authorization: 'Bearer wrong' },
    body: 'not json',
    status: 401,
    answer: '',
    exit: 'rejected',
    reason: 'secret_mismatch',
  },
  {
    title: 'a signature over other bytes is rejected',
    path: 'signed',
    headers: { 'x-signature': signature('{"a": 1}') },
    body: '{"a":1}',
    status: 401,
    answer: '',
    exit: 'rejected',
    reason: 'signature_mismatch',
  },
  {
    title: 'a signature over the very bytes lets in',
    path: 'signed',
    headers: { 'x-signature': signature('{"a": "残" }') },
    body: '{"a": "残" }',
    status: 200,
    answer: { fulfillmentText: 'Hello friend', parameters: {} },
    exit: 'answered',
  },
  {
    title: 'a secret without a value lets nobody in',
    path: 'unset',
    headers: { authorization: 'Bearer x' },
    body: '{}',
    status: 401,
    answer: '',
    exit: 'rejected',
    reason: 'secret_not_set',
  },
];
