import { opening, place, replyNode, requestNode, ruleNode, type Template, threads, wordsIn } from './template';

export const returnRequest: Template = {
  id: 'return-request',
  category: 'shop',
  title: { en: 'Start a return', ja: '返品の受付' },
  description: { en: 'Check that it arrived, give a return label.', ja: '届いたか確かめ、返送ラベルを発行します。' },
  document(language) {
    const say = wordsIn(language);
    return {
      format: 1,
      name: say(returnRequest.title),
      language,
      nodes: [
        ...opening(language, { id: 'return', name: 'ReturnOrder' }),
        requestNode(
          { id: 'order', name: say({ en: 'Get order', ja: '注文を取得' }), key: 'get_order', at: place(1, 0) },
          { language, url: '/demo/orders/{{ params.order_id }}', retries: 0 },
        ),
        ruleNode(
          { id: 'arrived', name: say({ en: 'Has it arrived?', ja: '届いているか' }), at: place(2, 0) },
          { left: '{{ steps.get_order.body.status }}', operator: 'equals', right: 'delivered' },
        ),
        requestNode(
          {
            id: 'make',
            name: say({ en: 'Make a return label', ja: '返送ラベルを発行' }),
            key: 'make_label',
            at: place(3, 0),
          },
          {
            language,
            method: 'POST',
            url: '/demo/returns',
            body: { order_id: '{{ params.order_id }}', reason: '{{ params.reason }}' },
          },
        ),
        replyNode(
          { id: 'label', name: say({ en: 'Give the label', ja: 'ラベルを伝える' }), at: place(4, 0) },
          say({
            en: 'Done. Write {{ steps.make_label.body.label }} on the parcel and bring it to the post within {{ steps.make_label.body.days }} days.',
            ja: '承りました。荷物に{{ steps.make_label.body.label }}と書き、{{ steps.make_label.body.days }}日以内に郵便局へお持ちください。',
          }),
          { label: '{{ steps.make_label.body.label }}' },
        ),
        replyNode(
          { id: 'early', name: say({ en: 'Not arrived yet', ja: 'まだ届いていない' }), at: place(3, 1) },
          say({
            en: 'Order {{ params.order_id }} has not arrived, so there is nothing to send back yet. Would you like to cancel it instead?',
            ja: 'ご注文{{ params.order_id }}はまだ届いていないため、返品できません。キャンセルなさいますか。',
          }),
        ),
        ruleNode(
          { id: 'why', name: say({ en: 'Is the order unknown?', ja: '注文が存在しないか' }), at: place(2, 1.5) },
          { left: '{{ steps.get_order.status }}', operator: 'equals', right: 404 },
        ),
        replyNode(
          { id: 'unknown', name: say({ en: 'No such order', ja: '注文なし' }), at: place(3, 2) },
          say({
            en: 'I can’t find that order. Please check the number in your confirmation e-mail.',
            ja: 'ご注文が見つかりません。確認メールの番号をお確かめください。',
          }),
        ),
        replyNode(
          { id: 'away', name: say({ en: 'Reply when it fails', ja: '失敗したときの返信' }), at: place(4, 1.5) },
          say({
            en: 'I can’t start a return right now. Please try again in a minute.',
            ja: 'ただいま返品を受け付けられません。1分ほどしてからもう一度お試しください。',
          }),
        ),
        replyNode(
          { id: 'other', name: say({ en: 'Anything else', ja: 'それ以外' }), at: place(1, 1.5) },
          say({
            en: 'Tell me an order number and I will start the return.',
            ja: '注文番号を教えていただければ、返品を承ります。',
          }),
        ),
      ],
      edges: threads(
        'start.next → intent',
        'intent.return → order',
        'intent.else → other',
        'order.ok → arrived',
        'order.failed → why',
        'arrived.yes → make',
        'arrived.no → early',
        'make.ok → label',
        'make.failed → away',
        'why.yes → unknown',
        'why.no → away',
      ),
    };
  },
  conversations(language) {
    const say = wordsIn(language);
    const send = (order: string, reason: string) => ({
      text: say({ en: `I want to send back order ${order}`, ja: `注文${order}を返品したい` }),
      intent: 'ReturnOrder',
      params: { order_id: order, reason },
    });
    return [
      { title: say({ en: 'It does not fit', ja: 'サイズが合わない' }), turns: [send('1005', 'size')] },
      {
        title: say({ en: 'Too early, then unknown', ja: '到着前と存在しない注文' }),
        turns: [send('1003', 'late'), send('9001', 'broken')],
      },
    ];
  },
};
