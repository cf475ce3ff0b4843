extension RehearsalReadme {
  /// The same in Persian, each line with its direction.
  static let persian = """
    زندگی کارت‌های یک آزمایشگاه پیش از رأی‌گیری؛ بیرون از آن هیچ ارزشی ندارد و دربارهٔ هیچ‌کس راست نیست.

    پروندهٔ \u{2066}roster.xml\u{2069}: ویرایش ۱ فهرست کارت‌ها: کارت‌های وزارت کشور، با امضای ثبت احوال
    پروندهٔ \u{2066}register.xml\u{2069}: همهٔ حوزه‌های کشور، هنوز بی‌امضا
    پروندهٔ \u{2066}plan.csv\u{2069}: هر استان کی و با چند کارت آغاز می‌کند
    پوشهٔ \u{2066}steps/\u{2069}: آنچه اداره‌ها گزارش می‌دهند، به ترتیب نام‌ها؛ در \u{2066}late/\u{2069} آنچه در هفتهٔ آخر می‌رسد
    پوشهٔ \u{2066}pilot/\u{2069}: همین‌ها برای شهروندان یک استان

    گزارش‌ها را چنین ثبت کنید و سپس ببینید کار به کجا رسیده است:

    for t in steps/*/*.csv; do
      s=$(basename $(dirname $t)); mohr roster record ${s#*-} $t --roster roster.xml --output roster-2.xml
    done
    mohr roster status roster-2.xml --plan plan.csv --register register.xml --trust LAB/trust

    """
}
