import type { Conversation } from '@/lib/flow/file';
import type { Turn } from '@/lib/platforms/platform';

const hello: Record<string, string> = { ja: 'こんにちは' };

/** What a person might say first: the first line of the flow's sample conversations, else a hello. The same for the same flow. */
export function firstTurn(conversations: readonly Conversation[], locale: string): Turn {
  const [turn] = conversations[0]?.turns ?? [];
  return {
    text: turn?.text ?? hello[locale] ?? 'Hello',
    intent: turn?.intent,
    params: turn?.params ?? {},
    sessionId: 'terminal-1',
    locale,
    eventId: 'terminal-1',
  };
}
