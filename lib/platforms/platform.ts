import type { z } from 'zod';
import type { Call, CallRequest } from '../engine/call';
import type { IssueCode } from '../engine/issues';
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
  /** Taken where a document names no platform. Exactly one has it. */
  readonly isDefault?: true;
  readonly traits: {
    /** A `respond` node may spell out the HTTP answer. */
    readonly rawAnswer: boolean;
    /** People talk to it: the test panel is a chat. False = an event source. */
    readonly chat: boolean;
    /** It sends the same call again by itself when an answer is late or missing. */
    readonly repeats: boolean;
  };
  /** Settings under `endpoint.options`; every field has a default. */
  readonly options: O;
  /** Default of `endpoint.duplicateKey`; empty = protection off. */
  readonly duplicateKey: string;

  /** Lenient: unknown fields are ignored, missing ones are empty. Refuses only what it cannot read at all. */
  parse(request: CallRequest, options: z.output<O>): Parsed;
  /** Answers a set-up request that is not a call, such as a challenge; undefined = it is a call. */
  handshake?(request: CallRequest, options: z.output<O>): WireAnswer | undefined;
  /** Strict: only keys the platform documents. What it could not carry is listed in `lost`. */
  answer(reply: Reply, call: Call, options: z.output<O>): WireAnswer;
  /** What of this reply is lost on every call, so that it is known while editing. `answer` lists it again in `lost`. */
  unsupported(reply: Reply, options: z.output<O>): readonly UnsupportedPart[];
  /** What is said when a run does not end in a reply of its own. */
  readonly exits: Readonly<Record<DesignedExit, DefaultExit>>;

  /** A realistic, unsigned request for one line of chat. `/lib/server` signs it. */
  simulate(turn: Turn, options: z.output<O>): SimulatedRequest;
  /** Reads an answer back, as the platform would, for the chat bubble. */
  hear(answer: WireAnswer, options: z.output<O>): Reply;
  /** The parameters that the platform's session holds after this answer, given those it held before. */
  remember(before: JsonObject, answer: WireAnswer, options: z.output<O>): JsonObject;
}

/** Something of a reply that a platform has no place for. Also codes of `check`, which warns of them. */
export type UnsupportedPart = Extract<IssueCode, 'end_unsupported'>;

/**
 * One thing of a reply that did not reach the platform. `code` is a sentence under `losses` in the platform's words;
 * `params` fill its placeholders.
 */
export interface Loss {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>> | undefined;
}

export type Parsed =
  | { readonly ok: true; readonly call: Call }
  | { readonly ok: false; readonly path: string; readonly message: string };

export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What of the reply it does not carry; absent = it carries everything. */
  readonly lost?: readonly Loss[] | undefined;
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
