import { opening, place, replyNode, requestNode, type Template, threads, wordsIn } from './template';

export const promoCode: Template = {
  id: 'promo-code',
  category: 'shop',
  title: { en: 'Promo code check', ja: 'クーポンコードの確認' },
  description: {
    en: 'Check the code, then say yes or why not.',
    ja: 'コードを確かめて、使えるか、なぜ使えないかを答えます。',
  },
  document(language) {
    const say = wordsIn(language);
    return {
      format: 1,
      name: say(promoCode.title),
      language,
      nodes: [
        ...opening(language, { id: 'redeem', name: 'RedeemPromoCode' }),
        requestNode(
          { id: 'check', name: say({ en: 'Check the code', ja: 'コードを確認' }), key: 'check_code', at: place(1, 0) },
          { language, url: '/demo/promo/{{ params.promo_code }}' },
        ),
        {
          id: 'valid',
          kind: 'condition',
          name: say({ en: 'Can it be used?', ja: '使えるかどうか' }),
          ...place(2, 0),
          config: { match: 'all', rules: [{ left: '{{ steps.check_code.body.valid }}', operator: 'isTrue' }] },
        },
        {
          id: 'type',
          kind: 'switch',
          name: say({ en: 'What is it worth?', ja: '割引の種類' }),
          ...place(3, 0),
          config: {
            value: '{{ steps.check_code.body.discount.type }}',
            cases: [{ id: 'percent', operator: 'equals', value: 'percent' }],
          },
        },
        replyNode(
          { id: 'percent', name: say({ en: 'Percent off', ja: 'パーセント割引' }), at: place(4, 0) },
          say({
            en: 'Done! {{ steps.check_code.body.discount.value }} % off your next order.',
            ja: '適用しました。次のご注文が{{ steps.check_code.body.discount.value }}%引きになります。',
          }),
          { discount: '{{ steps.check_code.body.discount.value }}' },
        ),
        replyNode(
          { id: 'amount', name: say({ en: 'Amount off', ja: '金額割引' }), at: place(4, 1) },
          say({
            en: 'Done! {{ steps.check_code.body.discount.value | money: "USD" }} off your next order.',
            ja: '適用しました。次のご注文が{{ steps.check_code.body.discount.value | money: "JPY" }}引きになります。',
          }),
          { discount: '{{ steps.check_code.body.discount.value }}' },
        ),
        replyNode(
          { id: 'expired', name: say({ en: 'No longer valid', ja: '期限切れ' }), at: place(3, 1) },
          say({
            en: 'The code {{ steps.check_code.body.code }} ended on {{ steps.check_code.body.expires | date: "long" }}.',
            ja: 'コード{{ steps.check_code.body.code }}は{{ steps.check_code.body.expires | date: "long" }}に終了しました。',
          }),
        ),
        {
          id: 'why',
          kind: 'condition',
          name: say({ en: 'Is the code unknown?', ja: 'コードが存在しないか' }),
          ...place(2, 1),
          config: { match: 'all', rules: [{ left: '{{ steps.check_code.status }}', operator: 'equals', right: 404 }] },
        },
        replyNode(
          { id: 'unknown', name: say({ en: 'No such code', ja: 'コードなし' }), at: place(3, 2) },
          say({
            en: 'I don’t know the code {{ params.promo_code }}. Check the spelling and send it again.',
            ja: 'コード{{ params.promo_code }}が見つかりません。つづりを確かめて、もう一度送ってください。',
          }),
        ),
        replyNode(
          { id: 'away', name: say({ en: 'Reply when it fails', ja: '失敗したときの返信' }), at: place(3, 3) },
          say({
            en: 'I can’t check codes right now. Please try again in a minute.',
            ja: 'ただいまコードを確認できません。1分ほどしてからもう一度お試しください。',
          }),
        ),
        replyNode(
          { id: 'other', name: say({ en: 'Anything else', ja: 'それ以外' }), at: place(1, 1) },
          say({
            en: 'Send me a promo code and I will check it.',
            ja: 'クーポンコードを送っていただければ確認します。',
          }),
        ),
      ],
      edges: threads(
        'start.next → intent',
        'intent.redeem → check',
        'intent.else → other',
        'check.ok → valid',
        'check.failed → why',
        'valid.yes → type',
        'valid.no → expired',
        'type.percent → percent',
        'type.else → amount',
        'why.yes → unknown',
        'why.no → away',
      ),
    };
  },
  conversations(language) {
    const say = wordsIn(language);
    const turn = (code: string) => ({
      text: say({ en: `I have the code ${code}`, ja: `コードは${code}です` }),
      intent: 'RedeemPromoCode',
      params: { promo_code: code },
    });
    return [
      { title: say({ en: 'Good codes', ja: '使えるコード' }), turns: [turn('WELCOME10'), turn('SPRING5')] },
      {
        title: say({ en: 'Expired, then misspelled', ja: '期限切れとつづり間違い' }),
        turns: [turn('EXPIRED1'), turn('WELCOM10')],
      },
    ];
  },
};
