import { isJsonObject, type Json } from '../../flow/json';
import { bodyOf, headerIn, jsonIn, type Named, type PastedRequest } from './pasted-request';

/** Reads an entry of an HTTP archive, its request alone, or the first entry of a whole one. */
export function harRequest(text: string): PastedRequest | null {
  if (!/^\s*\{/.test(text)) return null;
  const request = requestIn(jsonIn(text));
  if (!isJsonObject(request) || typeof request.url !== 'string' || typeof request.method !== 'string') return null;
  const headers = pairsIn(request.headers).filter(([name]) => !name.startsWith(':'));
  const { postData } = request;
  const params = isJsonObject(postData) ? pairsIn(postData.params) : [];
  const data = isJsonObject(postData) && typeof postData.text === 'string' ? postData.text : '';
  const mime = isJsonObject(postData) && typeof postData.mimeType === 'string' ? postData.mimeType : undefined;
  return {
    method: request.method.toUpperCase(),
    url: request.url,
    headers,
    body:
      data === '' && params.length > 0
        ? { type: 'form', values: params }
        : bodyOf(data, mime ?? headerIn(headers, 'content-type')),
    unread: [],
  };
}

function requestIn(value: Json | undefined): Json | undefined {
  if (!isJsonObject(value)) return undefined;
  if (isJsonObject(value.log)) return Array.isArray(value.log.entries) ? requestIn(value.log.entries[0]) : undefined;
  return value.request ?? value;
}

function pairsIn(list: Json | undefined): readonly Named[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((one): Named[] =>
    isJsonObject(one) && typeof one.name === 'string' && typeof one.value === 'string' ? [[one.name, one.value]] : [],
  );
}
