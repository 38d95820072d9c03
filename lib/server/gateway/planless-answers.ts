import type { ClockPort } from '@/lib/engine/ports';
import { languageOf } from '@/lib/flow/accept-language';
import type { Language } from '@/lib/flow/schema';
import type { WireAnswer } from '@/lib/platforms/platform';
import type { RunLog, RunRecord } from '../runs/record';
import type { Answer, Inbound } from './inbound';
import type { KnownFlow } from './plan-table';
import type { Origin } from './prepare';
import type { Broken } from './prepare-stored';

/** What is answered where no plan can run: there is no flow, it is not live, or it cannot be looked up. */

const plain = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };

/** Every key that does not exist gets the same body, so that a caller learns nothing from it. */
export const unknownKey: Answer = { status: 404, headers: plain, body: 'There is no flow at this address.\n' };

/** The database is needed and away, or we made a mistake. No flow is known, so nothing is logged but the fault. */
export function unavailable({ report }: { report(error: unknown): void }, error: unknown): Answer {
  report(error);
  return {
    status: 503,
    headers: { ...plain, 'retry-after': '5' },
    body: 'This address cannot be looked up right now. Try again in a few seconds.\n',
  };
}

interface LoggedDeps {
  readonly runLog: RunLog;
  readonly ports: { readonly clock: ClockPort };
  newRunId(): string;
}

const notLiveTexts: Record<Language, string> = {
  en: 'This flow is not published. Its draft answers at the same address with /test at the end.\n',
  ja: 'このフローは公開されていません。下書きは、同じアドレスの末尾に /test を付けると応答します。\n',
};

const notLiveRow = { environment: 'production', exit: 'rejected', reason: 'not_live' } as const;

/** The body is not read, so the language is the one the caller's head asks for, else the flow's. */
export function notLive(deps: LoggedDeps, inbound: Inbound, endpoint: KnownFlow): Answer {
  const { workspaceId, flowId, platform, mask } = endpoint;
  const body = notLiveTexts[languageOf(String(inbound.headers['accept-language'] ?? ''), endpoint.language)];
  return logged(deps, inbound, {
    answer: () => ({ status: 404, headers: plain, body }),
    version: 'none',
    about: { workspaceId, flowId, version: null, revision: null, ...notLiveRow, platform, mask },
  });
}

/** There is a document, and it cannot run here. */
export function broken(deps: LoggedDeps, inbound: Inbound, { origin, platform, mask, fail }: Broken): Answer {
  return logged(deps, inbound, {
    answer: fail,
    version: origin.version === null ? 'draft' : String(origin.version),
    about: { ...origin, platform, exit: 'failed', reason: 'internal', mask },
  });
}

interface Logged {
  answer(runId: string): WireAnswer;
  /** What `x-hookloom-version` says. */
  readonly version: string;
  readonly about: Origin & Pick<RunRecord, 'platform' | 'exit' | 'reason' | 'mask'>;
}

/** An answer without a run, and its row. */
function logged({ runLog, ports: { clock }, newRunId }: LoggedDeps, inbound: Inbound, given: Logged): Answer {
  const id = newRunId();
  const { status, body, headers: own } = given.answer(id);
  const headers = {
    'cache-control': 'no-store',
    ...own,
    'x-hookloom-run': id,
    'x-hookloom-version': given.version,
  };
  const { method, path, query, remoteAddress } = inbound;
  const sent = (delivered: boolean) => {
    const durationMs = clock.elapsed() - inbound.startedAt;
    runLog.append({
      ...given.about,
      id,
      source: 'hook',
      status,
      delivered,
      intent: null,
      sessionId: null,
      eventId: null,
      text: null,
      startedAt: clock.now() - durationMs,
      durationMs,
      remoteAddress,
      request: { method, path, query, headers: inbound.headers, body: '' },
      answer: { status, headers, body },
      steps: [],
      error: null,
    });
  };
  return { status, headers, body, sent };
}
