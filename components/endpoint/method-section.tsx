'use client';

import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/checkbox';
import { SettingRow } from '@/components/ui/setting-row';
import { checkMethods } from '@/lib/engine/check-methods';
import type { Endpoint } from '@/lib/flow/schema';
import type { Platform } from '@/lib/platforms/platform';
import { methodChoices, withMethod } from './method-choice';

interface MethodSectionProps {
  methods: Endpoint['methods'];
  platform: Platform;
  editable: boolean;
  onChange: (methods: Endpoint['methods']) => void;
}

/** By which methods the flow may be called; nothing where the platform leaves no choice. */
export function MethodSection({ methods, platform, editable, onChange }: MethodSectionProps) {
  const t = useTranslations();
  const choices = methodChoices(methods, platform.methods);
  if (choices.length === 0) return null;
  return (
    <SettingRow title={t('endpoint.methods.title')} lead={t('endpoint.methods.lead')}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot wrap its children in a row in every browser */}
      <div role="group" aria-label={t('endpoint.methods.title')} className="flex flex-wrap gap-x-4 gap-y-1.5">
        {choices.map((method) => (
          <Checkbox
            key={method}
            checked={methods.includes(method)}
            disabled={!editable || (methods.length === 1 && methods.includes(method))}
            onCheckedChange={(checked) => onChange(withMethod(methods, method, checked === true))}
          >
            <span className="font-mono text-code">{method}</span>
          </Checkbox>
        ))}
      </div>
      {checkMethods(methods, platform.methods).map(({ path, code, params }) => (
        <p key={path} className="mt-2 flex gap-1.5 text-dense text-warn">
          <TriangleAlert size={14} aria-hidden className="mt-0.5 shrink-0" />
          {t(`issues.${code}`, params)}
        </p>
      ))}
    </SettingRow>
  );
}
