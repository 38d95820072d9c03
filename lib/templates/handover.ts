import { opening, place, replyNode, requestNode, ruleNode, type Template, threads, wordsIn } from './template';

export const handover: Template = {
  id: 'handover',
  category: 'support',
  title: { en: 'Handover to a person', ja: '担当者への引き継ぎ' },
  description: {
    en: 'Open a ticket, say how long it takes, pass it on.',
    ja: '受付票を作り、待ち時間を伝えて引き継ぎます。',
  },
  document(language) {
    const say = wordsIn(language);
    return {
      format: 1,
      name: say(handover.title),
      language,
      nodes: [
        ...opening(language, { id: 'human', name: 'TalkToHuman' }),
        requestNode(
          { id: 'open', name: say({ en: 'Open a ticket', ja: '受付票を作成' }), key: 'open_ticket', at: place(1, 0) },
          {
            language,
            method: 'POST',
            url: '/demo/tickets',
            body: {
              topic: '{{ params.topic }}',
              text: '{{ text }}',
              user: '{{ user.id }}',
              session: '{{ session.id }}',
            },
          },
        ),
        ruleNode(
          { id: 'soon', name: say({ en: 'Is somebody free soon?', ja: 'すぐ対応できるか' }), at: place(2, 0) },
          { left: '{{ steps.open_ticket.body.waitMinutes }}', operator: 'lessOrEqual', right: 10 },
        ),
        replyNode(
          { id: 'connect', name: say({ en: 'Hand over now', ja: 'いま引き継ぐ' }), at: place(3, 0) },
          say({
            en: 'I’m passing you to a colleague, about {{ steps.open_ticket.body.waitMinutes }} minutes. Your ticket is {{ steps.open_ticket.body.ticket }}, so you need not repeat anything.',
            ja: '担当者におつなぎします。お待ちいただく時間は約{{ steps.open_ticket.body.waitMinutes }}分です。受付番号は{{ steps.open_ticket.body.ticket }}です。',
          }),
          {
            handover: 'now',
            queue: '{{ steps.open_ticket.body.queue }}',
            ticket: '{{ steps.open_ticket.body.ticket }}',
          },
        ),
        replyNode(
          { id: 'later', name: say({ en: 'Call back later', ja: '折り返し連絡' }), at: place(3, 1) },
          say({
            en: 'Everybody is busy for about {{ steps.open_ticket.body.waitMinutes }} minutes. We will call you back about ticket {{ steps.open_ticket.body.ticket }}.',
            ja: 'ただいま混み合っており、約{{ steps.open_ticket.body.waitMinutes }}分かかります。受付番号{{ steps.open_ticket.body.ticket }}で折り返しご連絡します。',
          }),
          {
            handover: 'later',
            queue: '{{ steps.open_ticket.body.queue }}',
            ticket: '{{ steps.open_ticket.body.ticket }}',
          },
        ),
        replyNode(
          { id: 'anyway', name: say({ en: 'Hand over anyway', ja: 'それでも引き継ぐ' }), at: place(2, 1) },
          say({
            en: 'I’m passing you to a colleague. Please tell them in one sentence what it is about.',
            ja: '担当者におつなぎします。ご用件を一言お伝えください。',
          }),
          { handover: 'now', queue: 'general' },
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
        'intent.human → open',
        'intent.else → other',
        'open.ok → soon',
        'open.failed → anyway',
        'soon.yes → connect',
        'soon.no → later',
      ),
    };
  },
  conversations(language) {
    const say = wordsIn(language);
    const ask = (text: { en: string; ja: string }, topic: string) => ({
      text: say(text),
      intent: 'TalkToHuman',
      params: { topic },
    });
    return [
      {
        title: say({ en: 'Somebody is free', ja: 'すぐ対応できるとき' }),
        turns: [ask({ en: 'I want to talk to a person about my bill', ja: '請求について担当者と話したい' }, 'billing')],
      },
      {
        title: say({ en: 'Everybody is busy', ja: '混み合っているとき' }),
        turns: [
          ask(
            { en: 'My router is broken, give me a person', ja: 'ルーターが壊れたので担当者をお願いします' },
            'technical',
          ),
        ],
      },
      {
        title: say({ en: 'Something else', ja: '別の質問' }),
        turns: [{ text: say({ en: 'Hello', ja: 'こんにちは' }), intent: 'Welcome' }],
      },
    ];
  },
};
