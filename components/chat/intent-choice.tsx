'use client';

import { ChevronDown, Sparkles } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';

interface IntentChoiceProps {
  readonly intent: string | undefined;
  readonly isGuess: boolean;
  readonly intents: readonly string[];
  readonly onChoose: (intent: string | undefined) => void;
}

const NO_INTENT = '';

/** Chooses the intent that the platform is assumed to have understood. */
export function IntentChoice({ intent, isGuess, intents, onChoose }: IntentChoiceProps) {
  const t = useTranslations('test');
  const [typing, setTyping] = useState(false);
  if (typing) return <IntentField intent={intent} onChoose={onChoose} onDone={() => setTyping(false)} />;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={t('intentIs', { intent: intent ?? t('noIntent') })}
        title={isGuess && intent ? t('guessed', { intent }) : undefined}
        className="flex h-6 max-w-38 shrink-0 items-center gap-1 rounded-[7px] bg-ai-soft pr-1.5 pl-2 text-small font-medium text-ai"
      >
        {isGuess ? <Sparkles size={12} aria-hidden /> : null}
        <span className="truncate">{intent ?? t('noIntent')}</span>
        <ChevronDown size={12} aria-hidden />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" side="top">
        <DropdownMenuRadioGroup
          value={intent ?? NO_INTENT}
          onValueChange={(chosen) => onChoose(chosen === NO_INTENT ? undefined : chosen)}
        >
          {intents.map((one) => (
            <DropdownMenuRadioItem key={one} value={one}>
              {one}
            </DropdownMenuRadioItem>
          ))}
          <DropdownMenuRadioItem value={NO_INTENT}>{t('noIntent')}</DropdownMenuRadioItem>
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => setTimeout(() => setTyping(true))}>{t('otherIntent')}</DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

interface IntentFieldProps {
  readonly intent: string | undefined;
  readonly onChoose: (intent: string | undefined) => void;
  readonly onDone: () => void;
}

function IntentField({ intent, onChoose, onDone }: IntentFieldProps) {
  const t = useTranslations('test');
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: it was just asked for
      autoFocus
      type="text"
      aria-label={t('intent')}
      placeholder={t('intent')}
      value={intent ?? ''}
      onChange={(event) => onChoose(event.target.value === '' ? undefined : event.target.value)}
      onBlur={onDone}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.currentTarget.blur();
      }}
      className="h-6 w-32 rounded-[7px] bg-ai-soft px-2 text-small font-medium text-ai focus-inside"
    />
  );
}
