import { opening, place, replyNode, requestNode, type Template, threads, wordsIn } from './template';

export const orderStatus: Template = {
  id: 'order-status',
  category: 'shop',
  title: { en: 'Order status', ja: '注文状況' },
  description: { en: 'Find the order, say where it is.', ja: '注文を探して、いまどこにあるかを答えます。' },
  document(language) {
    const say = wordsIn(language);
    return {
      format: 1,
      name: say(orderStatus.title),
      language,
      nodes: [
        ...opening(language, { id: 'order', name: 'OrderStatus' }),
        requestNode(
          { id: 'fetch', name: say({ en: 'Get order', ja: '注文を取得' }), key: 'get_order', at: place(1, 0) },
          { language, url: '/demo/orders/{{ params.order_id }}' },
        ),
        {
          id: 'status',
          kind: 'switch',
          name: say({ en: 'Where is it?', ja: '注文の状態' }),
          ...place(2, 0),
          config: {
            value: '{{ steps.get_order.body.status }}',
            cases: [
              { id: 'processing', operator: 'equals', value: 'processing' },
              { id: 'travelling', operator: 'in', value: ['shipped', 'out_for_delivery'] },
              { id: 'delivered', operator: 'equals', value: 'delivered' },
            ],
          },
        },
        replyNode(
          { id: 'packing', name: say({ en: 'Being packed', ja: '準備中' }), at: place(3, 0) },
          say({
            en: 'We are packing order {{ params.order_id }}. It should reach you on {{ steps.get_order.body.eta | date: "day" }}.',
            ja: 'ご注文{{ params.order_id }}は準備中です。{{ steps.get_order.body.eta | date: "day" }}にお届けの予定です。',
          }),
          { status: '{{ steps.get_order.body.status }}' },
        ),
        replyNode(
          { id: 'travelling', name: say({ en: 'On its way', ja: '配送中' }), at: place(3, 1) },
          say({
            en: 'Order {{ params.order_id }} is on its way with {{ steps.get_order.body.carrier }} and arrives on {{ steps.get_order.body.eta | date: "day" }}.',
            ja: 'ご注文{{ params.order_id }}は{{ steps.get_order.body.carrier }}で配送中です。{{ steps.get_order.body.eta | date: "day" }}に届きます。',
          }),
          { status: '{{ steps.get_order.body.status }}' },
        ),
        replyNode(
          { id: 'delivered', name: say({ en: 'Delivered', ja: '配達済み' }), at: place(3, 2) },
          say({
            en: 'Order {{ params.order_id }} was delivered on {{ steps.get_order.body.eta | date: "day" }}.',
            ja: 'ご注文{{ params.order_id }}は{{ steps.get_order.body.eta | date: "day" }}に配達済みです。',
          }),
          { status: '{{ steps.get_order.body.status }}' },
        ),
        replyNode(
          { id: 'stopped', name: say({ en: 'Not coming', ja: 'お届けなし' }), at: place(3, 3) },
          say({
            en: 'Order {{ params.order_id }} was cancelled. Nothing was charged.',
            ja: 'ご注文{{ params.order_id }}はキャンセルされました。料金はかかりません。',
          }),
          { status: '{{ steps.get_order.body.status }}' },
        ),
        {
          id: 'why',
          kind: 'condition',
          name: say({ en: 'Is the order unknown?', ja: '注文が存在しないか' }),
          ...place(1, 1),
          config: { match: 'all', rules: [{ left: '{{ steps.get_order.status }}', operator: 'equals', right: 404 }] },
        },
        replyNode(
          { id: 'unknown', name: say({ en: 'No such order', ja: '注文なし' }), at: place(2, 1.25) },
          say({
            en: 'I can’t find order {{ params.order_id }}. Please check the number in your confirmation e-mail.',
            ja: 'ご注文{{ params.order_id }}が見つかりません。確認メールの番号をお確かめください。',
          }),
        ),
        replyNode(
          { id: 'away', name: say({ en: 'Reply when it fails', ja: '失敗したときの返信' }), at: place(2, 2.25) },
          say({
            en: 'I can’t look up orders right now. Please try again in a minute.',
            ja: 'ただいま注文を確認できません。1分ほどしてからもう一度お試しください。',
          }),
        ),
        replyNode(
          { id: 'other', name: say({ en: 'Anything else', ja: 'それ以外' }), at: place(1, 2) },
          say({
            en: 'Tell me an order number and I will look where it is.',
            ja: '注文番号を教えていただければ、状況をお調べします。',
          }),
        ),
      ],
      edges: threads(
        'start.next → intent',
        'intent.order → fetch',
        'intent.else → other',
        'fetch.ok → status',
        'fetch.failed → why',
        'status.processing → packing',
        'status.travelling → travelling',
        'status.delivered → delivered',
        'status.else → stopped',
        'why.yes → unknown',
        'why.no → away',
      ),
    };
  },
  conversations(language) {
    const say = wordsIn(language);
    const turn = (order: string) => ({
      text: say({ en: `Where is my order ${order}?`, ja: `注文${order}はどこですか` }),
      intent: 'OrderStatus',
      params: { order_id: order },
    });
    return [
      { title: say({ en: 'On its way', ja: '配送中の注文' }), turns: [turn('1003')] },
      {
        title: say({ en: 'Delivered, then cancelled', ja: '配達済みとキャンセル' }),
        turns: [turn('1005'), turn('1006')],
      },
      { title: say({ en: 'An order we do not have', ja: '存在しない注文' }), turns: [turn('9001')] },
    ];
  },
};
