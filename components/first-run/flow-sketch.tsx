import type { NodeGroup } from '@/lib/engine/node';
import type { Sketch, SketchCard, SketchEdge } from './sketch';
import { SKETCH } from './sketch-size';

/** A small canvas with the flow on it. Decoration: its title and description stand beside it. */
export function FlowSketch({ sketch: { cards, edges } }: { sketch: Sketch }) {
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${SKETCH.width} ${SKETCH.height}`}
      className="block h-33 w-full"
      preserveAspectRatio="xMidYMid meet"
    >
      {edges.map((edge) => (
        <EdgeLine key={`${edge.from.x},${edge.from.y}:${edge.to.x},${edge.to.y}`} edge={edge} />
      ))}
      {cards.map((card) =>
        card.group === 'start' ? <Start key={card.id} card={card} /> : <Step key={card.id} card={card} />,
      )}
    </svg>
  );
}

function EdgeLine({ edge: { from, to, look, down } }: { edge: SketchEdge }) {
  const middle = down ? (from.y + to.y) / 2 : (from.x + to.x) / 2;
  const path = down
    ? `M${from.x} ${from.y}C${from.x} ${middle} ${to.x} ${middle} ${to.x} ${to.y}`
    : `M${from.x} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`;
  const colour = { idle: 'var(--thread)', failure: 'var(--thread-fail)', after: 'var(--after)' }[look];
  return (
    <g>
      <path
        d={path}
        fill="none"
        stroke={colour}
        strokeWidth="1.4"
        strokeDasharray={look === 'after' ? '2 3' : undefined}
      />
      <circle cx={from.x} cy={from.y} r="2.4" fill={colour} />
      <circle cx={to.x} cy={to.y} r="2.4" fill={colour} />
    </g>
  );
}

function Start({ card: { x, y, width, height } }: { card: SketchCard }) {
  const middle = y + height / 2;
  return (
    <g>
      <rect x={x} y={y} width={width} height={height} rx="7" fill="var(--start)" />
      <circle cx={x + 10} cy={middle} r="3.4" fill="oklch(0.8 0.08 40)" />
      <rect
        x={x + 17}
        y={middle - 1.8}
        width={width - 25}
        height="3.6"
        rx="1.8"
        fill="var(--on-start-2)"
        opacity="0.7"
      />
    </g>
  );
}

function Step({ card: { x, y, width, height, group } }: { card: SketchCard }) {
  const [soft, strong] = tileColours[group];
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        rx="6"
        fill={group === 'after' ? 'none' : 'var(--surface)'}
        stroke="var(--line-2)"
        strokeDasharray={group === 'after' ? '3 2.5' : undefined}
      />
      <rect x={x + 5} y={y + 5} width="9" height="9" rx="3" fill={soft} />
      <circle cx={x + 9.5} cy={y + 9.5} r="2" fill={strong} />
      <rect x={x + 17} y={y + 8} width={Math.max(4, width - 26)} height="3" rx="1.5" fill="var(--line-2)" />
      {height < ROOMY ? null : group === 'reply' ? (
        <>
          <rect x={x + 5} y={y + 18} width={width - 10} height="10" rx="4" fill="var(--ai-soft)" />
          <rect x={x + 9} y={y + 21.5} width={(width - 18) * 0.7} height="3" rx="1.5" fill="var(--ai-line)" />
        </>
      ) : (
        <rect x={x + 5} y={y + 20} width={(width - 10) * 0.62} height="3" rx="1.5" fill="var(--line)" />
      )}
    </g>
  );
}

/** Lower cards carry their head only. */
const ROOMY = 28;

const tileColours: Record<NodeGroup, readonly [soft: string, strong: string]> = {
  start: ['var(--start)', 'var(--on-start)'],
  logic: ['var(--logic-soft)', 'var(--logic)'],
  data: ['var(--data-soft)', 'var(--data)'],
  reply: ['var(--ai-soft)', 'var(--ai)'],
  after: ['var(--after-soft)', 'var(--after)'],
};
