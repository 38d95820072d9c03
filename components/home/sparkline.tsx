import { useTranslations } from 'next-intl';
import type { FlowSummary } from '@/lib/contract/flows';

const [WIDTH, HEIGHT, BAR, STEP] = [132, 30, 14, 19.6];

/** Calls per day, trouble on top. A summary in words stands for it where it cannot be seen. */
export function Sparkline({ days }: { days: FlowSummary['days'] }) {
  const t = useTranslations('home');
  const most = Math.max(1, ...days.map((day) => day.calls));
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
      {days.map((day, index) => {
        const height = day.calls === 0 ? 1.5 : Math.max(3, (day.calls / most) * (HEIGHT - 2));
        const bad = day.troubled === 0 ? 0 : Math.max(2.5, (day.troubled / day.calls) * height);
        const x = index * STEP;
        return (
          <g key={day.day}>
            <rect
              x={x}
              y={HEIGHT - height}
              width={BAR}
              height={height}
              rx="2"
              fill={day.calls === 0 ? 'var(--line-2)' : 'color-mix(in oklab, var(--ai-ring) 38%, var(--surface))'}
            />
            {bad > 0 ? (
              <rect x={x} y={HEIGHT - height} width={BAR} height={bad} rx="2" fill="var(--warn-solid)" />
            ) : null}
          </g>
        );
      })}
    </svg>
  );
}
