import type { TemplateInfo } from '@/lib/contract/templates';
import type { Preview } from '@/lib/templates/template';
import type { Sketch } from './sketch';

/** A template as the gallery shows it: drawn, described and heard. */
export interface GalleryItem extends Pick<TemplateInfo, 'id' | 'title' | 'description' | 'category' | 'stepCount'> {
  readonly sketch: Sketch;
  readonly conversations: readonly Preview[];
}

export type Category = GalleryItem['category'] | 'all';

/** `search` may be several words, in any order, each of them in the item's own words or in what is said to it. */
export function matching(
  items: readonly GalleryItem[],
  { category, search }: { category: Category; search: string },
): readonly GalleryItem[] {
  const words = folded(search).split(/\s+/).filter(Boolean);
  return items.filter((item) => {
    if (category !== 'all' && item.category !== category) return false;
    const text = folded([item.title, item.description, ...item.conversations.flatMap(saidIn)].join(' '));
    return words.every((word) => text.includes(word));
  });
}

const saidIn = ({ title, turns }: Preview) => [title, ...turns.map((turn) => turn.text)];

/** Full-width letters and capitals make no difference. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
