import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DataTree } from '@/components/try/data-tree';
import { cn } from '@/components/ui/cn';
import { CodeView, codeText } from '@/components/ui/code-view';
import { CopyButton } from '@/components/ui/copy-button';
import type { Json } from '@/lib/flow/json';
import type { Exchange } from './exchange';
import { HeaderList } from './header-list';

/** What a step asked another system and what came back, unchanged. */
export function StepExchange({ exchange: { asked, isHeldBack, answer } }: { exchange: Exchange }) {
  const t = useTranslations('requests.trace');
  return (
    <div className="mt-1.5 flex flex-col gap-3 rounded-float bg-sunken px-3 py-2.5">
      <Side title={t(isHeldBack ? 'wouldAsk' : 'asked')} body={asked.body}>
        <p className="font-mono text-code wrap-anywhere text-ink-1">
          <span className="font-semibold text-data">{asked.method}</span> {asked.url}
        </p>
      </Side>
      {isHeldBack ? null : <Answer answer={answer} />}
    </div>
  );
}

function Answer({ answer }: Pick<Exchange, 'answer'>) {
  const t = useTranslations('requests.trace');
  if (answer === null)
    return (
      <Side title={t('answer')} body={undefined}>
        <p className="text-dense text-ink-3">{t('noAnswer')}</p>
      </Side>
    );
  if (typeof answer === 'string') return <Side title={t('answerCut')} body={answer} />;
  const { status, headers, body } = answer;
  return (
    <Side title={t('answer')} body={body}>
      <p className={cn('font-mono text-code font-semibold', status < 300 ? 'text-ok' : 'text-bad')}>{status}</p>
      <HeaderList headers={headers} />
    </Side>
  );
}

function Side({ title, body, children }: { title: string; body: Json | undefined; children?: ReactNode }) {
  const t = useTranslations('requests.trace');
  const hasBody = body !== undefined && body !== null && body !== '';
  return (
    <section aria-label={title}>
      <div className="flex min-h-6.5 items-center justify-between">
        <h4 className="text-small font-medium text-ink-3">{title}</h4>
        {hasBody ? <CopyButton text={() => codeText(body)} label={t('copyBody', { part: title })} /> : null}
      </div>
      {children}
      {hasBody ? <Body value={body} label={t('body', { part: title })} /> : null}
    </section>
  );
}

function Body({ value, label }: { value: Json; label: string }) {
  if (typeof value !== 'object' || value === null)
    return <CodeView value={value} label={label} className="mt-1.5 max-h-60" />;
  return (
    <div className="-mx-1.5 mt-1">
      <DataTree value={value} path="body" label={label} use={null} />
    </div>
  );
}
