'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ChatPanel } from '@/components/chat/chat-panel';
import { RunDrawer } from '@/components/chat/run-drawer';
import { useChat } from '@/components/chat/use-chat';
import { useEditor, useEditorState } from '@/components/editing/editor-context';
import { EditorTour } from '@/components/tour/editor-tour';
import { cn } from '@/components/ui/cn';
import { inspectedNode } from '@/lib/editor/store/store';
import { Canvas } from '../canvas/canvas';
import { useCanvasForRun } from '../canvas/run-from-address';
import { useShortcuts } from '../commands/use-shortcuts';
import { Inspector } from '../inspector/inspector';
import { Palette } from '../palette/palette';
import { StepPicker } from '../palette/step-picker';
import { PublishDialog } from '../publish/publish-dialog';
import { usePublishFromAddress } from '../publish/publish-from-address';
import { SearchBar } from '../search/search-bar';
import { useBeside } from '../view/use-beside';
import { useFlowView } from '../view/use-flow-view';
import { AwayBanner } from './away-banner';
import { GoneBanner } from './gone-banner';
import { StatusBar } from './status-bar';
import { TopBar } from './top-bar';

/** Each part has its own `loading`. Without it the whole editor would disappear, and lose the focus, until that part has loaded. */
const loading = () => null;
const Outline = dynamic(() => import('../outline/outline').then((module) => module.Outline), {
  loading: () => <div aria-busy className="flex-1" />,
});
const CommandDialog = dynamic(() => import('../commands/command-dialog').then((module) => module.CommandDialog), {
  loading,
});
const ShortcutsDialog = dynamic(() => import('../commands/shortcuts-dialog').then((module) => module.ShortcutsDialog), {
  loading,
});
const ConflictDialog = dynamic(
  () => import('@/components/changes/conflict-dialog').then((module) => module.ConflictDialog),
  { loading },
);
const KindHelpDialog = dynamic(() => import('../palette/kind-help-dialog').then((module) => module.KindHelpDialog), {
  loading,
});

/** The editor's layout: top bar, palette, canvas, and the panels beside and above the canvas. */
export function EditorFrame() {
  const t = useTranslations('editor');
  const panel = useEditorState((state) => state.panel);
  const inspected = useEditorState(inspectedNode);
  const isBeside = useBeside();
  const [isWireOpen, setWireOpen] = useState(false);
  const dialog = useEditorState((state) => state.dialog);
  const search = useEditorState((state) => state.search);
  const { view, isNarrow, editable } = useFlowView();
  const chat = useChat();
  useShortcuts();
  useCanvasForRun();
  usePublishFromAddress();
  const isTesting = panel === 'test';
  const hasDrawer = isTesting && chat.shown !== null;
  return (
    <div className="grid h-dvh grid-rows-[auto_minmax(0,1fr)] grid-cols-[minmax(0,1fr)] overflow-hidden bg-paper print:block print:h-auto print:overflow-visible">
      <EditorTour />
      <div className="min-w-0">
        <TopBar />
        <GoneBanner />
      </div>
      <main aria-label={t('label')} className="relative flex min-h-0 print:block">
        {editable && !isNarrow ? <Palette slim={isTesting} /> : null}
        {isTesting && isBeside && inspected !== null ? (
          <aside
            data-floats
            className="z-20 flex min-h-0 w-78 shrink-0 flex-col border-r border-line bg-surface print:hidden max-[1439px]:absolute max-[1439px]:inset-y-0 max-[1439px]:left-12 max-[1439px]:shadow-dialog"
          >
            <Inspector key={inspected} nodeId={inspected} editable={editable} />
          </aside>
        ) : null}
        <div className="relative flex min-w-0 flex-1 flex-col">
          <AwayBanner />
          {view === 'words' ? <Outline /> : <Canvas editable={editable} overview={!isTesting && !isNarrow} />}
          {search === null ? null : <SearchBar text={search} />}
          {hasDrawer ? <RunDrawer chat={chat} open={isWireOpen} onOpenChange={setWireOpen} /> : <StatusBar />}
        </div>
        {isTesting || inspected !== null ? (
          <aside
            data-tour={isTesting ? undefined : 'inspector'}
            className={cn(
              'z-20 flex min-h-0 shrink-0 flex-col print:hidden border-l border-line bg-surface max-[1199px]:absolute max-[1199px]:inset-y-0 max-[1199px]:right-0 max-[1199px]:shadow-dialog max-[899px]:left-0 max-[899px]:!w-auto max-[899px]:border-0',
              isTesting ? 'w-87' : 'w-81.5',
            )}
          >
            {isTesting ? (
              <div id="test-panel" className="flex min-h-0 flex-1 flex-col">
                <ChatPanel chat={chat} />
              </div>
            ) : inspected !== null ? (
              <Inspector key={inspected} nodeId={inspected} editable={editable} />
            ) : null}
          </aside>
        ) : null}
      </main>
      {dialog?.type === 'publish' ? <PublishDialog /> : null}
      {dialog?.type === 'shortcuts' ? <ShortcutsDialog /> : null}
      {dialog?.type === 'picker' ? <StepPicker dialog={dialog} /> : null}
      {dialog?.type === 'commands' || dialog?.type === 'connect' ? <CommandDialog dialog={dialog} /> : null}
      {dialog?.type === 'help' ? <KindHelpDialog kind={dialog.kind} /> : null}
      <Conflict />
    </div>
  );
}

function Conflict() {
  const { decide } = useEditor();
  const save = useEditorState((state) => state.save);
  return save.type === 'conflict' ? <ConflictDialog conflict={save} decide={decide} /> : null;
}
