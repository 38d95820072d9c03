import { useTranslations } from 'next-intl';
import { Bubble } from '@/components/ui/bubble';
import type { GalleryItem } from './gallery';

/** What it is like to talk to the chosen flow. The answers are its own: it ran when the page was made. */
export function ConversationPreview({ template }: { template: GalleryItem }) {
  const t = useTranslations('first-run.preview');
  return (
    <section
      aria-label={t('label', { template: template.title })}
      className="flex min-h-0 flex-col overflow-hidden rounded-start bg-surface shadow-card lg:sticky lg:top-5 lg:max-h-[calc(100dvh-8.5rem)]"
    >
      <header className="border-b border-line px-4 pt-3 pb-2.75">
        <h3 className="text-strong font-semibold">{t('title')}</h3>
        <p className="text-dense leading-4 text-ink-3">{t('lead')}</p>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <div tabIndex={0} className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-4 py-3.5">
        {template.conversations.map((conversation) => (
          <div key={conversation.title} className="flex flex-col gap-1.5">
            <h4 className="self-center text-small font-normal text-ink-3">{conversation.title}</h4>
            {conversation.turns.map((turn) => (
              <div key={turn.text} className="flex flex-col gap-1.5">
                <Bubble from="person" className="self-end">
                  <span className="sr-only">{t('person')}</span>
                  {turn.text}
                </Bubble>
                {turn.answers.map((answer) => (
                  <Bubble key={answer} className="max-w-[92%]">
                    <span className="sr-only">{t('flow')}</span>
                    {answer}
                  </Bubble>
                ))}
              </div>
            ))}
          </div>
        ))}
      </div>
    </section>
  );
}
