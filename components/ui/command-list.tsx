'use client';

import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { type KeyboardEventHandler, type ReactNode, useRef, useState } from 'react';
import { focusedNow } from '@/components/ui/focused-now';
import { Kbd } from '@/components/ui/kbd';
import { useKeyName } from '@/components/ui/key-names';

export interface CommandItem {
  readonly id: string;
  readonly label: string;
  /** Shown after the label in a quieter colour. */
  readonly hint?: string | undefined;
  readonly icon: ReactNode;
  readonly keys?: string | undefined;
  /** Called after the list has closed and the focus has returned, so that it can move the focus. With `stays` it is called at once. */
  readonly run: () => void;
  /** Choosing it leads to another list. */
  readonly stays?: boolean;
}

export interface CommandGroup {
  readonly heading: string;
  readonly items: readonly CommandItem[];
}

export interface CommandListProps {
  readonly label: string;
  readonly placeholder: string;
  readonly nothing: string;
  readonly search: string;
  readonly groups: readonly CommandGroup[];
  readonly onSearch: (search: string) => void;
  readonly onClose: () => void;
  readonly onKeyDown?: KeyboardEventHandler;
}

/** A list over everything with a search field. Typing filters it, Enter runs the chosen item. */
export function CommandList({ label, placeholder, nothing, search, groups, ...on }: CommandListProps) {
  const [opener] = useState(focusedNow);
  const chosen = useRef<CommandItem | null>(null);
  const choose = (item: CommandItem) => {
    if (item.stays) {
      item.run();
      return;
    }
    chosen.current = item;
    on.onClose();
  };
  return (
    <Dialog.Root open onOpenChange={on.onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-scrim data-[state=open]:animate-fade-in" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            opener?.focus({ preventScroll: true });
            chosen.current?.run();
          }}
          className="fixed top-[12vh] left-1/2 z-50 w-[calc(100vw-24px)] max-w-150 -translate-x-1/2 overflow-hidden rounded-dialog bg-surface text-body text-ink-1 shadow-dialog outline-none max-sm:top-3"
        >
          <Dialog.Title className="sr-only">{label}</Dialog.Title>
          <Command label={label} shouldFilter={false} loop onKeyDown={on.onKeyDown}>
            <div className="flex items-center gap-2.5 border-b border-line px-4 text-ink-3">
              <Search size={16} aria-hidden />
              <Command.Input
                value={search}
                onValueChange={on.onSearch}
                placeholder={placeholder}
                className="h-12 min-w-0 flex-1 bg-transparent text-strong font-normal text-ink-1 outline-none focus-inside"
              />
            </div>
            <Command.List className="max-h-[min(60vh,420px)] overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-6 text-center text-ink-3">{nothing}</Command.Empty>
              {groups.map(({ heading, items }) => (
                <Command.Group
                  key={heading}
                  heading={heading}
                  className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-small [&_[cmdk-group-heading]]:text-ink-3"
                >
                  {items.map((item) => (
                    <Item key={item.id} item={item} onChoose={choose} />
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Item({ item, onChoose }: { item: CommandItem; onChoose: (item: CommandItem) => void }) {
  const keyName = useKeyName();
  return (
    <Command.Item
      value={item.id}
      onSelect={() => onChoose(item)}
      className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-control px-2.5 py-1.5 data-[selected=true]:bg-hover [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-ink-3"
    >
      {item.icon}
      <span className="min-w-0 flex-1 truncate">
        <span className="font-medium">{item.label}</span>
        {item.hint ? <span className="ml-2 text-small text-ink-3">{item.hint}</span> : null}
      </span>
      {item.keys ? <Kbd className="h-5">{keyName(item.keys)}</Kbd> : null}
    </Command.Item>
  );
}
