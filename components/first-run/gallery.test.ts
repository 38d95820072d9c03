import { describe, expect, it } from 'vitest';
import { type GalleryItem, matching } from './gallery';

const item = (id: string, title: string, category: GalleryItem['category'], said = ''): GalleryItem => ({
  id,
  title,
  category,
  description: `${title} in one line`,
  stepCount: 3,
  sketch: { cards: [], edges: [] },
  conversations: [{ title: 'A try', turns: [{ text: said, answers: [] }] }],
});

const items = [
  item('balance', 'Account balance', 'bank', 'What is my balance?'),
  item('order', 'Order status', 'shop', 'Where is my order?'),
  item('booking', '予約の受付', 'bookings', '１２月に行けますか'),
];
const found = (search: string, category: 'all' | 'bank' | 'shop' = 'all') =>
  matching(items, { search, category }).map(({ id }) => id);

describe('looking for a template', () => {
  it('shows all of them until something is asked for', () => {
    expect(found(' ')).toEqual(['balance', 'order', 'booking']);
  });

  it('finds words of the title, the description and what people say, in any order and case', () => {
    expect(found('STATUS order')).toEqual(['order']);
    expect(found('one line')).toHaveLength(3);
    expect(found('where')).toEqual(['order']);
  });

  it('takes full-width digits for digits', () => {
    expect(found('12月')).toEqual(['booking']);
  });

  it('keeps to the chosen category', () => {
    expect(found('', 'bank')).toEqual(['balance']);
    expect(found('order', 'bank')).toEqual([]);
  });
});
