'use client';

import { LogOut } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { accountApi } from '@/components/account-api';
import { isLanguage, isTheme, themes } from '@/components/preferences/preferences';
import { useLanguageChange, useTheme } from '@/components/preferences/use-preferences';
import { Avatar } from '@/components/ui/avatar';
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
import { useToast } from '@/components/ui/toast';
import { useErrorSentence } from '@/components/words/use-error-sentence';
import type { Role } from '@/lib/contract/permissions';
import { languages } from '@/lib/flow/languages';

export interface Person {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

/** The signed-in person: who, language, appearance, sign out. */
export function AccountMenu({ person }: { person: Person }) {
  const t = useTranslations('common');
  return (
    <AccountDropdown person={person} side="top" align="start">
      <button
        type="button"
        className="flex w-full items-center gap-2.25 rounded-control px-2.25 py-1.5 text-left transition-colors hover:bg-hover data-[state=open]:bg-hover"
      >
        <Avatar name={person.name} />
        <span className="min-w-0 flex-1">
          <span className="block truncate leading-4 font-medium">{person.name}</span>
          <span className="block text-small text-ink-3">{t(`role.${person.role}`)}</span>
        </span>
      </button>
    </AccountDropdown>
  );
}

export function AccountDropdown({
  person,
  children,
  ...place
}: {
  person: Person;
  children: ReactNode;
  side?: 'top' | 'bottom';
  align?: 'start' | 'end';
}) {
  const t = useTranslations('common');
  const signOut = async () => {
    await accountApi.signOut();
    window.location.assign('/sign-in');
  };
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>{children}</DropdownMenuTrigger>
      <DropdownMenuContent {...place} className="w-56">
        <DropdownMenuLabel className="truncate">{person.email}</DropdownMenuLabel>
        <PreferenceItems />
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => void signOut()}>
          <LogOut aria-hidden />
          {t('nav.signOut')}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function PreferenceItems() {
  const t = useTranslations('common');
  const locale = useLocale();
  const show = useToast();
  const sentence = useErrorSentence();
  const changeLanguage = useLanguageChange(true);
  const [theme, setTheme] = useTheme();
  const onLanguage = (value: string) => {
    if (!isLanguage(value)) return;
    changeLanguage(value).catch((error: unknown) => show({ tone: 'bad', title: sentence(error) }));
  };
  return (
    <>
      <DropdownMenuLabel>{t('language.label')}</DropdownMenuLabel>
      <DropdownMenuRadioGroup value={locale} onValueChange={onLanguage}>
        {languages.map((language) => (
          <DropdownMenuRadioItem key={language} value={language} lang={language}>
            {t(`language.${language}`)}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
      <DropdownMenuLabel>{t('theme.label')}</DropdownMenuLabel>
      <DropdownMenuRadioGroup value={theme} onValueChange={(value) => isTheme(value) && setTheme(value)}>
        {themes.map((one) => (
          <DropdownMenuRadioItem key={one} value={one} onSelect={(event) => event.preventDefault()}>
            {t(`theme.${one}`)}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
    </>
  );
}
