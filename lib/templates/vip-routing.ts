import { opening, place, replyNode, requestNode, type Template, threads, wordsIn } from './template';

export const vipRouting: Template = {
  id: 'vip-routing',
  category: 'support',
  title: { en: 'VIP routing', ja: 'VIPの振り分け' },
  description: { en: 'Look at the tier, pick who answers.', ja: '会員ランクを見て、担当を振り分けます。' },
  document(language) {
    const say = wordsIn(language);
    return {
      format: 1,
      name: say(vipRouting.title),
      language,
      nodes: [
        ...opening(language, { id: 'human', name: 'TalkToHuman' }),
        requestNode(
          { id: 'fetch', name: say({ en: 'Get customer', ja: 'お客様を確認' }), key: 'get_customer', at: place(1, 0) },
          { language, url: '/demo/balance/{{ params.user_id }}' },
        ),
        {
          id: 'tier',
          kind: 'switch',
          name: say({ en: 'Which tier?', ja: '会員ランク' }),
          ...place(2, 0),
          config: {
            value: '{{ steps.get_customer.body.tier }}',
            cases: [
              { id: 'vip', operator: 'equals', value: 'vip' },
              { id: 'standard', operator: 'equals', value: 'standard' },
            ],
          },
        },
        replyNode(
          { id: 'adviser', name: say({ en: 'To the adviser', ja: '専任担当へ' }), at: place(3, 0) },
          say({
            en: 'Welcome back, {{ steps.get_customer.body.name }}. Your adviser will join you here in a moment.',
            ja: '{{ steps.get_customer.body.name }}様、いつもありがとうございます。専任の担当者がまもなくまいります。',
          }),
          { queue: 'vip', customer: '{{ steps.get_customer.body.name }}' },
        ),
        replyNode(
          { id: 'team', name: say({ en: 'To the team', ja: 'チームへ' }), at: place(3, 1) },
          say({
            en: 'One moment, {{ steps.get_customer.body.name }}. A colleague will join you here.',
            ja: '{{ steps.get_customer.body.name }}様、少々お待ちください。担当者がまいります。',
          }),
          { queue: 'standard', customer: '{{ steps.get_customer.body.name }}' },
        ),
        replyNode(
          { id: 'anyone', name: say({ en: 'To whoever is free', ja: '空いている担当へ' }), at: place(2, 1) },
          say({
            en: 'One moment, a colleague will join you here.',
            ja: '少々お待ちください。担当者がまいります。',
          }),
          { queue: 'standard' },
        ),
        replyNode(
          { id: 'other', name: say({ en: 'Anything else', ja: 'それ以外' }), at: place(1, 1) },
          say({
            en: 'Say “talk to a person” and I will find somebody for you.',
            ja: '「担当者と話したい」と言っていただければ、おつなぎします。',
          }),
        ),
      ],
      edges: threads(
        'start.next → intent',
        'intent.human → fetch',
        'intent.else → other',
        'fetch.ok → tier',
        'fetch.failed → anyone',
        'tier.vip → adviser',
        'tier.standard → team',
        'tier.else → anyone',
      ),
    };
  },
  conversations(language) {
    const say = wordsIn(language);
    const ask = { text: say({ en: 'I want to talk to a person', ja: '担当者と話したい' }), intent: 'TalkToHuman' };
    return [
      { title: say({ en: 'A VIP', ja: 'VIPのお客様' }), turns: [{ ...ask, params: { user_id: '456' } }] },
      {
        title: say({ en: 'A standard customer', ja: '通常のお客様' }),
        turns: [{ ...ask, params: { user_id: '712' } }],
      },
      { title: say({ en: 'Nobody we know', ja: '会員でない方' }), turns: [ask] },
    ];
  },
};
