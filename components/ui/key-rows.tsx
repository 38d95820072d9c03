import { Kbd } from './kbd';
import { useKeyName } from './key-names';

export interface KeyRow {
  readonly label: string;
  readonly keys: readonly string[];
}

/** What keys do, a line each. */
export function KeyRows({ rows, className }: { rows: readonly KeyRow[]; className?: string }) {
  const keyName = useKeyName();
  return (
    <dl className={className}>
      {rows.map(({ label, keys }) => (
        <div key={label} className="flex items-center justify-between gap-3 border-b border-line py-2">
          <dt>{label}</dt>
          <dd className="flex gap-1">
            {keys.map((key) => (
              <Kbd key={key} className="h-5 min-w-5">
                {keyName(key)}
              </Kbd>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
