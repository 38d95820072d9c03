import { opening, place, replyNode, requestNode, type Template, threads, wordsIn } from './template';

export const accountBalance: Template = {
  id: 'account-balance',
  category: 'bank',
  title: { en: 'Account balance', ja: '口座残高' },
  description: {
    en: 'Ask your system, answer with the amount.',
    ja: '社内システムに問い合わせて、残高を答えます。',
  },
  document(language) {
    const say = wordsIn(language);
    return {
      format: 1,
      name: say(accountBalance.title),
      language,
      nodes: [
        ...opening(language, { id: 'balance', name: 'GetAccountBalance' }),
        requestNode(
          { id: 'fetch', name: say({ en: 'Get balance', ja: '残高を取得' }), key: 'get_balance', at: place(1, 0) },
          { language, url: '/demo/balance/{{ params.user_id }}' },
        ),
        {
          id: 'tier',
          kind: 'condition',
          name: say({ en: 'Is it a VIP?', ja: 'VIPかどうか' }),
          ...place(2, 0),
          config: {
            match: 'all',
            rules: [{ left: '{{ steps.get_balance.body.tier }}', operator: 'equals', right: 'vip' }],
          },
        },
        replyNode(
          { id: 'vip', name: say({ en: 'Reply to a VIP', ja: 'VIPへの返信' }), at: place(3, 0) },
          say({
            en: 'Your current balance is {{ steps.get_balance.body.balance | money: "USD" }}.',
            ja: '現在の残高は{{ steps.get_balance.body.balance | money: "JPY" }}です。',
          }),
          { balance: '{{ steps.get_balance.body.balance }}' },
        ),
        replyNode(
          { id: 'standard', name: say({ en: 'Reply', ja: '返信' }), at: place(3, 1) },
          say({
            en: 'You have {{ steps.get_balance.body.balance | money: "USD" }} in your account. Ask me about VIP accounts.',
            ja: '口座には{{ steps.get_balance.body.balance | money: "JPY" }}あります。VIP口座についてもお尋ねください。',
          }),
          { balance: '{{ steps.get_balance.body.balance }}' },
        ),
        replyNode(
          { id: 'away', name: say({ en: 'Reply when it fails', ja: '失敗したときの返信' }), at: place(2, 1) },
          say({
            en: 'I can’t reach the bank right now. Please try again in a minute.',
            ja: 'ただいま銀行のシステムに接続できません。1分ほどしてからもう一度お試しください。',
          }),
        ),
        replyNode(
          { id: 'other', name: say({ en: 'Anything else', ja: 'それ以外' }), at: place(1, 1) },
          say({ en: 'I can tell you your account balance.', ja: '口座残高をお答えできます。' }),
        ),
      ],
      edges: threads(
        'start.next → intent',
        'intent.balance → fetch',
        'intent.else → other',
        'fetch.ok → tier',
        'fetch.failed → away',
        'tier.yes → vip',
        'tier.no → standard',
      ),
    };
  },
  conversations(language) {
    const say = wordsIn(language);
    const ask = { text: say({ en: 'What is my balance?', ja: '残高はいくらですか' }), intent: 'GetAccountBalance' };
    return [
      { title: say({ en: 'A VIP asks', ja: 'VIPのお客様' }), turns: [{ ...ask, params: { user_id: '456' } }] },
      { title: say({ en: 'A standard account', ja: '通常の口座' }), turns: [{ ...ask, params: { user_id: '789' } }] },
      {
        title: say({ en: 'Something else', ja: '別の質問' }),
        turns: [{ text: say({ en: 'Tell me a joke', ja: '冗談を言って' }), intent: 'SmallTalk' }],
      },
    ];
  },
};
