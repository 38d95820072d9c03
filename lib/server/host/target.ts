import type { IncomingMessage } from 'node:http';
import { AppError } from '../errors';

/** What a request asks for, in the one form that is looked at from here on; or why it is refused. */
export type Target = { readonly url: string; readonly path: string } | AppError;

const DOT_SEGMENT = /(^|[/\\])(\.|%2e){1,2}([/\\]|$)/i;

/**
 * Everything but a hook call goes through here. Behind it addresses are taken apart once more, by other rules: what those could
 * read differently is refused, so that nothing reaches by a detour what is answered here.
 */
export function readTarget(request: IncomingMessage): Target {
  if (request.method === 'TRACE')
    return new AppError('method_not_allowed', { methods: 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS' });
  const url = takeOriginForm(request);
  const [path = ''] = url.split('?', 1);
  if (!path.startsWith('/')) return new AppError('route_not_found');
  if (DOT_SEGMENT.test(path))
    return refused('The path has "." or ".." between its slashes. Send the address without it.');
  const decoded = decode(path);
  if (decoded === null) return refused('The path has a "%" that stands for no character.');
  if (!url.startsWith('/hooks/') && /^[/\\]+hooks[/\\]/.test(decoded)) return new AppError('route_not_found');
  return { url, path };
}

/** A proxy may write the whole address (RFC 9112, 3.2.2); its host then stands for the header. */
function takeOriginForm(request: IncomingMessage): string {
  const { url = '/' } = request;
  const [whole, authority, rest = ''] = /^https?:\/\/([^/?#]*)(.*)$/i.exec(url) ?? [];
  if (whole === undefined) return url;
  request.headers.host = authority;
  request.url = rest.startsWith('/') ? rest : `/${rest}`;
  return request.url;
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

function refused(detail: string): AppError {
  return new AppError('request_invalid', { detail });
}
