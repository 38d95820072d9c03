import { BlockList, isIP } from 'node:net';
import path from 'node:path';
import { z } from 'zod';
import { StartFault } from './start-fault';

export type ProcessRole = (typeof ROLES)[number];

/** What the surroundings ask for, checked once at start. */
export interface Env {
  /** 0 = any free one. */
  readonly port: number;
  readonly host: string;
  /** Without a slash at the end; null = as the request says. */
  readonly publicUrl: string | null;
  /** null = the embedded PostgreSQL. */
  readonly databaseUrl: string | null;
  /** Absolute. */
  readonly dataDir: string;
  readonly roles: ReadonlySet<ProcessRole>;
  /** null = the key file in the data folder. */
  readonly encryptionKey: string | null;
  /** Networks (CIDR) that flows may call although they are private. */
  readonly allowPrivate: readonly string[];
  /** Networks (CIDR) of proxies whose X-Forwarded-* headers hold. */
  readonly trustProxy: readonly string[];
  /** 2 = calls are answered by a process of their own. */
  readonly processes: 1 | 2;
  /** How long a stop goes on taking calls, so that load balancers notice and callers make their connections elsewhere. */
  readonly drainMs: number;
  readonly bootstrap: { readonly email: string; readonly password: string; readonly apiKey: string } | null;
  readonly dev: boolean;
}

const ROLES = ['web', 'hooks', 'worker'] as const;

const PUBLIC_URL_RULE = 'must be an address like https://hooks.example.com';

/** Addresses of flows are made by writing behind it, and shown to people. */
function isBareAddress(text: string): boolean {
  const { username, password, search, hash } = new URL(text);
  return username + password + search + hash === '';
}

const listOf = (text: string) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

const networks = z
  .string()
  .default('')
  .transform(listOf)
  .refine((items) => items.every(isNetwork), 'must be networks like 10.0.0.0/8, separated by commas')
  .transform((items) => items.map((item) => (item.includes('/') ? item : `${item}/${isIP(item) === 6 ? 128 : 32}`)));

const sourceSchema = z
  .object({
    PORT: z.coerce.number('must be a number from 0 to 65535').int().min(0).max(65535).default(3000),
    HOST: z.string().default('127.0.0.1'),
    HOOKLOOM_PUBLIC_URL: z
      .url({ protocol: /^https?$/, error: PUBLIC_URL_RULE, abort: true })
      .refine(isBareAddress, PUBLIC_URL_RULE)
      .transform((url) => url.replace(/\/+$/, ''))
      .optional(),
    DATABASE_URL: z
      .url({ protocol: /^postgres(ql)?$/, error: 'must be like postgresql://user:password@host:5432/database' })
      .optional(),
    HOOKLOOM_DATA_DIR: z.string().default('.data'),
    HOOKLOOM_ROLES: z
      .string()
      .default(ROLES.join(','))
      .transform(listOf)
      .pipe(z.array(z.enum(ROLES, 'may name web, hooks and worker, separated by commas')).min(1, 'must name a role')),
    HOOKLOOM_ENCRYPTION_KEY: z
      .string()
      .min(32, 'must have at least 32 characters (make one with: openssl rand -base64 32)')
      .optional(),
    HOOKLOOM_ALLOW_PRIVATE: networks,
    HOOKLOOM_TRUST_PROXY: networks,
    HOOKLOOM_PROCESSES: z.enum(['1', '2'], 'must be 1 or 2').default('2'),
    HOOKLOOM_DRAIN_SECONDS: z.coerce
      .number('must be a number of seconds from 0 to 20')
      .min(0, 'must be a number of seconds from 0 to 20')
      .max(20, 'must be a number of seconds from 0 to 20')
      .default(2),
    HOOKLOOM_OWNER_EMAIL: z.email('must be an e-mail address').optional(),
    HOOKLOOM_OWNER_PASSWORD: z.string().min(10, 'must have at least 10 characters').optional(),
    HOOKLOOM_API_KEY: z
      .string()
      .min(16, 'must have at least 16 characters')
      .regex(/^[\x21-\x7e]+$/, 'must be letters, digits and signs without spaces')
      .optional(),
    HOOKLOOM_DEV: z.string().optional(),
  })
  .superRefine((source, context) => {
    const names = ['HOOKLOOM_OWNER_EMAIL', 'HOOKLOOM_OWNER_PASSWORD', 'HOOKLOOM_API_KEY'] as const;
    const missing = names.filter((name) => source[name] === undefined);
    if (missing.length === 0 || missing.length === names.length) return;
    for (const name of missing)
      context.addIssue({
        code: 'custom',
        path: [name],
        message: `is missing: set all of ${names.join(', ')}, or none`,
      });
  });

/** An empty variable counts as absent. Throws a `StartFault` with one line per wrong variable. */
export function parseEnv(source: Readonly<Record<string, string | undefined>>, projectFolder: string): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const parsed = sourceSchema.safeParse(present);
  if (!parsed.success) throw new StartFault(parsed.error.issues.map((issue) => lineFor(issue, source)).join('\n'));
  const { data } = parsed;
  return {
    port: data.PORT,
    host: data.HOST,
    publicUrl: data.HOOKLOOM_PUBLIC_URL ?? null,
    databaseUrl: data.DATABASE_URL ?? null,
    dataDir: path.resolve(projectFolder, data.HOOKLOOM_DATA_DIR),
    roles: new Set(data.HOOKLOOM_ROLES),
    encryptionKey: data.HOOKLOOM_ENCRYPTION_KEY ?? null,
    allowPrivate: data.HOOKLOOM_ALLOW_PRIVATE,
    trustProxy: data.HOOKLOOM_TRUST_PROXY,
    processes: data.HOOKLOOM_PROCESSES === '1' ? 1 : 2,
    drainMs: data.HOOKLOOM_DRAIN_SECONDS * 1_000,
    bootstrap: bootstrapOf(data),
    dev: data.HOOKLOOM_DEV !== undefined,
  };
}

function bootstrapOf(data: z.output<typeof sourceSchema>): Env['bootstrap'] {
  const { HOOKLOOM_OWNER_EMAIL: email, HOOKLOOM_OWNER_PASSWORD: password, HOOKLOOM_API_KEY: apiKey } = data;
  return email && password && apiKey ? { email, password, apiKey } : null;
}

/** The value is shown where it cannot be a secret. */
function lineFor(issue: z.core.$ZodIssue, source: Readonly<Record<string, string | undefined>>): string {
  const name = String(issue.path[0] ?? '');
  const value = source[name];
  const isHidden = value === undefined || /DATABASE_URL|KEY|PASSWORD/.test(name) || /:\/\/[^/]*@/.test(value);
  const shown = isHidden ? name : `${name}=${value}`;
  return `${shown} ${/^[a-z]/.test(issue.message) ? issue.message : `is not valid: ${issue.message}`}.`;
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  if (bits === undefined) return true;
  return /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128);
}

/** Whether an address is in one of the networks (CIDR). */
export function networkMatcher(list: readonly string[]): (address: string) => boolean {
  const block = new BlockList();
  for (const network of list) {
    const [address = '', bits] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    block.addSubnet(address, Number(bits), family);
  }
  return (address) => isIP(address) !== 0 && block.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
