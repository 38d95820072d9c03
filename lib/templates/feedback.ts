import { opening, place, replyNode, requestNode, type Template, threads, wordsIn } from './template';

export const feedback: Template = {
  id: 'feedback',
  category: 'support',
  title: { en: 'Customer feedback', ja: 'お客様の声' },
  description: { en: 'Thank the happy, follow up on the rest.', ja: 'お礼を伝え、不満にはすぐ対応します。' },
  document(language) {
    const say = wordsIn(language);
    return {
      format: 1,
      name: say(feedback.title),
      language,
      nodes: [
        ...opening(language, { id: 'rate', name: 'GiveFeedback' }),
        {
          id: 'rating',
          kind: 'switch',
          name: say({ en: 'How many stars?', ja: '星の数' }),
          ...place(1, 0),
          config: {
            value: '{{ params.rating }}',
            cases: [
              { id: 'happy', operator: 'between', value: [4, 5] },
              { id: 'fair', operator: 'equals', value: 3 },
              { id: 'unhappy', operator: 'between', value: [1, 2] },
            ],
          },
        },
        replyNode(
          { id: 'thanks', name: say({ en: 'Thank them', ja: 'お礼を伝える' }), at: place(2, 0) },
          say({
            en: 'Thank you for {{ params.rating }} stars. The team will be glad to hear it.',
            ja: '星{{ params.rating }}つをありがとうございます。チームに伝えます。',
          }),
          { rating: '{{ params.rating }}' },
        ),
        replyNode(
          { id: 'better', name: say({ en: 'Ask what was missing', ja: '改善点をたずねる' }), at: place(2, 1) },
          say({
            en: 'Thank you. What should we do better?',
            ja: 'ありがとうございます。どこを改善すればよいでしょうか。',
          }),
          { rating: '{{ params.rating }}' },
        ),
        requestNode(
          { id: 'ticket', name: say({ en: 'Open a ticket', ja: '受付票を作成' }), key: 'open_ticket', at: place(2, 2) },
          {
            language,
            method: 'POST',
            url: '/demo/tickets',
            body: { topic: 'feedback', text: '{{ text }}', rating: '{{ params.rating }}', user: '{{ user.id }}' },
          },
        ),
        replyNode(
          { id: 'sorry', name: say({ en: 'Follow up', ja: '対応を約束' }), at: place(3, 1.5) },
          say({
            en: 'I’m sorry about that. Our team lead will look at it today: ticket {{ steps.open_ticket.body.ticket }}.',
            ja: '申し訳ございません。本日中に責任者が確認します。受付番号は{{ steps.open_ticket.body.ticket }}です。',
          }),
          { rating: '{{ params.rating }}', ticket: '{{ steps.open_ticket.body.ticket }}' },
        ),
        replyNode(
          { id: 'away', name: say({ en: 'Reply when it fails', ja: '失敗したときの返信' }), at: place(3, 2.5) },
          say({
            en: 'I’m sorry about that. I couldn’t pass it on just now; please write to care@example.com.',
            ja: '申し訳ございません。ただいまお伝えできませんでした。care@example.comまでご連絡ください。',
          }),
        ),
        replyNode(
          { id: 'ask', name: say({ en: 'Ask for stars', ja: '評価をたずねる' }), at: place(1, 1.5) },
          say({ en: 'How many stars would you give us, from 1 to 5?', ja: '1から5の星でいくつの評価ですか。' }),
        ),
      ],
      edges: threads(
        'start.next → intent',
        'intent.rate → rating',
        'intent.else → ask',
        'rating.happy → thanks',
        'rating.fair → better',
        'rating.unhappy → ticket',
        'rating.else → ask',
        'ticket.ok → sorry',
        'ticket.failed → away',
      ),
    };
  },
  conversations(language) {
    const say = wordsIn(language);
    const rate = (rating: number, words: { en: string; ja: string }) => ({
      text: say(words),
      intent: 'GiveFeedback',
      params: { rating },
    });
    return [
      {
        title: say({ en: 'Happy, then so-so', ja: '満足とふつう' }),
        turns: [
          rate(5, { en: 'Five stars, it was lovely', ja: '星5つ、とてもよかったです' }),
          rate(3, { en: 'Three stars', ja: '星3つ' }),
        ],
      },
      {
        title: say({ en: 'Unhappy, then out of range', ja: '不満と範囲外' }),
        turns: [
          rate(1, { en: 'One star, the parcel was wet', ja: '星1つ、箱が濡れていました' }),
          rate(9, { en: 'Nine stars', ja: '星9つ' }),
        ],
      },
    ];
  },
};
