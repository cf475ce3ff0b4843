import Glibc

/// Error numbers of the system in words.
package enum SystemError {
  /// What an error number means.
  package static func words(_ number: Int32) -> Bilingual {
    if let row = rows.first(where: { $0.number == number }) { return row.words }
    return Bilingual(
      "an error of the system that has no name here (\(number))",
      "خطایی از سامانه که در اینجا نامی ندارد (\(Numerals.plain(number, in: .persian)))")
  }

  private static let rows: [(number: Int32, words: Bilingual)] = [
    (EACCES, Bilingual("no permission", "اجازه نیست")),
    (EPERM, Bilingual("not permitted", "مجاز نیست")),
    (ENOENT, Bilingual("no such file or folder", "چنین پرونده یا پوشه‌ای نیست")),
    (EEXIST, Bilingual("it is there already", "از پیش هست")),
    (ENOTDIR, Bilingual("a file stands where a folder should be", "به‌جای پوشه پرونده‌ای هست")),
    (EISDIR, Bilingual("a folder stands where a file should be", "به‌جای پرونده پوشه‌ای هست")),
    (
      ELOOP,
      Bilingual(
        "links lead round in a circle, or a link took the file's place",
        "پیوندها به یکدیگر برمی‌گردند، یا پیوندی جای پرونده را گرفته است")
    ),
    (ENAMETOOLONG, Bilingual("the name is too long", "نام بیش از اندازه بلند است")),
    (
      EIO,
      Bilingual(
        "the disk or the medium could not be read or written",
        "دیسک یا رسانه خوانده یا نوشته نشد")
    ),
    (EROFS, Bilingual("the file system is read-only", "سامانهٔ پرونده تنها خواندنی است")),
    (ENOSPC, Bilingual("no space left", "جای خالی نمانده است")),
    (EDQUOT, Bilingual("the quota is used up", "سهم شما از دیسک تمام شده است")),
    (EFBIG, Bilingual("the file would be too large", "پرونده بیش از اندازه بزرگ می‌شود")),
    (EOVERFLOW, Bilingual("there is too much of it", "بیش از اندازه بزرگ است")),
    (
      EMFILE,
      Bilingual("too many files are open here", "پرونده‌های باز این برنامه بیش از اندازه است")
    ),
    (
      ENFILE,
      Bilingual(
        "too many files are open on this machine",
        "پرونده‌های باز این رایانه بیش از اندازه است")
    ),
    (ENOMEM, Bilingual("no memory left", "حافظه نمانده است")),
    (EBUSY, Bilingual("it is in use", "در دست استفاده است")),
    (EPIPE, Bilingual("the reader went away", "خواننده رفته است")),
    (ENXIO, Bilingual("nothing answers there", "در آنجا چیزی پاسخ نمی‌دهد")),
    (ENODEV, Bilingual("there is no such device", "چنین دستگاهی نیست")),
    (
      ESTALE, Bilingual("the server no longer knows the file", "کارساز دیگر این پرونده را نمی‌شناسد")
    ),
    (ETIMEDOUT, Bilingual("the server did not answer in time", "کارساز به‌موقع پاسخ نداد")),
    (EINVAL, Bilingual("the system does not do that here", "سامانه این کار را در اینجا نمی‌کند")),
    (EAGAIN, Bilingual("it is not ready", "آماده نیست")),
  ]
}
