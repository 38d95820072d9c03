import { moveNodes, type Point, weaveIn } from '../../flow/edit';
import { tidyPart, tidyUp } from '../../flow/layout';
import { moveNotes, notesOf } from '../../flow/notes';
import { duplicateNodes } from '../../flow/paste';
import type { Flow, FlowNode } from '../../flow/schema';
import { type Arrangement, arranged, type Box } from '../canvas/align';
import { CARD, snapped } from '../canvas/free-place';
import { layoutShape } from '../canvas/layout-shape';
import { roomForGrown, roomOnEdge } from '../canvas/make-room';
import type { Size } from '../canvas/reactflow';
import { edgeId } from '../document/wiring';
import { documentOf, type EditorState } from '../store/store';
import { type Insertion, mainPort } from './insertion';

/** Where things stand, and what a drag does. `ids` are those of nodes and notes; an edge is named `from:port`. */
export interface ArrangeEdits {
  move(positions: ReadonlyMap<string, Point>): void;
  /** Moves by so much, on the grid; one after the other they are one undo. */
  nudge(ids: Iterable<string>, by: Point): void;
  /** Puts them in one line, or at equal distances. */
  arrange(ids: Iterable<string>, how: Arrangement): void;
  tidy(sizes: ReadonlyMap<string, Size>): void;
  /** Tidies up some steps alone. */
  tidyPart(ids: Iterable<string>): void;
  /** Puts a step that no edge holds yet on an edge, there where it was let go. */
  weave(node: string, on: { readonly edge: string; readonly at: Point }): void;
  /** Makes room for a card that has grown by what is written into it, in the same undo. */
  grown(id: string, former: Size): void;
  /** Leaves them where they are and puts copies so far away. There is only one start. */
  copyAside(ids: Iterable<string>, by: Point): void;
}

export function arrangeEdits({ store, update, viewOf, place }: Insertion): ArrangeEdits {
  const boxesOf = (ids: Iterable<string>) => boxes(store.getState(), new Set(ids));
  const shape = (sizes: ReadonlyMap<string, Size>) => (node: FlowNode) =>
    layoutShape(viewOf(node), sizes.get(node.id) ?? CARD);
  const change = (edit: (flow: Flow) => Flow) => {
    update.seal();
    update.apply(edit);
  };
  return {
    move: (positions) => change((flow) => moved(flow, positions)),
    nudge(ids, by) {
      const positions = boxesOf(ids).map(({ id, x, y }) => [id, snapped({ x: x + by.x, y: y + by.y })] as const);
      const group = `nudge ${positions.map(([id]) => id).join(' ')}`;
      update.apply((flow) => moved(flow, new Map(positions)), group);
    },
    arrange: (ids, how) => change((flow) => moved(flow, arranged(boxesOf(ids), how))),
    tidy: (sizes) => change((flow) => tidyUp(flow, shape(sizes))),
    tidyPart: (ids) => change((flow) => tidyPart(flow, new Set(ids), shape(store.getState().sizes))),
    weave: (node, { edge, at }) =>
      change((flow) => {
        const target = flow.edges.find((one) => edgeId(one) === edge);
        const own = flow.nodes.find(({ id }) => id === node);
        if (!target || !own) return moved(flow, new Map([[node, at]]));
        const { sizes } = store.getState();
        const others = { ...flow, nodes: flow.nodes.filter(({ id }) => id !== node) };
        const before = flow.nodes.find(({ id }) => id === target.from);
        const isDown = before !== undefined && viewOf(before)?.definition.traits?.entry === true;
        const { spot, moves } = roomOnEdge(others, sizes, { at, size: sizes.get(node) ?? CARD, edge: target, isDown });
        const placed = moved(flow, new Map([...moves, [node, spot]]));
        return weaveIn(placed, target, { id: node, continueBy: mainPort(own, viewOf) });
      }),
    grown(id, former) {
      const { history, sizes } = store.getState();
      // Only what a person writes into this step now: a card may also grow by a run or by another language.
      if (!history.group?.startsWith(`${id}.`)) return;
      update.apply((flow) => moveNodes(flow, roomForGrown(flow, sizes, { id, former })), history.group);
    },
    copyAside(ids, by) {
      const { nodes } = documentOf(store.getState());
      const entries = new Set(nodes.flatMap((node) => (viewOf(node)?.definition.traits?.entry ? [node.id] : [])));
      place((flow) =>
        duplicateNodes(
          flow,
          [...ids].filter((id) => !entries.has(id)),
          by,
        ),
      );
    },
  };
}

const moved = (flow: Flow, positions: ReadonlyMap<string, Point>) => moveNotes(moveNodes(flow, positions), positions);

/** Where the chosen things stand, and how large they are. */
export function boxes(state: EditorState, chosen: ReadonlySet<string>): Box[] {
  const flow = documentOf(state);
  const cards = flow.nodes.map(({ id, x, y }) => ({ id, x, y, ...(state.sizes.get(id) ?? CARD) }));
  const notes = notesOf(flow).map(({ id, x, y, width, height }) => ({ id, x, y, width, height }));
  return [...cards, ...notes].filter(({ id }) => chosen.has(id));
}
