import { z } from 'zod';

/** Rules for the hosts that a secret may be sent to: `api.example.com`, `*.example.com`, either with a port. */

const MAX_RULES = 50;
const MAX_RULE = 300;

export interface HostRule {
  /** In the form of `URL.hostname`; of a wildcard, what the name ends in: `.example.com`. */
  readonly name: string;
  readonly isWildcard: boolean;
  /** Undefined = any. */
  readonly port: string | undefined;
}

/** A rule as a person writes it, turned into the one form in which it is stored. */
export const hostRuleSchema = z
  .string()
  .max(MAX_RULE)
  .meta({
    description: 'A host such as `api.example.com`, or `*.example.com` for all names below it; `:port` if need be.',
  })
  .transform((text, context) => {
    const rule = readHostRule(text);
    if (rule) return printHostRule(rule);
    context.addIssue({
      code: 'custom',
      message: 'Write a host such as api.example.com or *.example.com, without https:// and without a path.',
    });
    return z.NEVER;
  });

/** Each rule once. */
export const hostRulesSchema = z
  .array(hostRuleSchema)
  .max(MAX_RULES)
  .transform((rules) => [...new Set(rules)]);

/** Names in any script and addresses; a wildcard stands for whole labels at the beginning, above at least two others. */
export function readHostRule(text: string): HostRule | undefined {
  const [, star, host, port] = /^(\*\.)?([^\s/\\:@?#[\]*]+|\[[\da-f:.]+\])(?::(\d{1,5}))?$/i.exec(text.trim()) ?? [];
  const name = host && hostnameOf(host);
  if (!name || (port !== undefined && !isPort(port))) return undefined;
  if (star === undefined) return { name, isWildcard: false, port: port && String(Number(port)) };
  if (isAddress(name) || !name.includes('.')) return undefined;
  return { name: `.${name}`, isWildcard: true, port: port && String(Number(port)) };
}

/** As stored: what cannot be read any more allows nothing. */
export function readHostRules(stored: readonly string[]): HostRule[] {
  return stored.map(readHostRule).filter((rule) => rule !== undefined);
}

/** Without a port of its own a rule holds for every port. */
export function allowsHost(rules: readonly HostRule[], url: Pick<URL, 'hostname' | 'port' | 'protocol'>): boolean {
  const hostname = withoutDot(url.hostname);
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return rules.some(
    (rule) =>
      (rule.port === undefined || rule.port === port) &&
      (rule.isWildcard ? hostname.endsWith(rule.name) && hostname.length > rule.name.length : hostname === rule.name),
  );
}

function printHostRule({ name, isWildcard, port }: HostRule): string {
  return `${isWildcard ? '*' : ''}${name}${port === undefined ? '' : `:${port}`}`;
}

/** Lower case and punycode, as the addresses of requests are read. */
function hostnameOf(host: string): string | undefined {
  const address = `http://${host}/`;
  if (!URL.canParse(address)) return undefined;
  const { hostname } = new URL(address);
  // The parser decodes what is percent-encoded: a star may come out of it.
  return hostname.includes('*') ? undefined : withoutDot(hostname) || undefined;
}

/** `api.example.com.` is the same name, written out to the root. */
function withoutDot(hostname: string): string {
  return hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;
}

function isAddress(hostname: string): boolean {
  return hostname.startsWith('[') || /^[\d.]+$/.test(hostname);
}

function isPort(text: string): boolean {
  const port = Number(text);
  return port >= 1 && port <= 65_535;
}
