import type { Language } from '../flow/schema';

/** What each template says to its sample conversations, line by line. */
export const expected: Record<string, Record<Language, string[]>> = {
  'account-balance': {
    en: [
      'Your current balance is $1,250.',
      'You have $80 in your account. Ask me about VIP accounts.',
      'I can tell you your account balance.',
    ],
    ja: [
      '現在の残高は182,400円です。',
      '口座には9,600円あります。VIP口座についてもお尋ねください。',
      '口座残高をお答えできます。',
    ],
  },
  'promo-code': {
    en: [
      'Done! 10 % off your next order.',
      'Done! $5 off your next order.',
      'The code EXPIRED1 ended on 31 January 2020.',
      'I don’t know the code WELCOM10. Check the spelling and send it again.',
    ],
    ja: [
      '適用しました。次のご注文が10%引きになります。',
      '適用しました。次のご注文が500円引きになります。',
      'コードEXPIRED1は2020年1月31日に終了しました。',
      'コードWELCOM10が見つかりません。つづりを確かめて、もう一度送ってください。',
    ],
  },
  'vip-routing': {
    en: [
      'Welcome back, Noor Haddad. Your adviser will join you here in a moment.',
      'One moment, Aki Tanaka. A colleague will join you here.',
      'One moment, a colleague will join you here.',
    ],
    ja: [
      '中村 望様、いつもありがとうございます。専任の担当者がまもなくまいります。',
      '田中 亜希様、少々お待ちください。担当者がまいります。',
      '少々お待ちください。担当者がまいります。',
    ],
  },
  appointment: {
    en: [
      'On 7 December we are free at 09:30, 11:00, 14:00. Which time suits you?',
      'You are booked for 7 December at 11:00. Your reference is B-5982.',
      'Nothing is free on 6 December. Which other day would suit you?',
      '16:30 is taken. Still free: 09:30, 11:00, 14:00.',
      'On which day would you like to come?',
    ],
    ja: [
      '12月7日は09:30、11:00、14:00が空いています。どの時間がよろしいですか。',
      '12月7日11:00でご予約を承りました。予約番号はB-5982です。',
      '12月6日は空きがありません。ほかにご都合のよい日はありますか。',
      '16:30は埋まっています。空いている時間：09:30、11:00、14:00',
      'ご希望の日はいつですか。',
    ],
  },
  'order-status': {
    en: [
      'Order 1003 is on its way with Northwind Express and arrives on 4 December.',
      'Order 1005 was delivered on 20 November.',
      'Order 1006 was cancelled. Nothing was charged.',
      'I can’t find order 9001. Please check the number in your confirmation e-mail.',
    ],
    ja: [
      'ご注文1003はノースウィンド便で配送中です。12月4日に届きます。',
      'ご注文1005は11月20日に配達済みです。',
      'ご注文1006はキャンセルされました。料金はかかりません。',
      'ご注文9001が見つかりません。確認メールの番号をお確かめください。',
    ],
  },
  'opening-hours': {
    en: [
      'It is 03:04 here and we are closed. We are open Monday to Friday 9:00–18:00 and Saturday 10:00–16:00.',
      'Monday to Friday we are open from 9:00 to 18:00.',
      'On Saturdays we are open from 10:00 to 16:00.',
      'We are closed on Sundays.',
      'I can tell you when we are open.',
    ],
    ja: [
      'ただいま12:04、営業中です。お待ちしています。',
      '平日は9時から18時まで営業しています。',
      '土曜日は10時から16時まで営業しています。',
      '日曜日はお休みです。',
      '営業時間をご案内できます。',
    ],
  },
  faq: {
    en: [
      'Delivery takes two to three working days and is free from $50. Did that help?',
      'You can send anything back within 30 days. We pay the postage. Did that help?',
      'I have no answer about gift cards yet. Say “talk to a person” and somebody will help you.',
      'I know about delivery, returns, payment and warranty. What would you like to know?',
    ],
    ja: [
      'お届けまで2〜3営業日です。5,000円以上のご注文は送料無料です。お役に立ちましたか。',
      '30日以内であれば返品できます。返送料は当店が負担します。お役に立ちましたか。',
      'ギフトカードについての回答はまだありません。「担当者と話したい」と言っていただければおつなぎします。',
      '配送、返品、お支払い、保証についてお答えできます。何を知りたいですか。',
    ],
  },
  handover: {
    en: [
      'I’m passing you to a colleague, about 3 minutes. Your ticket is T-2030, so you need not repeat anything.',
      'Everybody is busy for about 25 minutes. We will call you back about ticket T-2784.',
      'Say “talk to a person” and I will find somebody for you.',
    ],
    ja: [
      '担当者におつなぎします。お待ちいただく時間は約3分です。受付番号はT-5561です。',
      'ただいま混み合っており、約25分かかります。受付番号T-8986で折り返しご連絡します。',
      '「担当者と話したい」と言っていただければ、おつなぎします。',
    ],
  },
  lead: {
    en: [
      'Thank you, Ana Silva. Lena Berg will write to ana@example.com today.',
      'That doesn’t look like an e-mail address. Could you write it again?',
      'Good to hear from you again. I have told Lena Berg, who looks after you.',
    ],
    ja: [
      '田中様、ありがとうございます。本日中に伊藤 玲奈からana@example.comにご連絡します。',
      'メールアドレスとして読み取れませんでした。もう一度入力していただけますか。',
      'いつもありがとうございます。担当の伊藤 玲奈に伝えました。',
    ],
  },
  'stock-update': {
    en: [
      'Desk lamp: 12 left.',
      'Coffee mug: 4 left. Time to reorder.',
      'Sold 3 of CHAIR-03, but only 1 in stock. Tell the customer.',
      'The stock of SOFA-99 was not updated. Check it by hand.',
      'Nothing to do for this event.',
    ],
    ja: [
      'デスクライトの在庫は残り12個です。',
      'マグカップの在庫は残り4個です。発注してください。',
      'CHAIR-03が3個売れましたが、在庫は1個です。お客様に連絡してください。',
      'SOFA-99の在庫を更新できませんでした。手作業で確認してください。',
      'このイベントでは何もしません。',
    ],
  },
  'return-request': {
    en: [
      'Done. Write R-2962 on the parcel and bring it to the post within 14 days.',
      'Order 1003 has not arrived, so there is nothing to send back yet. Would you like to cancel it instead?',
      'I can’t find that order. Please check the number in your confirmation e-mail.',
    ],
    ja: [
      '承りました。荷物にR-2962と書き、14日以内に郵便局へお持ちください。',
      'ご注文1003はまだ届いていないため、返品できません。キャンセルなさいますか。',
      'ご注文が見つかりません。確認メールの番号をお確かめください。',
    ],
  },
  feedback: {
    en: [
      'Thank you for 5 stars. The team will be glad to hear it.',
      'Thank you. What should we do better?',
      'I’m sorry about that. Our team lead will look at it today: ticket T-4840.',
      'How many stars would you give us, from 1 to 5?',
    ],
    ja: [
      '星5つをありがとうございます。チームに伝えます。',
      'ありがとうございます。どこを改善すればよいでしょうか。',
      '申し訳ございません。本日中に責任者が確認します。受付番号はT-2110です。',
      '1から5の星でいくつの評価ですか。',
    ],
  },
};
