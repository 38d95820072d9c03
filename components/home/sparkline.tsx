import { useTranslations } from 'next-intl';
import type { FlowSummary } from '@/lib/contract/flows';

const [WIDTH, HEIGHT, BAR, STEP] = [132, 30, 3.4, 4.76];

/** Calls per quarter of a day, trouble on top. A summary in words stands for it where it cannot be seen. */
export function Sparkline({ days, quarters }: Pick<FlowSummary, 'days' | 'quarters'>) {
  const t = useTranslations('home');
  const most = Math.max(1, ...quarters.map(({ calls }) => calls));
  const calls = days.reduce((sum, day) => sum + day.calls, 0);
  const troubled = days.reduce((sum, day) => sum + day.troubled, 0);
  return (
    <svg
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t('days', { calls, troubled })}
    >
      {quarters.map((quarter, index) => {
        const height = quarter.calls === 0 ? 1.5 : Math.max(3, (quarter.calls / most) * (HEIGHT - 2));
        const bad = quarter.troubled === 0 ? 0 : Math.max(2.5, (quarter.troubled / quarter.calls) * height);
        const bar = { x: index * STEP, y: HEIGHT - height, width: BAR, rx: 1.1 };
        return (
          <g key={quarter.at}>
            <rect
              {...bar}
              height={height}
              fill={quarter.calls === 0 ? 'var(--line-2)' : 'color-mix(in oklab, var(--ai-ring) 38%, var(--surface))'}
            />
            {bad > 0 ? <rect {...bar} height={bad} fill="var(--warn-solid)" /> : null}
          </g>
        );
      })}
    </svg>
  );
}
