import { place, replyNode, requestNode, ruleNode, type Template, threads, wordsIn } from './template';

export const stockUpdate: Template = {
  id: 'stock-update',
  category: 'shop',
  title: { en: 'Stock update on an order', ja: '注文で在庫を更新' },
  description: { en: 'An order comes in, the stock goes down.', ja: '注文が入ったら、在庫を減らします。' },
  document(language) {
    const say = wordsIn(language);
    return {
      format: 1,
      name: say(stockUpdate.title),
      language,
      nodes: [
        {
          id: 'start',
          kind: 'start',
          name: say({ en: 'When the shop calls', ja: 'ショップが呼び出したとき' }),
          ...place(0, 0),
        },
        {
          id: 'which',
          kind: 'condition',
          name: say({ en: 'Is an order complete?', ja: '注文が完了したか' }),
          ...place(0, 0.55),
          config: {
            match: 'any',
            rules: [
              { left: '{{ call.event }}', operator: 'equals', right: 'order.completed' },
              { left: '{{ intent }}', operator: 'equals', right: 'order.completed' },
            ],
          },
        },
        {
          id: 'sold',
          kind: 'set-values',
          name: say({ en: 'What was sold', ja: '売れたもの' }),
          ...place(1, 0),
          config: {
            values: [
              { name: 'sku', value: '{{ params.sku | default: call.request.body.data.sku }}' },
              { name: 'sold', value: '{{ params.quantity | default: call.request.body.data.quantity | default: 1 }}' },
            ],
          },
        },
        requestNode(
          { id: 'take', name: say({ en: 'Update the stock', ja: '在庫を更新' }), key: 'update_stock', at: place(2, 0) },
          { language, method: 'POST', url: '/demo/stock/{{ vars.sku }}', body: { sold: '{{ vars.sold }}' } },
        ),
        ruleNode(
          { id: 'low', name: say({ en: 'Time to reorder?', ja: '発注するか' }), at: place(3, 0) },
          { left: '{{ steps.update_stock.body.reorder }}', operator: 'isTrue' },
        ),
        replyNode(
          { id: 'reorder', name: say({ en: 'Reorder', ja: '発注する' }), at: place(4, 0) },
          say({
            en: '{{ steps.update_stock.body.name }}: {{ steps.update_stock.body.left }} left. Time to reorder.',
            ja: '{{ steps.update_stock.body.name }}の在庫は残り{{ steps.update_stock.body.left }}個です。発注してください。',
          }),
          { left: '{{ steps.update_stock.body.left }}', reorder: '{{ steps.update_stock.body.sku }}' },
        ),
        replyNode(
          { id: 'enough', name: say({ en: 'Enough left', ja: '在庫あり' }), at: place(4, 1) },
          say({
            en: '{{ steps.update_stock.body.name }}: {{ steps.update_stock.body.left }} left.',
            ja: '{{ steps.update_stock.body.name }}の在庫は残り{{ steps.update_stock.body.left }}個です。',
          }),
          { left: '{{ steps.update_stock.body.left }}' },
        ),
        ruleNode(
          { id: 'short', name: say({ en: 'Was too much sold?', ja: '在庫が足りないか' }), at: place(3, 1.5) },
          { left: '{{ steps.update_stock.status }}', operator: 'equals', right: 409 },
        ),
        replyNode(
          { id: 'oversold', name: say({ en: 'Sold too much', ja: '在庫不足' }), at: place(4, 2) },
          say({
            en: 'Sold {{ vars.sold }} of {{ vars.sku }}, but only {{ steps.update_stock.body.onHand }} in stock. Tell the customer.',
            ja: '{{ vars.sku }}が{{ vars.sold }}個売れましたが、在庫は{{ steps.update_stock.body.onHand }}個です。お客様に連絡してください。',
          }),
          { oversold: '{{ vars.sku }}' },
        ),
        replyNode(
          { id: 'away', name: say({ en: 'Not counted', ja: '更新できず' }), at: place(4, 3) },
          say({
            en: 'The stock of {{ vars.sku | default: "this product" }} was not updated. Check it by hand.',
            ja: '{{ vars.sku | default: "この商品" }}の在庫を更新できませんでした。手作業で確認してください。',
          }),
        ),
        replyNode(
          { id: 'other', name: say({ en: 'Other events', ja: 'ほかのイベント' }), at: place(1, 1) },
          say({ en: 'Nothing to do for this event.', ja: 'このイベントでは何もしません。' }),
        ),
      ],
      edges: threads(
        'start.next → which',
        'which.yes → sold',
        'which.no → other',
        'sold.next → take',
        'take.ok → low',
        'take.failed → short',
        'low.yes → reorder',
        'low.no → enough',
        'short.yes → oversold',
        'short.no → away',
      ),
    };
  },
  conversations(language) {
    const say = wordsIn(language);
    const order = (quantity: number, sku: string) => ({
      text: say({ en: `Order completed: ${quantity} × ${sku}`, ja: `注文完了：${sku} ${quantity}個` }),
      intent: 'order.completed',
      params: { sku, quantity },
    });
    return [
      {
        title: say({ en: 'Enough left, then low', ja: '在庫ありと残りわずか' }),
        turns: [order(2, 'LAMP-01'), order(2, 'MUG-02')],
      },
      {
        title: say({ en: 'Too many, then an unknown product', ja: '在庫不足と知らない商品' }),
        turns: [order(3, 'CHAIR-03'), order(1, 'SOFA-99')],
      },
      {
        title: say({ en: 'Another event', ja: '別のイベント' }),
        turns: [{ text: say({ en: 'Order created', ja: '注文作成' }), intent: 'order.created' }],
      },
    ];
  },
};
