import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { type ClipboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useEditor } from '@/components/editing/editor-context';
import { useToast } from '@/components/ui/toast';
import { type RequestForm, readRequest } from '@/lib/editor/paste/read-request';
import { type Credential, type RequestConfig, requestConfig, withSecretNamed } from '@/lib/editor/paste/request-config';
import { isJsonObject, type Json, type JsonObject } from '@/lib/flow/json';
import { useForm } from './form-context';

const ValueDialog = dynamic(() => import('@/components/secrets/value-dialog').then((module) => module.ValueDialog), {
  loading: () => null,
});

interface Settings {
  readonly config: JsonObject;
  readonly onChange: (config: JsonObject, field: string) => void;
}

/**
 * A command for curl, a `fetch(…)`, an entry of an HTTP archive or a link with a query, pasted into an address, becomes
 * the settings of the whole step: one undo. What signs in is offered as a secret, and never becomes text of the flow.
 */
export function usePastedRequest({ config, onChange }: Settings): {
  readonly onPaste: (event: ClipboardEvent) => void;
  readonly dialog: ReactNode;
} {
  const { update } = useEditor();
  const { secrets, refreshNames, disabled } = useForm();
  const [found, setFound] = useState<readonly Credential[]>([]);
  const say = useSaid();
  const latest = useRef(config);
  useEffect(() => {
    latest.current = config;
  });
  const onPaste = (event: ClipboardEvent) => {
    const read = disabled ? null : readRequest(event.clipboardData.getData('text/plain'));
    if (!read || (read.form === 'link' && !isFree(event.target))) return;
    event.preventDefault();
    event.stopPropagation();
    const pasted = requestConfig(read.request, secrets);
    update.seal();
    onChange(settingsWith(config, read.form, pasted), 'pasted');
    update.seal();
    say(read.form, pasted);
    setFound(pasted.credentials);
  };
  const [credential, ...others] = found;
  const dialog = credential ? (
    <ValueDialog
      key={credential.name}
      open
      onOpenChange={() => setFound(others)}
      type="secret"
      suggested={credential}
      hosts={hostsOf(config.url)}
      taken={secrets}
      onStored={(name) => {
        refreshNames();
        if (name !== credential.name) onChange(withSecretNamed(latest.current, credential.name, name), 'pasted');
      }}
    />
  ) : null;
  return { onPaste, dialog };
}

/** What signs in somewhere need not go anywhere else. */
function hostsOf(url: Json | undefined): readonly string[] {
  const [, host] = /^https?:\/\/([^/?#:@]+)(?::\d+)?(?:[/?#]|$)/i.exec(typeof url === 'string' ? url : '') ?? [];
  return host === undefined || host.includes('{') ? [] : [host];
}

const replaced = ['method', 'url', 'query', 'headers', 'auth', 'body'] as const;

/** How long to wait and how often to try again are the step's own. A link says nothing of headers and the like. */
function settingsWith(config: JsonObject, form: RequestForm, { config: pasted }: RequestConfig): JsonObject {
  if (form === 'link') return { ...config, url: pasted.url ?? '', query: pasted.query ?? [] };
  const kept = Object.entries(config).filter(([key]) => !replaced.some((one) => one === key));
  return { ...pasted, ...Object.fromEntries(kept) };
}

/** Nothing is written there yet, or all of it is selected. */
function isFree(target: EventTarget): boolean {
  const field = target instanceof Element ? target.closest('[role="textbox"]') : null;
  const placeholder = field?.querySelector('.cm-placeholder')?.textContent ?? '';
  const text = (field?.textContent ?? '').replace(placeholder, '').trim();
  return text === '' || getSelection()?.toString().trim() === text;
}

/** Says what was read, and what was not. */
function useSaid() {
  const t = useTranslations('form.pasted');
  const toast = useToast();
  return (form: RequestForm, { config, unread, credentials }: RequestConfig) => {
    const count = (key: string) => (Array.isArray(config[key]) ? config[key].length : 0);
    const body = isJsonObject(config.body ?? null) ? String((config.body as JsonObject).type) : 'none'; // just checked
    const parts = [
      String(config.method),
      count('query') > 0 ? t('query', { count: count('query') }) : '',
      count('headers') > 0 ? t('headers', { count: count('headers') }) : '',
      body === 'none' ? '' : t('body', { type: body }),
    ].filter((part) => part !== '');
    const more = [
      credentials.length > 0 ? t('secret', { count: credentials.length }) : '',
      unread.length > 0 ? t('unread', { list: [...new Set(unread)].join(', ') }) : '',
    ].filter((part) => part !== '');
    toast({ title: t('read', { form }), description: [parts.join(' · '), ...more].join(' ') });
  };
}
