'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useEditor, useEditorState } from '@/components/editing/editor-context';
import { ConfigForm } from '@/components/form/config-form';
import { FormProvider } from '@/components/form/form-context';
import { TrySection } from '@/components/try/try-section';
import { documentOf } from '@/lib/editor/store/store';
import type { JsonObject } from '@/lib/flow/json';
import type { FlowNode } from '@/lib/flow/schema';
import { panels } from '@/lib/nodes/panels.gen';
import { InspectorHead } from './inspector-head';
import { StartData } from './start-data';
import { StartSummary } from './start-summary';
import { StepAloud } from './step-aloud';
import { StepDemo } from './step-demo';
import { StepHelp } from './step-help';
import { StepLosses } from './step-losses';
import { StepNotes } from './step-notes';
import { StepResult } from './step-result';
import { StepSample } from './step-sample';
import { StepTime } from './step-time';
import { StepWays } from './step-ways';
import { useFormFacts } from './use-form-facts';

/** What evaluates rules is large, and needed only here. */
const StepRules = dynamic(() => import('./step-rules').then((module) => module.StepRules), { loading: () => null });

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

function InspectorBody({ node, editable }: { node: FlowNode; editable: boolean }) {
  const t = useTranslations('editor.inspector');
  const { catalog, edits } = useEditor();
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
  const change = (config: JsonObject, field: string) => edits.configure(node.id, config, field);
  return (
    <FormProvider facts={facts}>
      <StepAloud node={node} />
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
      <StepDemo node={node} editable={editable} />
      {/* Below the fields: what checks find while somebody writes must not move them away under the pointer. */}
      <StepNotes node={node} editable={editable} />
      <StepLosses node={node} />
      <StepTime node={node} />
      <StepWays node={node} />
      {definition.rules ? <StepRules node={node} /> : null}
      <StepResult node={node} />
      {definition.effect && editable ? <TrySection key={node.id} node={node} /> : <StepSample node={node} />}
      <StepHelp kind={node.kind} />
    </FormProvider>
  );
}
