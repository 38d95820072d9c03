import type { CreatedFlow } from '@/lib/contract/flows';
import type { TemplateInfo } from '@/lib/contract/templates';
import { languageOf } from '@/lib/flow/accept-language';
import { normalizeFlow } from '@/lib/flow/normalize';
import { type FlowInput, flowSchema, type Language } from '@/lib/flow/schema';
import type { Platform } from '@/lib/platforms/platform';
import type { Preview, Template } from '@/lib/templates/template';
import { AppError } from '../errors';
import type { FlowDrafts } from '../flows/drafts';
import { type Actor, allow } from '../permissions';
import { type PreviewDeps, previewsOf, samplesOf } from './previews';

/** Flows to begin with. `language` is a code or an `Accept-Language`; null = English. */
export interface Templates {
  list(actor: Actor, language: string | null): { items: TemplateInfo[] };
  /** Their conversations as they go, by id. */
  previews(actor: Actor, language: string | null): Promise<Readonly<Record<string, readonly Preview[]>>>;
  create(actor: Actor, choice: TemplateChoice, origin: string): Promise<CreatedFlow>;
}

export interface TemplateChoice {
  readonly id: string;
  readonly name?: string | undefined;
  readonly platform?: string | undefined;
  readonly language: string | null;
}

export interface TemplatesDeps {
  readonly templates: readonly Template[];
  readonly platforms: ReadonlyMap<string, Platform>;
  readonly flows: Pick<FlowDrafts, 'create'>;
  readonly preview: PreviewDeps;
}

export function createTemplates({ templates, platforms, flows, preview }: TemplatesDeps): Templates {
  return {
    list(actor, asked) {
      allow(actor, 'flow:read');
      const language = languageOf(asked);
      return { items: templates.map((template) => toInfo(template, language)) };
    },
    async previews(actor, asked) {
      allow(actor, 'flow:read');
      const language = languageOf(asked);
      const all = templates.map(
        async (template) => [template.id, await previewsOf(template, language, preview)] as const,
      );
      return Object.fromEntries(await Promise.all(all));
    },
    async create(actor, { id, name, platform, language: asked }, origin) {
      const template = templates.find((one) => one.id === id);
      if (!template) throw new AppError('template_not_found', { id });
      if (platform !== undefined && !platforms.has(platform)) {
        throw new AppError('request_invalid', { detail: `platform: there is none called ${platform}.` });
      }
      const language = languageOf(asked);
      const input: FlowInput = template.document(language);
      const endpoint = platform === undefined ? input.endpoint : { ...input.endpoint, platform };
      const document = flowSchema.parse({ ...input, name: name ?? input.name, endpoint });
      const samples = await samplesOf(template, language, preview);
      return flows.create(actor, { document, conversations: template.conversations(language), samples }, origin);
    },
  };
}

function toInfo(template: Template, language: Language): TemplateInfo {
  const document = normalizeFlow(template.document(language));
  return {
    id: template.id,
    title: template.title[language],
    description: template.description[language],
    category: template.category,
    stepCount: document.nodes.length,
    document,
  };
}
