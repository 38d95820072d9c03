'use client';

import { Check, Minus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useEditor, useEditorState, useFacts } from '@/components/editing/editor-context';
import { Section } from '@/components/form/field-frame';
import { Pill } from '@/components/ui/pill';
import { useKindWords } from '@/components/words/use-kind-words';
import { plainText } from '@/lib/editor/document/text-parts';
import { textToValue, valueToText } from '@/lib/editor/document/value-text';
import { type RuleValue, ruleValues } from '@/lib/editor/run/rule-values';
import { documentOf } from '@/lib/editor/store/store';
import type { RuleSet } from '@/lib/engine/node';
import type { Json } from '@/lib/flow/json';
import type { FlowNode } from '@/lib/flow/schema';

/** The rules of a step with their values in the call on show, and where other values would lead. Nothing is sent. */
export function StepRules({ node }: { node: FlowNode }) {
  const t = useTranslations('editor.rules');
  const { catalog } = useEditor();
  const { sample } = useFacts();
  const wasThere = useEditorState((state) => state.trace?.steps.has(node.id) === true);
  const definition = catalog.get(node.kind);
  const config = definition?.config.safeParse(node.config);
  const set = config?.success ? definition?.rules?.(config.data) : undefined;
  const names = set ? leftsOf(set) : [];
  if (!set || names.length === 0) return null;
  return (
    <>
      {wasThere ? (
        <Section title={t('inThisCall')}>
          <ul className="flex flex-col gap-1.5 text-small">
            {ruleValues(set, sample).rules.map((rule, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same value may be asked twice
              <Line key={index} rule={rule} />
            ))}
          </ul>
        </Section>
      ) : null}
      {ruleValues(set, sample).rules.some((rule) => rule.holds === null) ? null : <WhatIf node={node} set={set} />}
    </>
  );
}

function Line({ rule }: { rule: RuleValue }) {
  const t = useTranslations('editor.rules');
  const Icon = rule.holds === null ? Minus : rule.holds ? Check : X;
  const isEmpty = rule.value === undefined || rule.value === null || rule.value === '';
  return (
    <li className="flex items-center gap-1.75">
      <Icon size={14} aria-hidden className={rule.holds ? 'shrink-0 text-ok' : 'shrink-0 text-ink-3'} />
      {rule.holds === null ? null : <span className="sr-only">{t(rule.holds ? 'holds' : 'holdsNot')}</span>}
      <span className="min-w-0 truncate">
        {t.rich(isEmpty ? 'wasEmpty' : 'was', {
          name: nameOf(rule.left),
          value: valueToText(rule.value as Json), // a value of a call is JSON
          b: (text) => <b>{text}</b>,
        })}
      </span>
    </li>
  );
}

function WhatIf({ node, set }: { node: FlowNode; set: RuleSet }) {
  const t = useTranslations('editor.rules');
  const { viewOf } = useEditor();
  const { sample } = useFacts();
  const flow = useEditorState(documentOf);
  const words = useKindWords()(node.kind);
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(new Map());
  const instead = new Map([...typed].map(([left, text]) => [left, textToValue(text)]));
  const now = ruleValues(set, sample);
  const { holds } = ruleValues(set, sample, instead);
  const port = viewOf(node)?.ports.find(({ role }) => role === (holds ? 'case' : 'else'));
  const edge = flow.edges.find(({ from, port: name }) => from === node.id && name === port?.name);
  const next = flow.nodes.find(({ id }) => id === edge?.to)?.name;
  return (
    <Section title={t('whatIf')}>
      <div className="grid grid-cols-2 gap-2">
        {leftsOf(set).map((left) => {
          const key = JSON.stringify(left);
          const value = now.rules.find((rule) => JSON.stringify(rule.left) === key)?.value;
          return (
            <label
              key={key}
              className="flex h-8 min-w-0 items-center gap-1.5 rounded-control bg-surface pr-2 pl-1.5 shadow-field"
            >
              <Pill size="sm">{nameOf(left)}</Pill>
              <input
                value={typed.get(key) ?? valueToText(value as Json | undefined)} // a value of a call is JSON
                onChange={(event) => setTyped(new Map([...typed, [key, event.target.value]]))}
                className="min-w-0 flex-1 bg-transparent text-small outline-none focus-inside"
              />
            </label>
          );
        })}
      </div>
      <p className="mt-2 text-small text-ink-2" aria-live="polite">
        {t.rich(next === undefined ? 'takesNone' : 'takes', {
          way: port ? words.port(port) : '',
          next: next ?? '',
          b: (text) => <b className="text-ink-1">{text}</b>,
        })}
      </p>
    </Section>
  );
}

const nameOf = (left: Json): string => plainText(typeof left === 'string' ? left : JSON.stringify(left));

/** What the rules ask about, each once; a text without a value of the call is always the same. */
function leftsOf({ rules }: RuleSet): Json[] {
  const all = rules.flatMap((rule) => ('rules' in rule ? leftsOf(rule) : [rule.left]));
  const asked = all.filter((left) => JSON.stringify(left).includes('{{'));
  return [...new Map(asked.map((left) => [JSON.stringify(left), left])).values()];
}
