import { opening, place, replyNode, ruleNode, type Template, threads, wordsIn } from './template';

export const openingHours: Template = {
  id: 'opening-hours',
  category: 'support',
  title: { en: 'Opening hours', ja: '営業時間' },
  description: { en: 'Look at the clock, say open or closed.', ja: '時計を見て、営業中かどうかを答えます。' },
  document(language) {
    const say = wordsIn(language);
    return {
      format: 1,
      name: say(openingHours.title),
      language,
      timeZone: say({ en: 'Europe/London', ja: 'Asia/Tokyo' }),
      nodes: [
        ...opening(language, { id: 'hours', name: 'OpeningHours' }),
        ruleNode(
          { id: 'named', name: say({ en: 'Do they name a day?', ja: '曜日を聞かれたか' }), at: place(1, 0) },
          { left: '{{ params.weekday }}', operator: 'isNotEmpty' },
        ),
        {
          id: 'which',
          kind: 'switch',
          name: say({ en: 'Which day?', ja: 'どの曜日か' }),
          ...place(2, 0),
          config: {
            value: '{{ params.weekday | downcase }}',
            cases: [
              { id: 'saturday', operator: 'in', value: ['saturday', 'sat', '土曜日', '土曜'] },
              { id: 'sunday', operator: 'in', value: ['sunday', 'sun', '日曜日', '日曜'] },
            ],
          },
        },
        replyNode(
          { id: 'saturday', name: say({ en: 'Saturday', ja: '土曜日' }), at: place(3, 0) },
          say({ en: 'On Saturdays we are open from 10:00 to 16:00.', ja: '土曜日は10時から16時まで営業しています。' }),
        ),
        replyNode(
          { id: 'sunday', name: say({ en: 'Sunday', ja: '日曜日' }), at: place(3, 1) },
          say({ en: 'We are closed on Sundays.', ja: '日曜日はお休みです。' }),
        ),
        replyNode(
          { id: 'weekday', name: say({ en: 'Monday to Friday', ja: '平日' }), at: place(3, 2) },
          say({
            en: 'Monday to Friday we are open from 9:00 to 18:00.',
            ja: '平日は9時から18時まで営業しています。',
          }),
        ),
        {
          id: 'clock',
          kind: 'set-values',
          name: say({ en: 'What time is it in London?', ja: '日本の現在時刻' }),
          ...place(1, 1),
          config: {
            values: [
              { name: 'time', value: '{{ now | date: "%H:%M" }}' },
              { name: 'day_of_week', value: '{{ now | date: "%u" }}' },
            ],
          },
        },
        {
          id: 'open',
          kind: 'condition',
          name: say({ en: 'Are we open?', ja: '営業中か' }),
          ...place(2, 1.25),
          config: {
            match: 'any',
            rules: [
              {
                match: 'all',
                rules: [
                  { left: '{{ vars.day_of_week }}', operator: 'between', right: [1, 5] },
                  { left: '{{ vars.time }}', operator: 'between', right: ['09:00', '17:59'] },
                ],
              },
              {
                match: 'all',
                rules: [
                  { left: '{{ vars.day_of_week }}', operator: 'equals', right: 6 },
                  { left: '{{ vars.time }}', operator: 'between', right: ['10:00', '15:59'] },
                ],
              },
            ],
          },
        },
        replyNode(
          { id: 'yes', name: say({ en: 'Open now', ja: '営業中' }), at: place(3, 3) },
          say({
            en: 'It is {{ vars.time }} here and we are open. Come in!',
            ja: 'ただいま{{ vars.time }}、営業中です。お待ちしています。',
          }),
          { open: 'yes' },
        ),
        replyNode(
          { id: 'no', name: say({ en: 'Closed now', ja: '営業時間外' }), at: place(3, 4) },
          say({
            en: 'It is {{ vars.time }} here and we are closed. We are open Monday to Friday 9:00–18:00 and Saturday 10:00–16:00.',
            ja: 'ただいま{{ vars.time }}、営業時間外です。平日は9時〜18時、土曜日は10時〜16時に営業しています。',
          }),
          { open: 'no' },
        ),
        replyNode(
          { id: 'other', name: say({ en: 'Anything else', ja: 'それ以外' }), at: place(1, 2) },
          say({ en: 'I can tell you when we are open.', ja: '営業時間をご案内できます。' }),
        ),
      ],
      edges: threads(
        'start.next → intent',
        'intent.hours → named',
        'intent.else → other',
        'named.yes → which',
        'named.no → clock',
        'which.saturday → saturday',
        'which.sunday → sunday',
        'which.else → weekday',
        'clock.next → open',
        'open.yes → yes',
        'open.no → no',
      ),
    };
  },
  conversations(language) {
    const say = wordsIn(language);
    const on = (text: { en: string; ja: string }, weekday: { en: string; ja: string }) => ({
      text: say(text),
      intent: 'OpeningHours',
      params: { weekday: say(weekday) },
    });
    return [
      {
        title: say({ en: 'Right now', ja: 'いま' }),
        turns: [{ text: say({ en: 'Are you open now?', ja: 'いま開いていますか' }), intent: 'OpeningHours' }],
      },
      {
        title: say({ en: 'A certain day', ja: '曜日を指定' }),
        turns: [
          on({ en: 'Until when on Tuesday?', ja: '火曜日は何時までですか' }, { en: 'Tuesday', ja: '火曜日' }),
          on({ en: 'And on Saturday?', ja: '土曜日は？' }, { en: 'Saturday', ja: '土曜日' }),
          on({ en: 'What about Sunday?', ja: '日曜日はどうですか' }, { en: 'Sunday', ja: '日曜日' }),
        ],
      },
      {
        title: say({ en: 'Something else', ja: '別の質問' }),
        turns: [{ text: say({ en: 'Do you sell bicycles?', ja: '自転車はありますか' }), intent: 'ProductQuestion' }],
      },
    ];
  },
};
