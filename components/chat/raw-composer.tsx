'use client';

import { Send } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useState } from 'react';
import { useEditor, useFacts } from '@/components/editor/editor-context';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { documentOf } from '@/lib/editor/store';
import { uniqueId } from '@/lib/editor/unique-id';
import type { Json } from '@/lib/flow/json';
import type { Chat } from './use-chat';
import { useSuggestions } from './use-suggestions';

/** The request itself, as JSON: for event sources, and for whoever wants to see what the platform sends. */
export function RawComposer({ chat }: { chat: Chat }) {
  const t = useTranslations('test');
  const { platform } = useFacts();
  const [body, setBody] = useState(useExampleBody());
  const [method, setMethod] = useState(platform.methods.includes('POST') ? 'POST' : (platform.methods[0] ?? 'POST'));
  const [isFaulty, setFaulty] = useState(false);
  const send = () => {
    const read = readJson(body);
    setFaulty(read === undefined);
    if (read !== undefined) void chat.sendRaw({ method, body: read });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) send();
  };
  return (
    <div className="flex max-h-[60%] shrink-0 flex-col gap-2 border-t border-line bg-surface px-3.5 pt-3 pb-3.5">
      <Textarea
        mono
        rows={12}
        aria-label={t('body')}
        aria-invalid={isFaulty}
        spellCheck={false}
        value={body}
        onChange={(event) => setBody(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {isFaulty ? <FieldError>{t('bodyInvalid')}</FieldError> : null}
      <div className="flex justify-between gap-2">
        <Select
          aria-label={t('method')}
          value={method}
          onValueChange={setMethod}
          options={platform.methods.map((value) => ({ value, label: value }))}
        />
        <Button variant="primary" icon={<Send />} loading={chat.busy} onClick={send}>
          {t('send')}
        </Button>
      </div>
    </div>
  );
}

/** What the platform would send for the first sample line. */
function useExampleBody(): string {
  const { store } = useEditor();
  const { platform } = useFacts();
  const suggestions = useSuggestions();
  const { endpoint, language } = documentOf(store.getState());
  const options = platform.options.safeParse(endpoint.options);
  if (!options.success) return '{}';
  const [intent] = suggestions.intents;
  const request = platform.simulate(
    {
      text: '',
      intent,
      params: suggestions.paramsOf(intent),
      sessionId: 'test',
      locale: language,
      eventId: uniqueId('event-'),
    },
    options.data,
  );
  const body = readJson(request.body);
  return body === undefined ? request.body : JSON.stringify(body, null, 2);
}

function readJson(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
