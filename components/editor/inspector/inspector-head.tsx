'use client';

import { Copy, Ellipsis, Power, Trash2, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useState } from 'react';
import { useEditor } from '@/components/editing/editor-context';
import { IconButton } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { KindTile } from '@/components/ui/kind-tile';
import { useKindWords } from '@/components/words/use-kind-words';
import type { FlowNode } from '@/lib/flow/schema';
import { focusStep } from '../view/focus-step';

/** The head of the inspector: name and kind of the step, and the actions on the step as a whole. */
export function InspectorHead({ node, editable }: { node: FlowNode; editable: boolean }) {
  const t = useTranslations('editor.inspector');
  const step = useTranslations('editor.step');
  const { update, edits, catalog } = useEditor();
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
            <DropdownMenuItem onSelect={() => edits.duplicate([node.id])}>
              <Copy aria-hidden />
              {step('duplicate')}
            </DropdownMenuItem>
            <DropdownMenuItem onSelect={() => edits.toggle([node.id])}>
              <Power aria-hidden />
              {step(node.off ? 'switchOn' : 'switchOff')}
            </DropdownMenuItem>
            <DropdownMenuSeparator />
            <DropdownMenuItem danger onSelect={() => edits.remove([node.id])}>
              <Trash2 aria-hidden />
              {step('delete')}
            </DropdownMenuItem>
          </DropdownMenuContent>
        </DropdownMenu>
      ) : null}
      <IconButton label={t('close')} onClick={() => update.select([])}>
        <X />
      </IconButton>
    </header>
  );
}

/** A rename changes every template that reads the step, so it happens once, when the field loses the focus. */
function StepName({ node, editable }: { node: FlowNode; editable: boolean }) {
  const t = useTranslations('editor.inspector');
  const { edits } = useEditor();
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
        if (draft !== null) edits.rename(node.id, draft);
        setDraft(null);
      }}
      onKeyDown={onKeyDown}
      className="w-full truncate rounded-kbd bg-transparent px-1 text-strong font-semibold enabled:hover:bg-hover"
    />
  );
}
