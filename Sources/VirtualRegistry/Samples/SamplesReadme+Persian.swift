extension SamplesReadme {
  /// The same in Persian, as a page.
  static let persian = #"""
    <div dir="rtl" lang="fa">

    # نمونه‌ها

    ([English](README.md)) این‌ها را <code dir="ltr">mohr lab samples DIR</code> می‌نویسد. همه چیز اینجا آزمایشی است: آدم‌های ساختگی، کلیدهایی که دور
    انداخته شده‌اند، انتخاباتی که هرگز نبوده است؛ نام گواهی‌ها نیز همین را می‌گوید.

    - <code dir="ltr">trust/</code> نیمهٔ آشکار ثبت احوال آزمایشگاه: <code dir="ltr">trust.xml</code>، گواهی‌ها، خط‌مشی‌ها، فهرست همهٔ کارت‌ها، دفتر انتخابات، فهرست
      گواهی‌های باطل‌شده
    - <code dir="ltr">documents/</code> صورت‌جلسه‌های امضاشدهٔ انتخاباتی کوچک: ۲ استان، هر یک ۳ شهرستان، هر یک ۳ هیئت اجرایی با ۵ شعبه؛ یک
      صورت‌جلسهٔ اصلاح‌شده، یک تأییدکنندهٔ غایب و یکی که امضا نکرده است
    - <code dir="ltr">unusual/</code> صورت‌جلسه‌هایی که پذیرفته می‌شوند و درخور نگاهی دیگرند
    - <code dir="ltr">invalid/</code> برای هر ایرادی که پرونده‌ای می‌تواند نشان دهد یک پرونده، به نام همان ایراد
    - <code dir="ltr">trust-variants/</code> پوشه‌های اعتمادی که چیزی کم دارند یا چیزی دارند که نباید به کار رود
    - <code dir="ltr">verdicts.tsv</code> نتیجه‌ای که هر پرونده باید بگیرد: پرونده، پوشهٔ اعتماد، <code dir="ltr">--at</code>، نتیجه، نتیجهٔ دقیق‌تر، کدها از هشدار به بالا،
      کد خروج

    <div dir="ltr">

    ```
    mohr verify samples/documents --trust samples/trust --at \#(Samples.validationTime) --lang fa
    ```

    </div>

    </div>

    """#
}
