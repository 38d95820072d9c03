import type { PortSpec } from '../../engine/node';
import type { Flow, FlowNode, FlowNote } from '../../flow/schema';
import type { StepView, ViewOf } from '../document/step-view';
import { edgeId } from '../document/wiring';

/** One line of the flow in words. Ids are those of the selection: a node's or a note's id, or `from:port` for a port. */
export type OutlineLine = FlowLine | NoteLine;
export type FlowLine = StepLine | PortLine;

interface Numbered {
  readonly id: string;
  /** Such as `2.1.3`: the third step behind the first port of step 2. */
  readonly number: string;
  /** How deep it stands, 1 at the outside. */
  readonly level: number;
  /** Its place among the lines of the same parent, from 1, and how many these are. */
  readonly place: number;
  readonly siblings: number;
}

export interface StepLine extends Numbered {
  readonly type: 'step';
  readonly node: FlowNode;
  /** No way from the start leads here. */
  readonly isLoose: boolean;
}

export interface PortLine extends Numbered {
  readonly type: 'port';
  readonly from: FlowNode;
  readonly port: PortSpec;
  readonly goes: /** Its steps stand below it. */
    | { readonly type: 'below' }
    /** Goes on at a step that stands elsewhere. */
    | { readonly type: 'on'; readonly to: string; readonly number: string }
    | { readonly type: 'open' };
}

/** A note of the canvas. It has no number, so that those of the steps stay what they are. */
export interface NoteLine extends Numbered {
  readonly type: 'note';
  readonly note: FlowNote;
}

/**
 * The flow as a numbered list. A step with one ordinary way on is followed by the next number; every other port is a line
 * of its own, with its steps below it. Each step stands once: where paths join, or run in a circle, the later one points to it.
 */
export function outlineOf(flow: Flow, viewOf: ViewOf): readonly FlowLine[] {
  const writer = createWriter(flow, viewOf);
  const entries = flow.nodes.filter((node) => viewOf(node)?.definition.traits?.entry);
  for (const { id } of entries) writer.write(id, { isLoose: false });
  const entered = new Set(flow.edges.map(({ to }) => to));
  const roots = flow.nodes.filter(({ id }) => !entered.has(id));
  for (const { id } of [...roots, ...flow.nodes]) writer.write(id, { isLoose: true });
  return withSiblings(writer.lines);
}

/** Every step once, in the order the outline tells them. */
export function readingOrder(flow: Flow, viewOf: ViewOf): readonly string[] {
  return outlineOf(flow, viewOf).flatMap((line) => (line.type === 'step' ? [line.id] : []));
}

/** The line that this one stands below; null at the outside. */
export function parentOf(lines: readonly OutlineLine[], line: OutlineLine): OutlineLine | null {
  const above = lines.slice(0, Math.max(0, lines.indexOf(line)));
  return above.findLast(({ level }) => level < line.level) ?? null;
}

/** Whether both read the same: lines are made anew with every change of the document. */
export function isSameLine(a: OutlineLine, b: OutlineLine): boolean {
  const isSamePlace = a.id === b.id && a.number === b.number && a.place === b.place && a.siblings === b.siblings;
  if (!isSamePlace) return false;
  if (a.type === 'note') return b.type === 'note' && a.note === b.note && a.level === b.level;
  if (a.type === 'step') return b.type === 'step' && a.node === b.node && a.isLoose === b.isLoose;
  return b.type === 'port' && a.from === b.from && isSameGoing(a.goes, b.goes);
}

function isSameGoing(a: PortLine['goes'], b: PortLine['goes']): boolean {
  if (a.type !== 'on' || b.type !== 'on') return a.type === b.type;
  return a.to === b.to && a.number === b.number;
}

/** Ports in the order of a card's rows; one that needs what the host cannot do is left out until it is wired. */
export function portsOf(node: FlowNode, flow: Flow, viewOf: ViewOf): readonly PortSpec[] {
  return offered(viewOf(node), (name) => flow.edges.some(({ from, port }) => from === node.id && port === name));
}

function offered(view: StepView | null, isWired: (port: string) => boolean): readonly PortSpec[] {
  return (view?.ports ?? [])
    .filter(({ name, needs }) => needs === undefined || isWired(name))
    .sort((a, b) => rank(a) - rank(b));
}

const rank = ({ role }: PortSpec): number => (role === 'after' ? 2 : role === 'failure' ? 1 : 0);
const isOrdinary = ({ role }: PortSpec): boolean => role === 'next' || role === 'success';

type Unplaced<L> = Omit<L, 'place' | 'siblings'>;

function createWriter(flow: Flow, viewOf: ViewOf) {
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]));
  const targets = new Map(flow.edges.map((edge) => [edgeId(edge), edge.to]));
  const numbers = new Map<string, string>();
  const lines: (Unplaced<StepLine> | Unplaced<PortLine>)[] = [];
  let count = 0;

  const ports = (node: FlowNode) => offered(viewOf(node), (port) => targets.has(edgeId({ from: node.id, port })));
  const wayOn = (node: FlowNode) => ports(node).find(isOrdinary);
  const targetOf = (node: FlowNode, port: PortSpec | undefined) =>
    port && targets.get(edgeId({ from: node.id, port: port.name }));

  /** Takes the steps that follow one another first, so that a branch which comes back points to them and not the other way round. */
  function chainFrom(start: string, numberAt: (index: number) => string): readonly FlowNode[] {
    const chain: FlowNode[] = [];
    for (let node = nodes.get(start); node && !numbers.has(node.id); ) {
      numbers.set(node.id, numberAt(chain.length));
      chain.push(node);
      const to = targetOf(node, wayOn(node));
      node = to === undefined ? undefined : nodes.get(to);
    }
    return chain;
  }

  function writeChain(chain: readonly FlowNode[], at: { level: number; isLoose: boolean }): void {
    for (const [index, node] of chain.entries()) {
      const number = numbers.get(node.id) ?? '';
      lines.push({ type: 'step', id: node.id, number, level: at.level, node, isLoose: at.isLoose });
      const follower = chain[index + 1]?.id;
      const branches = ports(node).filter(
        (port) => follower === undefined || port !== wayOn(node) || targetOf(node, port) !== follower,
      );
      branches.forEach((port, branch) => {
        writePort({ from: node, port, number: `${number}.${branch + 1}` }, at);
      });
    }
  }

  function writePort(
    line: Pick<PortLine, 'from' | 'port' | 'number'>,
    { level, isLoose }: { level: number; isLoose: boolean },
  ): void {
    const to = targetOf(line.from, line.port);
    const goes = goesTo(to);
    const id = edgeId({ from: line.from.id, port: line.port.name });
    lines.push({ type: 'port', id, level: level + 1, goes, ...line });
    if (to === undefined || goes.type !== 'below') return;
    const chain = chainFrom(to, (index) => `${line.number}.${index + 1}`);
    writeChain(chain, { level: level + 2, isLoose });
  }

  function goesTo(to: string | undefined): PortLine['goes'] {
    if (to === undefined || !nodes.has(to)) return { type: 'open' };
    const number = numbers.get(to);
    return number === undefined ? { type: 'below' } : { type: 'on', to, number };
  }

  return {
    lines,
    /** Nothing where the step stands already. */
    write(id: string, { isLoose }: { isLoose: boolean }): void {
      const chain = chainFrom(id, (index) => String(count + index + 1));
      count += chain.length;
      writeChain(chain, { level: 1, isLoose });
    },
  };
}

/** Adds the places among the lines of the same parent, from how deep the lines stand. */
export function withSiblings<L extends { readonly level: number }>(
  lines: readonly L[],
): (L & Pick<Numbered, 'place' | 'siblings'>)[] {
  const counts = new Map<number, number>();
  const latest: number[] = [];
  const seats = lines.map(({ level }, index) => {
    latest[level] = index;
    const parent = latest[level - 1] ?? -1;
    const place = (counts.get(parent) ?? 0) + 1;
    counts.set(parent, place);
    return { parent, place };
  });
  return lines.map((line, index) => {
    const { parent, place } = seats[index] ?? { parent: -1, place: 1 };
    return { ...line, place, siblings: counts.get(parent) ?? 1 };
  });
}
