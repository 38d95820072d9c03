import type { NodeProps } from '@xyflow/react';
import type { StepNode } from '@/lib/editor/canvas/reactflow';

/** A card draws its data and whether it is selected. Where it stands is React Flow's: moving it renders no card. */
export function isSameStep(before: NodeProps<StepNode>, now: NodeProps<StepNode>): boolean {
  return before.data === now.data && before.selected === now.selected;
}
