import { NodeFailure } from '@/lib/engine/failure';
import type { HttpFailureCode } from '@/lib/engine/ports';
import { AddressRefused } from './addresses';

export function httpFailure(code: HttpFailureCode, message: string): NodeFailure {
  return new NodeFailure(code, message);
}

/** What the network, the parser or the other side did, as a code of ours. Messages name the host, never the address's path. `hasAnswered`: its answer had begun. */
export function failureOf(error: unknown, host: string, hasAnswered = false): NodeFailure {
  if (error instanceof NodeFailure) return error;
  if (error instanceof AddressRefused) return httpFailure('http_address_refused', error.message);
  const code = codeOf(error);
  const known = failures[code];
  if (known) return httpFailure(known[0], `${host} ${known[1]} (${code}).`);
  if (code.startsWith('HPE_') || code === 'HTTPParserError')
    return httpFailure('http_response_invalid', `${host} did not answer in HTTP (${code}).`);
  return hasAnswered
    ? httpFailure('http_broken_off', `The answer of ${host} broke off (${code}).`)
    : httpFailure('http_unreachable', `${host} could not be reached (${code}).`);
}

const failures: Readonly<Record<string, readonly [HttpFailureCode, string]>> = {
  UND_ERR_CONNECT_TIMEOUT: ['http_timeout', 'did not accept the connection in time'],
  UND_ERR_HEADERS_TIMEOUT: ['http_timeout', 'did not answer in time'],
  UND_ERR_BODY_TIMEOUT: ['http_timeout', 'did not finish its answer in time'],
  UND_ERR_HEADERS_OVERFLOW: ['http_response_too_large', 'sent too many headers'],
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: ['http_response_invalid', 'announced another length than it sent'],
  UND_ERR_INVALID_ARG: ['http_request_invalid', 'cannot be sent this method or header'],
};

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
