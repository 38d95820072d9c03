'use client';

import { ChevronDown } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { Json } from '@/lib/flow/json';
import { useFieldIssues } from './field-frame';
import { useForm } from './form-context';
import { choicesOf, defaultOf, type FormField } from './form-fields';
import { TemplateField } from './template-field';

interface UrlControlProps {
  readonly method: FormField;
  readonly url: FormField;
  readonly onMethod: (value: Json) => void;
  readonly onUrl: (value: Json) => void;
}

/** Method and address in one frame. */
export function UrlControl({ method, url, onMethod, onUrl }: UrlControlProps) {
  const { words, disabled } = useForm();
  const invalid = useFieldIssues(url.at).some((issue) => issue.severity === 'error');
  const chosen = String(method.value ?? defaultOf(method.schema) ?? '');
  return (
    <div
      className={cn(
        'grid grid-cols-[auto_1fr] rounded-[9px] border border-line-2 transition-shadow focus-within:border-ai-ring focus-within:shadow-[0_0_0_3px_var(--halo)]',
        invalid && 'border-bad-solid',
      )}
    >
      <DropdownMenu>
        <DropdownMenuTrigger
          disabled={disabled}
          aria-label={`${words.field(method.path).label}: ${chosen}`}
          className="flex items-start gap-1 rounded-l-control border-r border-line bg-sunken py-2 pr-2 pl-2.5 font-mono text-small leading-4.5 font-semibold text-data hover:bg-hover focus-inside"
        >
          {chosen}
          <ChevronDown size={12} className="mt-0.75" aria-hidden />
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start">
          <DropdownMenuRadioGroup value={chosen} onValueChange={onMethod}>
            {choicesOf(method.schema).map((value) => (
              <DropdownMenuRadioItem key={value} value={value} className="font-mono text-small">
                {value}
              </DropdownMenuRadioItem>
            ))}
          </DropdownMenuRadioGroup>
        </DropdownMenuContent>
      </DropdownMenu>
      <TemplateField
        bare
        mono
        at={url.at}
        value={typeof url.value === 'string' ? url.value : ''}
        onChange={onUrl}
        label={words.field(url.path).label}
        placeholder={words.field(url.path).placeholder}
        secrets={url.meta.secrets === true}
      />
    </div>
  );
}
