'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEditor } from '@/components/editing/editor-context';
import { changeThenFocus, fieldAt } from '@/components/ui/focus-field';
import { isJsonObject, type Json } from '@/lib/flow/json';
import { FieldIssues } from './field-frame';
import { useForm } from './form-context';
import { type FormField, join } from './form-fields';
import { MoveButtons } from './move-buttons';
import { moved } from './moved';
import { RemoveButton } from './remove-button';
import { TemplateField } from './template-field';

/** What the caller hears, one box per message. */
export function MessagesControl({ field, onChange }: { field: FormField; onChange: (value: Json) => void }) {
  const t = useTranslations('form');
  const { words, disabled } = useForm();
  const { update } = useEditor();
  const messages = Array.isArray(field.value) ? field.value : [];
  const { label, placeholder } = words.field(join(field.path, 'text'));
  const move = (from: number, to: number) => {
    // Undone alone, without what was written before or after.
    update.seal();
    onChange(moved(messages, from, to));
    update.seal();
  };
  return (
    <div className="flex flex-col gap-2">
      {messages.map((message, index) => {
        const at = join(field.at, index, 'text');
        const name = messages.length > 1 ? `${label} ${index + 1}` : label;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: messages are told apart by their place alone
          <div key={index} data-item>
            <div data-field={at} className="flex items-start gap-1">
              <TemplateField
                at={at}
                lines="many"
                value={isJsonObject(message) && typeof message.text === 'string' ? message.text : ''}
                onChange={(text) =>
                  onChange(messages.map((one, place) => (place === index ? { type: 'text', text } : one)))
                }
                label={name}
                placeholder={placeholder}
              />
              {messages.length > 1 ? (
                <div className="flex flex-col">
                  <MoveButtons number={index + 1} count={messages.length} onMove={(by) => move(index, index + by)} />
                  <RemoveButton
                    label={t('removeMessage', { number: index + 1 })}
                    onClick={() => onChange(messages.filter((_, place) => place !== index))}
                  />
                </div>
              ) : null}
            </div>
            <FieldIssues path={at} />
          </div>
        );
      })}
      {disabled ? null : (
        <button
          type="button"
          className="flex min-h-6 w-fit items-center gap-1 text-small font-medium text-ai hover:text-ai-hover"
          onClick={() =>
            changeThenFocus(
              () => onChange([...messages, { type: 'text', text: '' }]),
              () => fieldAt(join(field.at, messages.length, 'text')),
            )
          }
        >
          <Plus size={13} aria-hidden />
          {t(messages.length === 0 ? 'addMessage' : 'addAnother')}
        </button>
      )}
    </div>
  );
}
