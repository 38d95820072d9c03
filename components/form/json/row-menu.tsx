'use client';

import {
  ArrowDown,
  ArrowUp,
  Ban,
  Box,
  Braces,
  Hash,
  List,
  type LucideIcon,
  ToggleLeft,
  Trash2,
  Type,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { useForm } from '../form-context';
import { type JsonPath, type JsonType, jsonTypes, moveAt, removeAt } from './json-edits';
import type { TreeProps } from './json-tree';

interface RowMenuProps {
  readonly tree: TreeProps;
  readonly path: JsonPath;
  readonly name: string;
  readonly type: JsonType;
  readonly onType: (type: JsonType) => void;
}

/** What a place of the tree holds, and its moves. */
export function RowMenu({ tree, path, name, type, onType }: RowMenuProps) {
  const t = useTranslations('form.json');
  const { disabled } = useForm();
  const Icon = icons[type];
  // The list of values takes the focus, so it may open only once the menu has given it back.
  const asked = useRef(false);
  if (disabled) return null;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={t('menu', { name, type: t(`types.${type}`) })}
        title={t(`types.${type}`)}
        className="m-0.5 grid size-6 shrink-0 place-items-center rounded-pill text-ink-3 hover:bg-hover hover:text-ai data-[state=open]:bg-hover"
      >
        <Icon size={13} aria-hidden />
      </DropdownMenuTrigger>
      <DropdownMenuContent
        onCloseAutoFocus={(event) => {
          if (!asked.current) return;
          event.preventDefault();
          asked.current = false;
          onType('value');
        }}
      >
        <DropdownMenuLabel>{t('type')}</DropdownMenuLabel>
        <DropdownMenuRadioGroup
          value={type}
          onValueChange={(chosen) => {
            if (chosen === 'value') asked.current = true;
            else onType(chosen as JsonType); // the group gives back one of the types below
          }}
        >
          {jsonTypes.map((one) => (
            <DropdownMenuRadioItem key={one} value={one}>
              <TypeIcon type={one} />
              {t(`types.${one}`)}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        {path.length > 0 ? <Moves tree={tree} path={path} /> : null}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function Moves({ tree, path }: { tree: TreeProps; path: JsonPath }) {
  const t = useTranslations('form');
  return (
    <>
      <DropdownMenuSeparator />
      <DropdownMenuItem onSelect={() => tree.onRoot(moveAt(tree.root, path, -1))}>
        <ArrowUp aria-hidden />
        {t('moveUp')}
      </DropdownMenuItem>
      <DropdownMenuItem onSelect={() => tree.onRoot(moveAt(tree.root, path, 1))}>
        <ArrowDown aria-hidden />
        {t('moveDown')}
      </DropdownMenuItem>
      <DropdownMenuItem danger onSelect={() => tree.onRoot(removeAt(tree.root, path))}>
        <Trash2 aria-hidden />
        {t('remove')}
      </DropdownMenuItem>
    </>
  );
}

function TypeIcon({ type }: { type: JsonType }) {
  const Icon = icons[type];
  return <Icon aria-hidden />;
}

const icons: Readonly<Record<JsonType, LucideIcon>> = {
  text: Type,
  value: Braces,
  number: Hash,
  boolean: ToggleLeft,
  object: Box,
  list: List,
  null: Ban,
};
