import { z } from 'zod';
import type { VerifyRow } from '@/lib/checks/rows.gen';
import type { Values } from '@/lib/engine/ports';
import { exitAnswerSchema, flowSchema, type Language, languageSchema } from '@/lib/flow/schema';
import { exitRenderer } from '@/lib/platforms/exits';
import type { WireAnswer } from '@/lib/platforms/platform';
import type { Mask } from '../runs/record';
import { type Load, maskOf, type Origin, optionsOf, type Prepared, prepare, type Registry } from './prepare';
import { readVerifyRows } from './verify/read-rows';

/** A document that cannot run here; why was reported. Its callers hear its `failed` exit. */
export interface Broken {
  readonly origin: Origin;
  readonly platform: string;
  readonly verify: readonly VerifyRow[];
  readonly mask: Mask;
  fail(runId: string): WireAnswer;
}

export function isBroken(made: Prepared | Broken): made is Broken {
  return 'fail' in made;
}

interface StoredDocument {
  readonly origin: Origin;
  readonly document: unknown;
  readonly values: Values;
  readonly load: Load;
  /** Used where the document names no platform or no language. */
  readonly fallback: { readonly platform: string; readonly language: Language };
}

interface Deps {
  readonly registry: Registry;
  report(error: unknown): void;
}

/** Never throws: one flow that cannot be prepared must not keep the others from answering. */
export function prepareStored(stored: StoredDocument, deps: Deps): Prepared | Broken {
  const { origin, document, values, load } = stored;
  const { registry, report } = deps;
  const name = `${origin.version === null ? 'The draft' : `Version ${origin.version}`} of flow ${origin.flowId}`;
  try {
    const prepared = prepare({ origin, flow: flowSchema.parse(document), values, load }, registry);
    if (prepared) return prepared;
    report(new Error(`${name} is for a platform that does not exist here.`));
  } catch (cause) {
    report(new Error(`${name} cannot be prepared.`, { cause }));
  }
  return breakOff(stored, deps);
}

/** As much of a document as an exit needs. Read by itself: the rest may be what is wrong. */
const exitSchema = z.object({
  language: languageSchema.optional().catch(undefined),
  endpoint: z.object({
    platform: z.string(),
    options: z.unknown().optional(),
    verify: z.unknown().optional(),
    exits: z.object({ failed: exitAnswerSchema.optional() }).catch({}),
  }),
});

const texts: Record<Language, string> = {
  en: 'This flow cannot run here.\n',
  ja: 'このフローは、ここでは実行できません。\n',
};

function breakOff({ origin, document, values, fallback }: StoredDocument, { registry, report }: Deps): Broken {
  const { data } = exitSchema.safeParse(document);
  const { platform, options = {}, verify: stored, exits } = data?.endpoint ?? { platform: fallback.platform };
  const language = data?.language ?? fallback.language;
  const verify = readVerifyRows(stored);
  return {
    origin,
    platform,
    verify,
    mask: maskOf(values, verify),
    fail(runId) {
      try {
        const speaker = registry.platforms.get(platform);
        const design = speaker && { designed: exits?.failed, language, options: optionsOf(speaker, options) };
        if (design) return exitRenderer(speaker, 'failed', design)({ runId });
      } catch (error) {
        report(error); // what spoils the flow may spoil its words too
      }
      return { status: 500, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: texts[language] };
    },
  };
}
