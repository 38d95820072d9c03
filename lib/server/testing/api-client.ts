import type { z } from 'zod';
import type { Operation } from '../api/operation';
import { operations } from '../api/operations';
import type { RouteHandler } from '../http';
import { ORIGIN } from './services';

/** Calls the route handlers as Next would, and holds every answer against the shape that OpenAPI promises. */
export interface ApiClient {
  call(method: string, path: string, options?: CallOptions): Promise<ApiAnswer>;
}

export interface CallOptions {
  readonly key?: string | undefined;
  readonly body?: unknown;
  /** Sent as it is. */
  readonly text?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests say what they expect of it
  readonly json: any;
}

type RouteModule = Record<string, RouteHandler>;

export function apiClient(loadRoute: (folder: string) => Promise<RouteModule>): ApiClient {
  return {
    async call(method, path, { key, body, text, headers = {} } = {}) {
      const [pathname = ''] = path.split('?');
      const { template, params } = matchPath(pathname);
      const module = await loadRoute(`v1${template.replace(/\{(\w+)\}/g, '[$1]')}`);
      const handler = module[method];
      if (!handler) throw new Error(`No ${method} in ${template}`);
      const request = new Request(`${ORIGIN}/api/v1${path}`, {
        method,
        headers: { host: '127.0.0.1:3000', ...(key ? { authorization: `Bearer ${key}` } : {}), ...headers },
        ...(body === undefined && text === undefined ? {} : { body: text ?? JSON.stringify(body) }),
      });
      const response = await handler(request, { params: Promise.resolve(params) });
      return read(response, operationOf(method, template));
    },
  };
}

async function read(response: Response, operation: Operation | undefined): Promise<ApiAnswer> {
  const text = await response.text();
  const json = text === '' ? null : JSON.parse(text);
  if (response.ok) {
    if (response.status !== operation?.status)
      throw new Error(`${response.status} is not the status of ${operation?.path}`);
    (operation.answer as z.ZodType | undefined)?.parse(json); // the table narrows each entry; all are schemas
  }
  return { status: response.status, headers: response.headers, json };
}

function operationOf(method: string, template: string): Operation | undefined {
  return Object.values<Operation>(operations).find((one) => one.method === method && one.path === template);
}

function matchPath(path: string): { template: string; params: Record<string, string> } {
  const templates = [...new Set(Object.values(operations).map((one) => one.path))];
  for (const template of templates) {
    const pattern = new RegExp(`^${template.replace(/\./g, '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
    const groups = pattern.exec(path)?.groups;
    if (groups || pattern.test(path)) {
      const decoded = Object.entries(groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]);
      return { template, params: Object.fromEntries(decoded) };
    }
  }
  return { template: '/[[...path]]', params: {} };
}
