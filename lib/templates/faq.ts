import { opening, place, replyNode, requestNode, ruleNode, type Template, threads, wordsIn } from './template';

export const faq: Template = {
  id: 'faq',
  category: 'support',
  title: { en: 'FAQ look-up', ja: 'よくある質問' },
  description: { en: 'Find the answer, or say that there is none.', ja: '回答を探し、なければそう伝えます。' },
  document(language) {
    const say = wordsIn(language);
    return {
      format: 1,
      name: say(faq.title),
      language,
      nodes: [
        ...opening(language, { id: 'ask', name: 'AskQuestion' }),
        ruleNode(
          { id: 'topic', name: say({ en: 'Is there a topic?', ja: '話題がわかるか' }), at: place(1, 0) },
          { left: '{{ params.topic }}', operator: 'isNotEmpty' },
        ),
        requestNode(
          { id: 'find', name: say({ en: 'Find the answer', ja: '回答を探す' }), key: 'find_answer', at: place(2, 0) },
          { language, url: '/demo/faq/{{ params.topic }}' },
        ),
        replyNode(
          { id: 'answer', name: say({ en: 'The answer', ja: '回答' }), at: place(3, 0) },
          say({
            en: '{{ steps.find_answer.body.answer.en }} Did that help?',
            ja: '{{ steps.find_answer.body.answer.ja }}お役に立ちましたか。',
          }),
          { topic: '{{ steps.find_answer.body.topic }}' },
        ),
        ruleNode(
          { id: 'why', name: say({ en: 'Is there no answer?', ja: '回答がないか' }), at: place(3, 1) },
          { left: '{{ steps.find_answer.status }}', operator: 'equals', right: 404 },
        ),
        replyNode(
          { id: 'none', name: say({ en: 'No answer yet', ja: '回答なし' }), at: place(4, 0.75) },
          say({
            en: 'I have no answer about {{ params.topic }} yet. Say “talk to a person” and somebody will help you.',
            ja: '{{ params.topic }}についての回答はまだありません。「担当者と話したい」と言っていただければおつなぎします。',
          }),
        ),
        replyNode(
          { id: 'away', name: say({ en: 'Reply when it fails', ja: '失敗したときの返信' }), at: place(4, 1.75) },
          say({
            en: 'I can’t look that up right now. Please try again in a minute.',
            ja: 'ただいま確認できません。1分ほどしてからもう一度お試しください。',
          }),
        ),
        replyNode(
          { id: 'which', name: say({ en: 'Ask for the topic', ja: '話題をたずねる' }), at: place(2, 1) },
          say({
            en: 'I know about delivery, returns, payment and warranty. What would you like to know?',
            ja: '配送、返品、お支払い、保証についてお答えできます。何を知りたいですか。',
          }),
        ),
      ],
      edges: threads(
        'start.next → intent',
        'intent.ask → topic',
        'intent.else → which',
        'topic.yes → find',
        'topic.no → which',
        'find.ok → answer',
        'find.failed → why',
        'why.yes → none',
        'why.no → away',
      ),
    };
  },
  conversations(language) {
    const say = wordsIn(language);
    const ask = (text: { en: string; ja: string }, topic: string) => ({
      text: say(text),
      intent: 'AskQuestion',
      params: { topic },
    });
    return [
      {
        title: say({ en: 'Two questions', ja: '2つの質問' }),
        turns: [
          ask({ en: 'How long does delivery take?', ja: '配送は何日かかりますか' }, 'delivery'),
          ask({ en: 'Can I send it back?', ja: '返品できますか' }, 'returns'),
        ],
      },
      {
        title: say({ en: 'Nothing written about it', ja: '回答のない話題' }),
        turns: [
          ask(
            { en: 'Do you have gift cards?', ja: 'ギフトカードはありますか' },
            say({ en: 'gift cards', ja: 'ギフトカード' }),
          ),
        ],
      },
      {
        title: say({ en: 'No topic', ja: '話題なし' }),
        turns: [{ text: say({ en: 'I have a question', ja: '質問があります' }), intent: 'AskQuestion' }],
      },
    ];
  },
};
