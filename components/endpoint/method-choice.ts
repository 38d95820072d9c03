import { type Endpoint, httpMethods } from '@/lib/flow/schema';

type Method = Endpoint['methods'][number];

/** Methods to choose from: what the platform calls with, and what is allowed already. Empty where there is nothing to choose. */
export function methodChoices(allowed: readonly Method[], used: readonly string[]): readonly Method[] {
  const choices = httpMethods.filter((method) => used.includes(method) || allowed.includes(method));
  return choices.length > 1 ? choices : [];
}

/** Allowed, or no longer; the last one stays, since nothing could call then. */
export function withMethod(allowed: readonly Method[], method: Method, isAllowed: boolean): Method[] {
  const next = httpMethods.filter((one) => (one === method ? isAllowed : allowed.includes(one)));
  return next.length > 0 ? next : [...allowed];
}
