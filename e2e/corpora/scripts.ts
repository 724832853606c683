/** Invented lines in many scripts, each awkward in its own way. */
export const scripts = [
  'The many scripts',
  'Plain words, “quoted” — and a ﬁne ﬂower of e\u0301tude\u0301, cafe\u0301s.',
  'السلام عليكم ورحمة الله وبركاته في مدينة فيلدن الساحلية',
  'قال المكتب إن 340 شخصا left their homes قبل منتصف الليل.',
  'The word مدينة means city, and עיר too, says Velden (שלום).',
  'בשעה 21:40 נשמעה סירנה near Quay Street, ואז שקט.',
  'देवनागरी में क्षत्रिय और हिन्दी शब्द',
  'ภาษาไทยไม่มีช่องว่างระหว่างคำ',
  '海港の壁が火曜日の夜に崩れた。約340人が避難した。',
  'Family 👩‍👩‍👧‍👦 and flag 🇳🇴🇸🇪 and thumb 👍🏽 and Zalgo Z̷̢̛a̶l̵.',
  'name\tcount\tplace\tlast',
  'A harbour\u00adwall\u00adengineering\u00adcommission\u00adreport said co\u00adop\u00ader\u00adation.',
  `A word of ${'Donau'.repeat(40)} has no end.`,
  'النص الطويل يلتف على أكثر من سطر واحد عندما تكون الفقرة أطول من عرض العمود المتاح في نافذة القارئ ثم يعود إلى البداية.',
].join('\n\n');
