import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { Words } from '@/app/words';
import { FirstRun } from '@/components/first-run/first-run';
import type { GalleryItem } from '@/components/first-run/gallery';
import { sketchOf } from '@/components/first-run/sketch';
import { LanguageSwitch } from '@/components/preferences/language-switch';
import { ButtonLink } from '@/components/ui/button';
import { LogoMark } from '@/components/ui/logo-mark';
import { can } from '@/lib/contract/permissions';
import { app, requireActor } from '@/lib/server/next';
import type { Actor } from '@/lib/server/permissions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('first-run'))('page') };
}

export default async function NewFlowPage() {
  const actor = await requireActor();
  if (!can(actor, 'flow:edit')) redirect('/');
  const t = await getTranslations();
  return (
    <Words of="app/(studio)/new/page.tsx">
      <main className="flex min-h-dvh flex-col">
        <header className="flex h-14 shrink-0 items-center gap-2.5 px-5.5">
          <Link
            href="/"
            className="flex items-center gap-2.5 rounded-control text-[15px] font-semibold tracking-(--track-lead)"
          >
            <LogoMark size={28} />
            {t('common.product')}
          </Link>
          <span className="flex-1" />
          <LanguageSwitch signedIn />
          <ButtonLink href="/" variant="ghost">
            {t('first-run.leave')}
          </ButtonLink>
        </header>
        <FirstRun templates={await galleryOf(actor)} />
      </main>
    </Words>
  );
}

/** Drawn and run here, so that browsers load neither the documents nor what draws and runs them. */
async function galleryOf(actor: Actor): Promise<GalleryItem[]> {
  const [{ templates }, language] = await Promise.all([app(), getLocale()]);
  const previews = await templates.previews(actor, language);
  return templates.list(actor, language).items.map(({ document, ...item }) => ({
    ...item,
    sketch: sketchOf(document),
    conversations: previews[item.id] ?? [],
  }));
}
