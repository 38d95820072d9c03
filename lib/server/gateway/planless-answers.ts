import type { ClockPort } from '@/lib/engine/ports';
import { languageOf } from '@/lib/flow/accept-language';
import type { Language } from '@/lib/flow/schema';
import type { RunLog } from '../runs/record';
import type { Answer, Inbound } from './inbound';
import type { KnownFlow } from './plan-table';

/** What is answered where no plan can run: there is no flow, it is not live, or it cannot be looked up. */

const plain = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };

/** One body for every key that does not exist: nothing to learn from it. */
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

interface NotLiveDeps {
  readonly runLog: RunLog;
  readonly ports: { readonly clock: ClockPort };
  newRunId(): string;
}

const notLiveTexts: Record<Language, string> = {
  en: 'This flow is not published. Its draft answers at the same address with /test at the end.\n',
  ja: 'このフローは公開されていません。下書きは、同じアドレスの末尾に /test を付けると応答します。\n',
};

/** The body is not read, so the language is the one the caller's head asks for, else the flow's. */
export function notLive(
  { runLog, ports: { clock }, newRunId }: NotLiveDeps,
  inbound: Inbound,
  endpoint: KnownFlow,
): Answer {
  const id = newRunId();
  const headers = { ...plain, 'x-hookloom-run': id, 'x-hookloom-version': 'none' };
  const body = notLiveTexts[languageOf(String(inbound.headers['accept-language'] ?? ''), endpoint.language)];
  const sent = (delivered: boolean) => {
    const durationMs = clock.elapsed() - inbound.startedAt;
    runLog.append({
      id,
      workspaceId: endpoint.workspaceId,
      flowId: endpoint.flowId,
      version: null,
      revision: null,
      environment: 'production',
      source: 'hook',
      platform: endpoint.platform,
      exit: 'rejected',
      reason: 'not_live',
      status: 404,
      delivered,
      intent: null,
      sessionId: null,
      eventId: null,
      text: null,
      startedAt: clock.now() - durationMs,
      durationMs,
      remoteAddress: inbound.remoteAddress,
      request: { method: inbound.method, path: inbound.path, query: inbound.query, headers: inbound.headers, body: '' },
      answer: { status: 404, headers, body },
      steps: [],
      error: null,
      mask: endpoint.mask,
    });
  };
  return { status: 404, headers, body, sent };
}
