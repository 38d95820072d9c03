import { useTranslations } from 'next-intl';

/** The headers of a message, folded away: there are many and they are rarely asked for. */
export function HeaderList({ headers }: { headers: Readonly<Record<string, unknown>> }) {
  const t = useTranslations('requests.wire');
  const rows = Object.entries(headers);
  if (rows.length === 0) return null;
  return (
    <details className="mt-1.5">
      <summary className="w-fit rounded-pill text-dense text-ai select-none">
        {t('headers', { count: rows.length })}
      </summary>
      <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 font-mono text-code wrap-anywhere">
        {rows.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-3">{name}</dt>
            <dd className="text-ink-2">{Array.isArray(value) ? value.join(', ') : String(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
