'use client';

import { Copy, Ellipsis, Power, Trash2, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useCallback, useMemo, useState } from 'react';
import { ConfigForm } from '@/components/form/config-form';
import { type FormFacts, FormProvider } from '@/components/form/form-context';
import { TrySection } from '@/components/try/try-section';
import { IconButton } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { KindTile } from '@/components/ui/kind-tile';
import { scopeFor } from '@/lib/editor/scope-values';
import { documentOf } from '@/lib/editor/store';
import { createTemplateReader } from '@/lib/editor/uses';
import type { JsonObject } from '@/lib/flow/json';
import type { FlowNode } from '@/lib/flow/schema';
import { panels } from '@/lib/nodes/panels.gen';
import { useEditor, useEditorState, useFacts } from './editor-context';
import { focusStep } from './focus-step';
import { StartData } from './start-data';
import { StartSummary } from './start-summary';
import { StepExample } from './step-example';
import { StepHelp } from './step-help';
import { StepNotes } from './step-notes';
import { StepResult } from './step-result';
import { StepTime } from './step-time';
import { StepWays } from './step-ways';
import { useKindWords } from './use-kind-words';

const noIssues = [] as const;

/** The selected step: its name, and its settings as a form drawn from its kind. */
export function Inspector({ nodeId, editable }: { nodeId: string; editable: boolean }) {
  const node = useEditorState((state) => documentOf(state).nodes.find((one) => one.id === nodeId));
  if (!node) return null;
  return (
    <>
      <InspectorHead node={node} editable={editable} />
      <div id="inspector" className="min-h-0 flex-1 overflow-y-auto">
        <InspectorBody node={node} editable={editable} />
      </div>
    </>
  );
}

function InspectorHead({ node, editable }: { node: FlowNode; editable: boolean }) {
  const t = useTranslations('editor.inspector');
  const step = useTranslations('editor.step');
  const { actions, commands, catalog } = useEditor();
  const words = useKindWords()(node.kind);
  const definition = catalog.get(node.kind);
  const isEntry = definition?.traits?.entry === true;
  return (
    <header className="flex items-center gap-2.5 border-b border-line py-2.75 pr-3 pl-4">
      <KindTile kind={definition ?? { icon: 'box', group: 'logic' }} size={32} />
      <div className="min-w-0 flex-1">
        <StepName node={node} editable={editable} />
        <p className="truncate px-1 text-small text-ink-3">{words.title}</p>
      </div>
      {editable && !isEntry ? (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <IconButton label={t('more')}>
              <Ellipsis />
            </IconButton>
          </DropdownMenuTrigger>
          <DropdownMenuContent>
            <DropdownMenuItem onSelect={() => commands.duplicate([node.id])}>
              <Copy aria-hidden />
              {step('duplicate')}
            </DropdownMenuItem>
            <DropdownMenuItem onSelect={() => commands.toggle([node.id])}>
              <Power aria-hidden />
              {step(node.off ? 'switchOn' : 'switchOff')}
            </DropdownMenuItem>
            <DropdownMenuSeparator />
            <DropdownMenuItem danger onSelect={() => commands.remove([node.id])}>
              <Trash2 aria-hidden />
              {step('delete')}
            </DropdownMenuItem>
          </DropdownMenuContent>
        </DropdownMenu>
      ) : null}
      <IconButton label={t('close')} onClick={() => actions.select([])}>
        <X />
      </IconButton>
    </header>
  );
}

/** A rename follows into every template that reads the step, so it happens once, when the field is left. */
function StepName({ node, editable }: { node: FlowNode; editable: boolean }) {
  const t = useTranslations('editor.inspector');
  const { commands } = useEditor();
  const [draft, setDraft] = useState<string | null>(null);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.currentTarget.blur();
      focusStep(node.id);
    }
    if (event.key === 'Escape' && draft !== null) {
      setDraft(null);
      event.stopPropagation();
    }
  };
  return (
    <input
      aria-label={t('name')}
      value={draft ?? node.name}
      maxLength={120}
      disabled={!editable}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => {
        if (draft !== null) commands.rename(node.id, draft);
        setDraft(null);
      }}
      onKeyDown={onKeyDown}
      className="w-full truncate rounded-kbd bg-transparent px-1 text-strong font-semibold enabled:hover:bg-hover"
    />
  );
}

function InspectorBody({ node, editable }: { node: FlowNode; editable: boolean }) {
  const t = useTranslations('editor.inspector');
  const { catalog, commands } = useEditor();
  const facts = useFormFacts(node, editable);
  const definition = catalog.get(node.kind);
  if (!definition) return <p className="p-4 text-small text-ink-2">{t('unknown', { kind: node.kind })}</p>;
  if (definition.traits?.entry)
    return (
      <>
        <StartSummary />
        <StartData node={node} />
        <StepHelp kind={node.kind} />
      </>
    );
  const Panel = panels.get(node.kind);
  const change = (config: JsonObject, field: string) => commands.configure(node.id, config, field);
  return (
    <FormProvider facts={facts}>
      <StepNotes node={node} editable={editable} />
      {Panel ? (
        <Panel
          nodeId={node.id}
          config={node.config}
          issues={facts.issues}
          onChange={(config) => change(config, 'panel')}
        />
      ) : (
        <ConfigForm schema={definition.config} config={node.config} onChange={change} />
      )}
      <StepTime node={node} />
      <StepWays node={node} />
      <StepResult node={node} />
      {definition.effect && editable ? <TrySection key={node.id} node={node} /> : <StepExample node={node} />}
      <StepHelp kind={node.kind} />
    </FormProvider>
  );
}

function useFormFacts(node: FlowNode, editable: boolean): FormFacts {
  const { catalog, caret } = useEditor();
  const { samples, sample, stored, refreshNames } = useFacts();
  const words = useKindWords()(node.kind);
  const flow = useEditorState(documentOf);
  const all = useEditorState((state) => state.issues);
  const [reader] = useState(createTemplateReader);
  const issues = useMemo(() => all.filter((issue) => issue.nodeId === node.id), [all, node.id]);
  const scope = useCallback(
    () =>
      scopeFor(node.id, {
        flow,
        catalog,
        samples,
        params: sample.params,
        paths: flow.nodes.flatMap(reader.pathsOf),
        variables: stored.variables,
        secrets: stored.secrets,
      }),
    [node.id, flow, catalog, samples, sample.params, stored, reader],
  );
  const untouched = JSON.stringify(node.config) === JSON.stringify(catalog.get(node.kind)?.initial);
  return {
    words,
    issues: issues.length > 0 ? issues : noIssues,
    untouched,
    scope,
    secrets: stored.secrets,
    refreshNames,
    left: (at, { from, to }) => caret.setState({ nodeId: node.id, at, from, to }, true),
    disabled: !editable,
  };
}
