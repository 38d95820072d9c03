import { tidyUp } from '../../flow/layout';
import type { Flow } from '../../flow/schema';
import type { ViewOf } from '../document/step-view';
import { layoutShape } from './layout-shape';
import type { Size } from './reactflow';

/** Roomier than most cards: nothing of them is drawn yet, and none may come to lie on another. */
const ROOM: Size = { width: 240, height: 180 };

/** Lays out a document that was written without places, such as by a script: its steps would lie on one pile. */
export function layoutIfUnplaced(flow: Flow, viewOf: ViewOf): Flow {
  const hasPlaces = flow.nodes.some(({ x, y }) => x !== 0 || y !== 0);
  if (hasPlaces || flow.nodes.length < 2) return flow;
  return tidyUp(flow, (node) => layoutShape(viewOf(node), ROOM));
}
