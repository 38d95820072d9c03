import { opening, place, replyNode, requestNode, ruleNode, type Template, threads, wordsIn } from './template';

export const appointment: Template = {
  id: 'appointment',
  category: 'bookings',
  title: { en: 'Appointment booking', ja: '予約の受付' },
  description: { en: 'Show the free times, book one, say why not.', ja: '空き時間を案内し、予約を取ります。' },
  document(language) {
    const say = wordsIn(language);
    return {
      format: 1,
      name: say(appointment.title),
      language,
      nodes: [
        ...opening(language, { id: 'find', name: 'FindAppointment' }, { id: 'book', name: 'BookAppointment' }),
        requestNode(
          { id: 'slots', name: say({ en: 'Get free times', ja: '空き時間を取得' }), key: 'get_slots', at: place(1, 0) },
          { language, url: '/demo/slots/{{ params.date }}' },
        ),
        ruleNode(
          { id: 'any', name: say({ en: 'Is anything free?', ja: '空きがあるか' }), at: place(2, 0) },
          { left: '{{ steps.get_slots.body.free }}', operator: 'isNotEmpty' },
        ),
        replyNode(
          { id: 'free', name: say({ en: 'Free times', ja: '空き時間' }), at: place(3, 0) },
          say({
            en: 'On {{ steps.get_slots.body.date | date: "day" }} we are free at {{ steps.get_slots.body.free | join: ", " }}. Which time suits you?',
            ja: '{{ steps.get_slots.body.date | date: "day" }}は{{ steps.get_slots.body.free | join: "、" }}が空いています。どの時間がよろしいですか。',
          }),
          { date: '{{ steps.get_slots.body.date }}' },
        ),
        replyNode(
          { id: 'full', name: say({ en: 'Nothing free', ja: '空きなし' }), at: place(3, 1) },
          say({
            en: 'Nothing is free on {{ steps.get_slots.body.date | date: "day" }}. Which other day would suit you?',
            ja: '{{ steps.get_slots.body.date | date: "day" }}は空きがありません。ほかにご都合のよい日はありますか。',
          }),
        ),
        ruleNode(
          { id: 'day', name: say({ en: 'Is the day missing?', ja: '日付がわからないか' }), at: place(2, 1) },
          { left: '{{ steps.get_slots.status }}', operator: 'in', right: [400, 404] },
        ),
        replyNode(
          { id: 'ask', name: say({ en: 'Ask for the day', ja: '日付をたずねる' }), at: place(3, 2) },
          say({ en: 'On which day would you like to come?', ja: 'ご希望の日はいつですか。' }),
        ),
        requestNode(
          { id: 'booking', name: say({ en: 'Book the time', ja: '予約を登録' }), key: 'book_time', at: place(1, 1.5) },
          {
            language,
            method: 'POST',
            url: '/demo/bookings',
            body: { date: '{{ params.date }}', time: '{{ params.time }}', user: '{{ user.id }}' },
          },
        ),
        replyNode(
          { id: 'booked', name: say({ en: 'Booked', ja: '予約完了' }), at: place(2, 2) },
          say({
            en: 'You are booked for {{ steps.book_time.body.date | date: "day" }} at {{ steps.book_time.body.time }}. Your reference is {{ steps.book_time.body.reference }}.',
            ja: '{{ steps.book_time.body.date | date: "day" }}{{ steps.book_time.body.time }}でご予約を承りました。予約番号は{{ steps.book_time.body.reference }}です。',
          }),
          { booking: '{{ steps.book_time.body.reference }}' },
        ),
        ruleNode(
          { id: 'taken', name: say({ en: 'Is the time taken?', ja: '埋まっているか' }), at: place(2, 3) },
          { left: '{{ steps.book_time.status }}', operator: 'equals', right: 409 },
        ),
        replyNode(
          { id: 'sorry', name: say({ en: 'Offer other times', ja: '別の時間を案内' }), at: place(3, 3) },
          say({
            en: '{{ params.time }} is taken. Still free: {{ steps.book_time.body.free | join: ", " | default: "nothing on that day" }}.',
            ja: '{{ params.time }}は埋まっています。空いている時間：{{ steps.book_time.body.free | join: "、" | default: "その日はありません" }}',
          }),
        ),
        replyNode(
          { id: 'away', name: say({ en: 'Reply when it fails', ja: '失敗したときの返信' }), at: place(3, 4) },
          say({
            en: 'I can’t reach the calendar right now. Please try again in a minute.',
            ja: 'ただいま予約表に接続できません。1分ほどしてからもう一度お試しください。',
          }),
        ),
        replyNode(
          { id: 'other', name: say({ en: 'Anything else', ja: 'それ以外' }), at: place(1, 2.75) },
          say({
            en: 'Tell me a day and I will look for a free time.',
            ja: 'ご希望の日を教えていただければ、空き時間をお調べします。',
          }),
        ),
      ],
      edges: threads(
        'start.next → intent',
        'intent.find → slots',
        'intent.book → booking',
        'intent.else → other',
        'slots.ok → any',
        'slots.failed → day',
        'any.yes → free',
        'any.no → full',
        'day.yes → ask',
        'day.no → away',
        'booking.ok → booked',
        'booking.failed → taken',
        'taken.yes → sorry',
        'taken.no → away',
      ),
    };
  },
  conversations(language) {
    const say = wordsIn(language);
    const find = (text: { en: string; ja: string }, date: string) => ({
      text: say(text),
      intent: 'FindAppointment',
      params: { date },
    });
    const book = (text: { en: string; ja: string }, time: string) => ({
      text: say(text),
      intent: 'BookAppointment',
      params: { date: '2026-12-07', time },
    });
    return [
      {
        title: say({ en: 'Find a time and book it', ja: '空きを見て予約' }),
        turns: [
          find({ en: 'Can I come on 7 December?', ja: '12月7日に行けますか' }, '2026-12-07'),
          book({ en: 'At eleven, please', ja: '11時でお願いします' }, '11:00'),
        ],
      },
      {
        title: say({ en: 'A Sunday, then a taken time', ja: '日曜日と埋まった時間' }),
        turns: [
          find({ en: 'Is Sunday 6 December possible?', ja: '12月6日の日曜は空いていますか' }, '2026-12-06'),
          book({ en: 'Then Monday at half past four', ja: 'では月曜の16時半で' }, '16:30'),
        ],
      },
      {
        title: say({ en: 'No day yet', ja: '日付なし' }),
        turns: [{ text: say({ en: 'I need an appointment', ja: '予約したいです' }), intent: 'FindAppointment' }],
      },
    ];
  },
};
