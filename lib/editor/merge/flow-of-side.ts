import type { Flow, FlowEdge, FlowNode } from '../../flow/schema';
import { flowSchema } from '../../flow/schema';
import type { Side } from './collisions';
import type { Collision } from './subjects';

/** Only what a collision is about, as one side left it or as both found it: for comparing the two. */
export function flowOfSide({ subjects }: Collision, side: Side | 'base'): Flow {
  const asked = new Set(subjects.flatMap((subject) => (subject.type === 'step' ? [subject.id] : [])));
  const nodes = new Map<string, FlowNode>();
  const edges: FlowEdge[] = [];
  for (const subject of subjects) {
    if (subject.type === 'step' && subject[side]) nodes.set(subject.id, subject[side]);
    if (subject.type !== 'edge') continue;
    const ends = [subject.from, subject.base, subject.mine, subject.theirs].flatMap((node) => node ?? []);
    for (const node of ends) if (!asked.has(node.id)) nodes.set(node.id, nodes.get(node.id) ?? node);
    const to = subject[side];
    if (to) edges.push({ from: subject.from.id, port: subject.port, to: to.id });
  }
  return flowSchema.parse({ format: 1, name: '-', nodes: [...nodes.values()], edges });
}
