import type { z } from 'zod';
import type { Json, JsonObject } from '../flow/json';
import type { Call } from './call';
import type { CheckTools, ConfigFault } from './config-fault';
import type { Effect } from './effect';
import type { Exit } from './failure';
import type { Ports, Values } from './ports';
import type { RawAnswer, Reply } from './reply';

/** The contract of a kind: `defineNode` says what it is, `implement` says what it does. */

export type NodeGroup = 'start' | 'logic' | 'data' | 'reply' | 'after';

/** `failure` dangling ends as `failed`, `after` dangling is nothing, any other dangling ends as `unanswered`. */
export type PortRole = 'next' | 'success' | 'failure' | 'case' | 'else' | 'after';

/** What a port may need of the host that runs the flow. */
export type Capability = 'durable';

export interface PortSpec<P extends string = string> {
  readonly name: P;
  readonly role: PortRole;
  /** The builder's own word for a row port, such as the intent's name; absent = the kind's words. */
  readonly label?: string | undefined;
  /** A row port that reads as a sentence of the kind's words, such as "is at least 10"; wins over the kind's port phrase. */
  readonly sentence?: Sentence | undefined;
  readonly needs?: Capability | undefined;
}

export interface NodeTraits {
  /** The one node where a call comes in. */
  readonly entry?: true;
  /** Gives the answer: a path that reaches it is answered. */
  readonly ends?: true;
  /** Spells out the HTTP answer itself: only on platforms that allow it. */
  readonly rawAnswer?: true;
}

/**
 * The node as a sentence: `pattern` is a key under `sentences` in the kind's words; values may hold `{{ templates }}`,
 * drawn as pills. Five values have a place of their own on the card, whether or not the pattern names them: `method` (verb
 * chip), `host` (line below the sentence), `bubble` (speech bubble), `sets` (what the step sets, one name per line) and
 * `retries` (how often it tries again before it fails, beside the failure port).
 */
export interface Sentence {
  readonly pattern: string;
  readonly values: Readonly<Record<string, string | number>>;
  /** Clauses that stand where the pattern says `{parts}`, joined by the word under `joins.<pattern>`. */
  readonly parts?: readonly Sentence[];
}

/** All or any of some rules; sides are as in the config, templates included. */
export interface RuleSet {
  readonly match: 'all' | 'any';
  readonly rules: readonly (RuleSet | OneRule)[];
}
export interface OneRule {
  readonly left: Json;
  readonly operator: string;
  readonly right?: Json | undefined;
}

export interface NodeDefinition<
  K extends string = string,
  C extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  P extends string = string,
> {
  /** Kebab-case, the same as its folder. */
  readonly kind: K;
  /** Lucide icon name. */
  readonly icon: string;
  readonly group: NodeGroup;
  readonly traits?: NodeTraits;
  /** Drawn as the inspector's form; leaves marked by `lib/nodes/fields.ts` may hold templates. */
  readonly config: C;
  /** Shape of `{{ steps.<key> }}`. */
  readonly output: O;
  readonly ports: readonly PortSpec<P>[] | ((config: z.output<C>) => readonly PortSpec<P>[]);
  /** Config of a freshly placed node. May be incomplete: `check` then says what is missing. */
  readonly initial: JsonObject;
  /** Absent = no effect outside. Given the rendered config at run, the raw one while editing. */
  readonly effect?: (config: z.output<C>) => Effect;
  /** An output to show before the first try, and to stand in for a suppressed effect. */
  readonly sample: (config: z.output<C>) => z.output<O>;
  readonly sentence: (config: z.output<C>) => Sentence;
  /** What happened in a run, where the sentence and the port taken do not say it: patterns as in `sentence`, templates too. */
  readonly runSentences?: (config: z.output<C>, output: z.output<O>) => readonly Sentence[];
  /** Rules that it decides by, to be shown with their values in a call; it leaves by the port of role `case` where they hold. */
  readonly rules?: (config: z.output<C>) => RuleSet;
  /** Longest this node can take, tries included, in milliseconds; absent = no waiting. */
  readonly worstMs?: (config: z.output<C>) => number;
  /** Faults that the schema cannot tell, because a config that has them must still be drawn and edited. */
  readonly check?: (config: z.output<C>, tools: CheckTools) => readonly ConfigFault[];
  /** Where it goes on when a value of the call cannot be sent (`ValueRefused`): its failure port, with an output of its shape. */
  readonly refused?: (error: StepError) => { readonly port: NoInfer<P>; readonly output: z.output<O> };
  /** What it answers as it is written, values still templates: by it a platform says what it cannot carry. */
  readonly reply?: (config: z.output<C>) => Reply;
  /** Names it writes into `vars`. */
  readonly vars?: (config: z.output<C>) => readonly string[];
  /** Its config with one more value to keep; a kind that has it can be placed behind a step to keep what that gave. */
  readonly withValue?: (config: z.output<C>, value: { readonly name: string; readonly value: string }) => JsonObject;
}

// biome-ignore lint/suspicious/noExplicitAny: the one place where kinds of all shapes meet; `implement` has checked each of them
export type AnyDefinition = NodeDefinition<string, any, any, string>;

export type ConfigOf<D extends AnyDefinition> = z.output<D['config']>;
export type OutputOf<D extends AnyDefinition> = z.output<D['output']>;
export type PortOf<D extends AnyDefinition> = D extends NodeDefinition<string, infer _C, infer _O, infer P> ? P : never;

export type Outcome<P extends string = string, O = unknown> =
  | {
      readonly type: 'next';
      readonly port: P;
      readonly output: O;
      readonly vars?: JsonObject | undefined;
      readonly error?: StepError | undefined;
    }
  | { readonly type: 'reply'; readonly reply: Reply; readonly port: P }
  | { readonly type: 'raw'; readonly answer: RawAnswer; readonly port: P }
  | {
      readonly type: 'stop';
      readonly exit: Extract<Exit, 'failed' | 'unanswered'>;
      readonly error?: StepError | undefined;
    };

export interface StepError {
  readonly code: string;
  readonly message: string;
}

/** What a runner gets: its rendered config, the call, the ports, and its share of the deadline. */
export interface StepContext<C> {
  readonly config: C;
  /** The config with a mask in the place of every output that reads a secret; undefined when none does. */
  readonly shown?: C | undefined;
  /** Names of the secrets that the config uses; undefined as none. */
  readonly secrets?: readonly string[] | undefined;
  readonly call: Call;
  /** How many flows of Hookloom have called each other up to this call. */
  readonly hops: number;
  readonly ports: Ports;
  /** Variables and secrets of the run's environment. */
  readonly values: Values;
  /** Time zone of the flow: where a date without an offset is. */
  readonly zone: string;
  /** Milliseconds this node may still take, the platform's reserve already subtracted. What it waits for is bounded by this: nobody aborts it. */
  remainingMs(): number;
  /**
   * Computes a costly part, such as a pattern on a long text: between two of them the run gives way to others. `run` is
   * then called again from its beginning, so it may have done nothing but such parts, in the same order.
   */
  once<T>(compute: () => T): T;
}

export type Run<C, P extends string, O> = (context: StepContext<C>) => Outcome<P, O> | Promise<Outcome<P, O>>;

export interface NodeImplementation {
  readonly definition: AnyDefinition;
  readonly run: Run<unknown, string, unknown>;
}

export function defineNode<const K extends string, C extends z.ZodType, O extends z.ZodType, const P extends string>(
  definition: NodeDefinition<K, C, O, P>,
): NodeDefinition<K, C, O, P> {
  return definition;
}

export function implement<D extends AnyDefinition>(
  definition: D,
  run: Run<ConfigOf<D>, PortOf<D>, OutputOf<D>>,
): NodeImplementation {
  // The engine hands `run` the config parsed by `definition.config`, so the narrower type holds.
  return { definition, run: run as Run<unknown, string, unknown> };
}

export function portsOf(definition: AnyDefinition, config: unknown): readonly PortSpec[] {
  return typeof definition.ports === 'function' ? definition.ports(config) : definition.ports;
}

export const next = <const P extends string, O>(port: P, output: O, vars?: JsonObject): Outcome<P, O> => ({
  type: 'next',
  port,
  output,
  vars,
});
export const nextWithError = <const P extends string, O>(port: P, output: O, error: StepError): Outcome<P, O> => ({
  type: 'next',
  port,
  output,
  error,
});
export const reply = <const P extends string>(port: P, given: Reply): Outcome<P, never> => ({
  type: 'reply',
  reply: given,
  port,
});
export const raw = <const P extends string>(port: P, answer: RawAnswer): Outcome<P, never> => ({
  type: 'raw',
  answer,
  port,
});
export const stop = (exit: 'failed' | 'unanswered', error?: StepError): Outcome<never, never> => ({
  type: 'stop',
  exit,
  error,
});
