'use client';

import { ChevronDown, Send } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { useEditor, useFacts } from '@/components/editing/editor-context';
import { Button } from '@/components/ui/button';
import { codeText } from '@/components/ui/code-view';
import { FieldError } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { jsonFault } from '@/lib/editor/document/json-fault';
import type { ParamRow } from '@/lib/editor/document/param-rows';
import { uniqueId } from '@/lib/editor/document/unique-id';
import { documentOf } from '@/lib/editor/store/store';
import { Rows } from './composer-details';
import { JsonEditor } from './json-editor';
import type { Chat } from './use-chat';
import { useSuggestions } from './use-suggestions';

/** Sends a request of one's own: for event sources, and to see exactly what the platform sends. */
export function RawComposer({ chat }: { chat: Chat }) {
  const t = useTranslations('test');
  const { platform } = useFacts();
  const example = useExampleBody();
  const [body, setBody] = useState(() => (chat.shown ? codeText(chat.shown.run.request.body ?? '') : example));
  const [method, setMethod] = useState(platform.methods.includes('POST') ? 'POST' : (platform.methods[0] ?? 'POST'));
  const [path, setPath] = useState('');
  const [headers, setHeaders] = useState<readonly ParamRow[]>([]);
  const fault = body.trim() === '' ? null : jsonFault(body);
  const send = () => {
    if (!chat.busy) void chat.sendRaw({ method, path, headers: headersOf(headers), body });
  };
  return (
    <div className="flex h-[62%] shrink-0 flex-col gap-2 border-t border-line bg-surface px-3.5 pt-3 pb-3.5">
      <Around path={path} onPath={setPath} headers={headers} onHeaders={setHeaders} />
      <JsonEditor value={body} label={t('body')} faultAt={fault?.at ?? null} onChange={setBody} onSubmit={send} />
      {fault ? (
        <FieldError className="mt-0">{t('bodyInvalid', { line: fault.line, column: fault.column })}</FieldError>
      ) : null}
      <div className="flex shrink-0 justify-between gap-2">
        <Select
          aria-label={t('method')}
          value={method}
          onValueChange={setMethod}
          options={platform.methods.map((value) => ({ value, label: value }))}
        />
        <Button variant={fault ? 'default' : 'primary'} icon={<Send />} loading={chat.busy} onClick={send}>
          {t(fault ? 'sendAnyway' : 'send')}
        </Button>
      </div>
    </div>
  );
}

interface AroundProps {
  readonly path: string;
  readonly onPath: (path: string) => void;
  readonly headers: readonly ParamRow[];
  readonly onHeaders: (headers: readonly ParamRow[]) => void;
}

/** The rest of the address and the headers of the request. */
function Around({ path, onPath, headers, onHeaders }: AroundProps) {
  const t = useTranslations('test');
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="shrink-0">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
        className="flex h-6 items-center gap-1.5 rounded-control px-1 text-small font-medium text-ink-2 hover:text-ink-1"
      >
        {t('headers', { count: headers.filter(({ name }) => name !== '').length })}
        <ChevronDown size={13} aria-hidden className={isOpen ? 'rotate-180' : ''} />
      </button>
      <div id={id} hidden={!isOpen} className="mt-1 flex max-h-44 flex-col gap-2 overflow-y-auto p-px">
        <Input
          size="sm"
          mono
          aria-label={t('path')}
          placeholder={t('pathExample')}
          value={path}
          onChange={(event) => onPath(event.target.value)}
        />
        <Rows rows={headers} onRows={onHeaders} />
        <Button size="sm" className="self-start" onClick={() => onHeaders([...headers, emptyRow])}>
          {t('addHeader')}
        </Button>
      </div>
    </div>
  );
}

const emptyRow: ParamRow = { name: '', value: '', isText: true };

const headersOf = (rows: readonly ParamRow[]): Record<string, string> =>
  Object.fromEntries(rows.filter(({ name }) => name.trim() !== '').map(({ name, value }) => [name.trim(), value]));

/** What the platform would send for the first line of the first conversation. */
function useExampleBody(): string {
  const { store } = useEditor();
  const { platform, info } = useFacts();
  const suggestions = useSuggestions();
  const { endpoint, language } = documentOf(store.getState());
  const options = platform.options.safeParse(endpoint.options);
  if (!options.success) return '{}';
  const { text = '', intent, params = {} } = info.conversations[0]?.turns[0] ?? { intent: suggestions.intents[0] };
  const turn = { text, intent, params, sessionId: 'test', locale: language, eventId: uniqueId('event-') };
  return indented(platform.simulate(turn, options.data).body);
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
