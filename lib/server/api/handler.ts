import type { AnswerOf, BodyOf, Operation, ParamsOf, QueryOf, Readable } from '@/lib/contract/operation';
import type { App } from '../app';
import type { Actor } from '../permissions';

/** The parts of the app that the management API is made of. */
export type ApiApp = Pick<
  App,
  | 'access'
  | 'apiKeys'
  | 'definitions'
  | 'flows'
  | 'members'
  | 'reach'
  | 'samples'
  | 'templates'
  | 'tries'
  | 'values'
  | 'workspace'
> & {
  readonly env: Pick<App['env'], 'publicUrl' | 'trustProxy'>;
  readonly live: Pick<App['live'], 'watch'>;
  readonly presence: Pick<App['presence'], 'join' | 'move'>;
  readonly jobs: Pick<App['jobs'], 'states'>;
  readonly logState: App['logState'];
  readonly runs: Pick<App['runs'], 'get' | 'list' | 'series'>;
};

/** What a handler is given, parsed and allowed. */
export interface Context<O extends Operation> {
  readonly app: ApiApp;
  readonly actor: O['permission'] extends 'anyone' ? null : Actor;
  readonly params: ParamsOf<O>;
  readonly query: QueryOf<O>;
  readonly body: BodyOf<O>;
  /** The address that URLs begin with. */
  readonly origin: string;
  /** Of an operation that takes one, when it was sent. */
  readonly idempotencyKey: string | undefined;
  readonly request: Request;
}

type Given<O extends Operation> = O extends { readonly events: true }
  ? ReadableStream<Uint8Array>
  : O extends { readonly status: 204 }
    ? // biome-ignore lint/suspicious/noConfusingVoidType: what a use case without an answer returns
      void
    : Readable<AnswerOf<O>>;

export type Handler<O extends Operation> = (context: Context<O>) => Given<O> | Promise<Given<O>>;

/** One handler for each operation of a table; an answer of another shape does not compile. */
export type Handlers<T extends Readonly<Record<string, Operation>>> = { readonly [N in keyof T]: Handler<T[N]> };
