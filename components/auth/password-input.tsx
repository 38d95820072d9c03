'use client';

import { Eye, EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { IconButton } from '@/components/ui/button';
import { Input, type InputProps } from '@/components/ui/input';

export function PasswordInput(props: InputProps) {
  const t = useTranslations('auth');
  const [shown, setShown] = useState(false);
  return (
    <Input
      {...props}
      type={shown ? 'text' : 'password'}
      spellCheck={false}
      trailing={
        <IconButton
          label={t(shown ? 'hidePassword' : 'showPassword')}
          size="sm"
          className="-mr-1.5"
          onClick={() => setShown(!shown)}
        >
          {shown ? <EyeOff /> : <Eye />}
        </IconButton>
      }
    />
  );
}
