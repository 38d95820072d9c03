'use client';

import { Area, AreaChart, Bar, BarChart, ReferenceLine, XAxis, YAxis } from 'recharts';
import { type Band, bands, type ChartData } from './chart-data';

export interface RunPlotProps {
  data: ChartData;
  /** Where the platform stops waiting; absent when the calls have different limits. */
  limitMs: number | undefined;
  /** The others are drawn faintly. */
  only: Band | undefined;
}

/** The drawing alone: words, times and the choice of a part stand around it. Loaded when it is needed, Recharts is large. */
export default function RunPlot({ data, limitMs, only }: RunPlotProps) {
  const columns = [...data.columns];
  const top = Math.max(limitMs ?? 0, (data.slowestMs ?? 1) * 1.08);
  return (
    <>
      <AreaChart responsive data={columns} margin={lineMargin} accessibilityLayer={false} className="!h-12 w-full">
        <YAxis hide domain={[0, top]} />
        <XAxis hide dataKey="at" scale="band" />
        {limitMs === undefined ? null : (
          <ReferenceLine y={limitMs} stroke="var(--ink-3)" strokeDasharray="4 4" strokeWidth={1.2} />
        )}
        <Area
          dataKey="p95Ms"
          type="monotone"
          connectNulls
          stroke="var(--ai)"
          strokeWidth={1.6}
          fill="var(--ai-soft)"
          fillOpacity={1}
          isAnimationActive={false}
          dot={isSparse(data) ? { r: 2.2, fill: 'var(--ai)', fillOpacity: 1, strokeWidth: 0 } : false}
        />
      </AreaChart>
      <BarChart
        responsive
        data={columns}
        margin={noMargin}
        accessibilityLayer={false}
        barCategoryGap="14%"
        maxBarSize={26}
        className="mt-6 !h-19 w-full border-b border-line"
      >
        <XAxis hide dataKey="at" scale="band" />
        <YAxis hide domain={[0, 'dataMax']} />
        {bands.map((band) => (
          <Bar
            key={band}
            dataKey={band}
            stackId="calls"
            fill={colours[band]}
            fillOpacity={only === undefined || only === band ? 1 : 0.22}
            radius={1.4}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </>
  );
}

/** A dot at the very bottom stays whole. */
const lineMargin = { top: 2, right: 0, bottom: 3, left: 0 };
const noMargin = { top: 2, right: 0, bottom: 0, left: 0 };

/** A line between few points hides where they are. */
function isSparse({ columns }: ChartData): boolean {
  return columns.filter(({ p95Ms }) => p95Ms !== null).length < 8;
}

const colours: Record<Band, string> = {
  answered: 'var(--outcome-answered)',
  failed: 'var(--outcome-failed)',
  slow: 'var(--outcome-slow)',
  rejected: 'var(--outcome-rejected)',
  unreadable: 'var(--outcome-unreadable)',
  other: 'var(--outcome-other)',
};
