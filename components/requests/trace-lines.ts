import { type AnyDefinition, type PortSpec, portsOf, type Sentence } from '@/lib/engine/node';
import type { StepRecord } from '@/lib/engine/result';
import type { Flow } from '@/lib/flow/schema';
import { catalog } from '@/lib/nodes/catalog.gen';

/** What one step of a logged call did, ready to be said. */
export interface TraceLine {
  readonly step: StepRecord;
  /** As the builder named it; undefined when the document is gone. */
  readonly name: string | undefined;
  /** What it is there for, then what happened. */
  readonly sentences: readonly Sentence[];
  /** The port taken, when it says more than "and then" and than the sentences do. */
  readonly port: PortSpec | undefined;
  /** Which of the rows it was, or that none of them was; absent where there is nothing to choose from. */
  readonly row: { readonly of: number; readonly at: number | undefined } | undefined;
  readonly look: 'passed' | 'failed' | 'reply';
}

/** Where the call came in goes without saying. */
export function traceLines(steps: readonly StepRecord[], document: Pick<Flow, 'nodes'> | null): TraceLine[] {
  return steps.flatMap((step) => {
    const definition = catalog.get(step.kind);
    if (definition?.traits?.entry) return [];
    const node = document?.nodes.find((one) => one.id === step.nodeId);
    const parsed = definition?.config.safeParse(node?.config ?? {});
    const known = definition && parsed?.success ? { definition, config: parsed.data } : undefined;
    const ports = known ? portsOf(known.definition, known.config) : [];
    const port = ports.find((one) => one.name === step.port);
    const sentences = known && node ? sentencesOf(known, step) : [];
    return [
      {
        step,
        name: node?.name,
        sentences,
        port: port && isNews(port, sentences) ? port : undefined,
        row: rowOf(port, ports),
        look: step.error ? 'failed' : definition?.traits?.ends ? 'reply' : 'passed',
      },
    ];
  });
}

function isNews({ role, label }: PortSpec, sentences: readonly Sentence[]): boolean {
  if (role === 'next' || role === 'after') return false;
  return label === undefined || !sentences.some(({ values }) => Object.values(values).includes(label));
}

/** An output that was cut is not what the kind expects, and then tells nothing. */
function sentencesOf(
  { definition, config }: { definition: AnyDefinition; config: unknown },
  step: StepRecord,
): Sentence[] {
  const sentence = definition.sentence(config);
  // What a reply says stands in the bubble at the end; a question without a value is what the step's name asks already.
  const own = definition.traits?.ends || Object.keys(sentence.values).length === 0 ? [] : [sentence];
  const output = definition.output.safeParse(step.output);
  return [...own, ...(output.success && definition.runSentences ? definition.runSentences(config, output.data) : [])];
}

function rowOf(port: PortSpec | undefined, ports: readonly PortSpec[]): TraceLine['row'] {
  const rows = ports.filter(({ role }) => role === 'case');
  if (!port || rows.length < 2) return undefined;
  if (port.role === 'case') return { of: rows.length, at: rows.indexOf(port) + 1 };
  return port.role === 'else' ? { of: rows.length, at: undefined } : undefined;
}
