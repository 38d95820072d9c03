import type { z } from 'zod';
import type { Call, CallRequest } from '../engine/call';
import type { Reply } from '../engine/reply';
import type { JsonObject } from '../flow/json';
import type { DesignedExit, Language } from '../flow/schema';

/** The contract of a platform: how its requests are read, how its answers are written, how long it waits. */
export interface Platform<O extends z.ZodType = z.ZodType> {
  /** Kebab-case, the same as its folder. */
  readonly id: string;
  /** Hue of its mark in the interface, 0–360. */
  readonly hue: number;
  readonly methods: readonly string[];
  readonly deadline: {
    readonly defaultMs: number;
    readonly maxMs: number;
    /** Kept back for the network when a node asks how long it may wait. */
    readonly reserveMs: number;
    /** The `timedOut` answer leaves this long before the deadline. */
    readonly marginMs: number;
  };
  readonly traits: {
    /** A `respond` node may spell out the HTTP answer. */
    readonly rawAnswer: boolean;
    /** People talk to it: the test panel is a chat. False = an event source. */
    readonly chat: boolean;
  };
  /** Settings under `endpoint.options`; every field has a default. */
  readonly options: O;
  /** Default of `endpoint.duplicateKey`; empty = protection off. */
  readonly duplicateKey: string;

  /** Lenient: unknown fields are ignored, missing ones are empty. Refuses only what it cannot read at all. */
  parse(request: CallRequest, options: z.output<O>): Parsed;
  /** Answers a set-up request that is not a call, such as a challenge; undefined = it is a call. */
  handshake?(request: CallRequest, options: z.output<O>): WireAnswer | undefined;
  /** Strict: only keys the platform documents. */
  answer(reply: Reply, call: Call, options: z.output<O>): WireAnswer;
  /**
   * Codes of what `answer` cannot carry to the platform; each is a sentence under `losses` in the platform's words.
   * Without a call only what is lost on every call: known while editing.
   */
  losses(reply: Reply, call: Call | undefined, options: z.output<O>): readonly string[];
  /** What is said when a run does not end in a reply of its own. */
  readonly exits: Readonly<Record<DesignedExit, DefaultExit>>;

  /** A realistic, unsigned request for one line of chat. `/lib/server` signs it. */
  simulate(turn: Turn, options: z.output<O>): SimulatedRequest;
  /** Reads an answer back, as the platform would, for the chat bubble. */
  hear(answer: WireAnswer, options: z.output<O>): Reply;
}

export type Parsed =
  | { readonly ok: true; readonly call: Call }
  | { readonly ok: false; readonly path: string; readonly message: string };

export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** `texts` absent = an answer without words. `style`: spoken through `answer`, or plain text with the status. */
export interface DefaultExit {
  readonly status: number;
  readonly style: 'spoken' | 'plain';
  readonly texts?: Readonly<Record<Language, string>> | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** One thing the person says in the test panel, and what the platform would have understood. */
export interface Turn {
  readonly text: string;
  readonly intent?: string | undefined;
  /** Routing key of platforms that have one besides the intent; absent = the simulator's own. */
  readonly route?: string | undefined;
  readonly event?: string | undefined;
  readonly params: JsonObject;
  /** What the session remembers from earlier turns. */
  readonly sessionParams?: JsonObject | undefined;
  readonly sessionId: string;
  readonly userId?: string | undefined;
  readonly locale: string;
  /** Unique per turn; the same again = a duplicate delivery. */
  readonly eventId: string;
}

export interface SimulatedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
