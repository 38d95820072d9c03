import type { Verify } from '@/lib/checks/door';
import type { VerifyRow } from '@/lib/checks/rows.gen';
import { compileFlow, type Plan, type Runners } from '@/lib/engine/compile';
import { speechOf } from '@/lib/engine/formats/speech';
import type { Values } from '@/lib/engine/ports';
import { type DesignedExit, designedExits, type Flow } from '@/lib/flow/schema';
import { type ExitRenderer, exitRenderer } from '@/lib/platforms/exits';
import type { Platform } from '@/lib/platforms/platform';
import { MIN_MASKED } from '../runs/mask';
import type { Mask, RunRecord } from '../runs/record';
import { headerOf } from './verify/sign';
import { compileVerify } from './verify/verify';

/** What kinds and platforms there are. */
export interface Registry {
  readonly runners: Runners;
  readonly platforms: ReadonlyMap<string, Platform>;
}

/** Whose document it is, as the run log will say. */
export type Origin = Pick<RunRecord, 'workspaceId' | 'flowId' | 'version' | 'revision' | 'environment'>;

/** How many calls of one flow are running; shared by its plans, so that a publish does not forget the running ones. */
export interface Load {
  running: number;
}

/** An endpoint with all that can be decided before a call comes. */
export interface Prepared {
  readonly origin: Origin;
  readonly flow: Flow;
  readonly plan: Plan;
  readonly platform: Platform;
  /** Parsed by the platform's options schema. */
  readonly options: unknown;
  readonly methods: ReadonlySet<string>;
  readonly verify: Verify;
  readonly values: Values;
  readonly mask: Mask;
  readonly deadlineMs: number;
  readonly exits: Readonly<Record<DesignedExit, ExitRenderer>>;
  readonly load: Load;
  /** What `x-hookloom-version` says. */
  readonly versionHeader: string;
}

interface Parts {
  readonly origin: Origin;
  readonly flow: Flow;
  readonly values: Values;
  readonly load: Load;
}

/** Null when the document's platform does not exist here. */
export function prepare({ origin, flow, values, load }: Parts, { runners, platforms }: Registry): Prepared | null {
  const { endpoint } = flow;
  const platform = platforms.get(endpoint.platform);
  if (!platform) return null;
  const options = optionsOf(platform, endpoint.options);
  const design = { language: flow.language, options };
  const renderers = designedExits.map((exit) => [
    exit,
    exitRenderer(platform, exit, { ...design, designed: endpoint.exits[exit] }),
  ]);
  return {
    origin,
    flow,
    platform,
    options,
    values,
    load,
    plan: compileFlow(flow, runners, values.zone),
    methods: new Set<string>(endpoint.methods),
    verify: compileVerify(endpoint.verify, values.secret),
    mask: maskOf(values, endpoint.verify),
    deadlineMs: Math.min(endpoint.deadlineMs ?? platform.deadline.defaultMs, platform.deadline.maxMs),
    exits: Object.fromEntries(renderers) as Prepared['exits'], // one renderer for each name in the list
    versionHeader: origin.version === null ? 'draft' : String(origin.version),
  };
}

/** Options that no longer fit fall back to the defaults: the endpoint keeps answering, and check says what is wrong. */
export function optionsOf(platform: Platform, given: unknown): unknown {
  const parsed = platform.options.safeParse(given);
  return parsed.success ? parsed.data : platform.options.parse({});
}

/** The same plan with other values, and the zone among them. Checks of the caller are compiled again only if they read a secret that changed. */
export function withValues(prepared: Prepared, values: Values): Prepared {
  const { verify: rows } = prepared.flow.endpoint;
  const known = prepared.values.secret;
  const isSame = rows.every(({ secret }) => known[secret] === values.secret[secret]);
  const verify = isSame ? prepared.verify : compileVerify(rows, values.secret);
  const speech = speechOf(prepared.flow, values.zone);
  const plan = speech.zone === prepared.plan.speech.zone ? prepared.plan : { ...prepared.plan, speech };
  return { ...prepared, plan, values, verify, mask: maskOf(values, rows) };
}

const masks = new WeakMap<Values, Map<string, Mask>>();

/**
 * What the log must not show: the secrets, and the headers that bring them. Flows of one workspace with the same
 * headers share one, and with it the forms of the secrets that the log looks for.
 */
export function maskOf(values: Values, verify: readonly VerifyRow[]): Mask {
  const shared = masks.get(values) ?? new Map<string, Mask>();
  masks.set(values, shared);
  const headers = ['authorization', 'proxy-authorization', 'cookie', 'set-cookie', ...verify.map(headerOf)];
  const key = headers.join();
  const known = shared.get(key);
  if (known) return known;
  const secrets = Object.values(values.secret).filter((secret) => secret.length >= MIN_MASKED);
  const mask = { values: secrets.sort((a, b) => b.length - a.length), headers: new Set(headers) };
  shared.set(key, mask);
  return mask;
}
