import '@xyflow/react/dist/style.css';
import { Background, type Edge, type Node, ReactFlow, useEdgesState, useNodesState } from '@xyflow/react';
import { createRoot } from 'react-dom/client';
import type { TrivialFlow } from './trivial-server';

/** The yardstick: React Flow's own cards and threads at the places of the measured flow, handled as its guide says. */
function Trivial({ flow }: { flow: TrivialFlow }) {
  const [nodes, , onNodesChange] = useNodesState<Node>([...flow.nodes]);
  const [edges, , onEdgesChange] = useEdgesState<Edge>([...flow.edges]);
  const { left, top, width, height } = flow.frame;
  return (
    <main style={{ position: 'absolute', left, top, width, height }}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        defaultViewport={flow.viewport}
        minZoom={0.2}
        maxZoom={2}
        snapToGrid
        snapGrid={[20, 20]}
        selectionOnDrag
        panOnDrag={[1, 2]}
        panOnScroll
      >
        <Background gap={20} size={1.8} />
      </ReactFlow>
    </main>
  );
}

const response = await fetch('/flow.json');
const root = document.getElementById('root');
// The bench's own server answers with what the bench gave it.
if (root) createRoot(root).render(<Trivial flow={(await response.json()) as TrivialFlow} />);
