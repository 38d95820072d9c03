import { opening, place, replyNode, requestNode, ruleNode, type Template, threads, wordsIn } from './template';

export const lead: Template = {
  id: 'lead',
  category: 'sales',
  title: { en: 'Lead to CRM', ja: '見込み客をCRMへ' },
  description: {
    en: 'Check the e-mail, save the contact, say who writes.',
    ja: 'メールを確かめ、連絡先をCRMに登録します。',
  },
  document(language) {
    const say = wordsIn(language);
    return {
      format: 1,
      name: say(lead.title),
      language,
      nodes: [
        ...opening(language, { id: 'contact', name: 'LeaveContact' }),
        ruleNode(
          { id: 'email', name: say({ en: 'Is it an e-mail address?', ja: 'メールアドレスか' }), at: place(1, 0) },
          { left: '{{ params.email }}', operator: 'matches', right: '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$' },
        ),
        requestNode(
          { id: 'save', name: say({ en: 'Save the contact', ja: '連絡先を登録' }), key: 'save_lead', at: place(2, 0) },
          {
            language,
            method: 'POST',
            url: '/demo/leads',
            body: {
              name: '{{ params.name }}',
              email: '{{ params.email }}',
              interest: '{{ params.interest }}',
              language: '{{ call.locale }}',
            },
          },
        ),
        replyNode(
          { id: 'thanks', name: say({ en: 'Say who will write', ja: '担当者を伝える' }), at: place(3, 0) },
          say({
            en: 'Thank you, {{ params.name | default: "and welcome" }}. {{ steps.save_lead.body.owner }} will write to {{ steps.save_lead.body.email }} today.',
            ja: '{{ params.name | default: "お客様" }}様、ありがとうございます。本日中に{{ steps.save_lead.body.owner }}から{{ steps.save_lead.body.email }}にご連絡します。',
          }),
          { lead: '{{ steps.save_lead.body.id }}', owner: '{{ steps.save_lead.body.owner }}' },
        ),
        ruleNode(
          { id: 'known', name: say({ en: 'Do we know them?', ja: '登録済みか' }), at: place(3, 1) },
          { left: '{{ steps.save_lead.status }}', operator: 'equals', right: 409 },
        ),
        replyNode(
          { id: 'again', name: say({ en: 'A customer already', ja: 'すでにお客様' }), at: place(4, 0.75) },
          say({
            en: 'Good to hear from you again. I have told {{ steps.save_lead.body.owner }}, who looks after you.',
            ja: 'いつもありがとうございます。担当の{{ steps.save_lead.body.owner }}に伝えました。',
          }),
          { owner: '{{ steps.save_lead.body.owner }}' },
        ),
        replyNode(
          { id: 'away', name: say({ en: 'Reply when it fails', ja: '失敗したときの返信' }), at: place(4, 1.75) },
          say({
            en: 'I couldn’t save that. Please write to sales@example.com and we will answer today.',
            ja: '登録できませんでした。sales@example.comまでご連絡ください。本日中にお返事します。',
          }),
        ),
        replyNode(
          { id: 'retry', name: say({ en: 'Ask again', ja: 'もう一度たずねる' }), at: place(2, 1) },
          say({
            en: 'That doesn’t look like an e-mail address. Could you write it again?',
            ja: 'メールアドレスとして読み取れませんでした。もう一度入力していただけますか。',
          }),
        ),
        replyNode(
          { id: 'other', name: say({ en: 'Anything else', ja: 'それ以外' }), at: place(1, 1.5) },
          say({
            en: 'Leave me your e-mail address and we will get back to you.',
            ja: 'メールアドレスを教えていただければ、こちらからご連絡します。',
          }),
        ),
      ],
      edges: threads(
        'start.next → intent',
        'intent.contact → email',
        'intent.else → other',
        'email.yes → save',
        'email.no → retry',
        'save.ok → thanks',
        'save.failed → known',
        'known.yes → again',
        'known.no → away',
      ),
    };
  },
  conversations(language) {
    const say = wordsIn(language);
    const leave = (name: { en: string; ja: string }, email: string) => ({
      text: say({ en: `I’m ${name.en}, ${email}`, ja: `${name.ja}です。${email}` }),
      intent: 'LeaveContact',
      params: { name: say(name), email, interest: 'demo' },
    });
    return [
      {
        title: say({ en: 'A new contact', ja: '新しい連絡先' }),
        turns: [leave({ en: 'Ana Silva', ja: '田中' }, 'ana@example.com')],
      },
      {
        title: say({ en: 'Misspelled, then a customer', ja: '書き間違いと既存のお客様' }),
        turns: [
          leave({ en: 'Ben Adler', ja: '佐藤' }, 'ben.example.com'),
          leave({ en: 'Ben Adler', ja: '佐藤' }, 'ben@example.org'),
        ],
      },
    ];
  },
};
