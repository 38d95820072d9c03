import type { NodeProps } from '@xyflow/react';
import type { StepNode } from '@/lib/editor/canvas/reactflow';

/** A card depends on its data and on whether it is selected. React Flow moves it, so a move renders no card. */
export function isSameStep(before: NodeProps<StepNode>, now: NodeProps<StepNode>): boolean {
  return before.data === now.data && before.selected === now.selected;
}
