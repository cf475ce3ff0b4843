import Glibc

extension SystemError {
  package func persian(_ say: Speaker) -> String {
    switch number {
    case EACCES: "اجازهٔ این کار را ندارید"
    case EPERM: "مجاز به این کار نیستید"
    case ENOENT: "چنین پرونده یا پوشه‌ای نیست"
    case EEXIST: "از پیش هست"
    case ENOTDIR: "به‌جای پوشه پرونده‌ای هست"
    case EISDIR: "به‌جای پرونده پوشه‌ای هست"
    case ELOOP: "پیوندها به یکدیگر برمی‌گردند، یا پیوندی جای پرونده را گرفته است"
    case ENAMETOOLONG: "نام بیش از اندازه بلند است"
    case EIO: "دیسک یا رسانه خوانده یا نوشته نشد"
    case EROFS: "سامانهٔ پرونده تنها خواندنی است"
    case ENOSPC: "جای خالی نمانده است"
    case EDQUOT: "سهم شما از دیسک تمام شده است"
    case EFBIG: "پرونده بیش از اندازه بزرگ می‌شود"
    case EOVERFLOW: "بیش از اندازه بزرگ است"
    case EMFILE: "پرونده‌های باز این برنامه بیش از اندازه است"
    case ENFILE: "پرونده‌های باز این رایانه بیش از اندازه است"
    case ENOMEM: "حافظه نمانده است"
    case EBUSY: "در دست استفاده است"
    case EBADF: "بسته است"
    case EPIPE: "گیرنده ارتباط را بسته است"
    case ECONNREFUSED: "اتصال پذیرفته نشد"
    case ENXIO: "در آنجا چیزی پاسخ نمی‌دهد"
    case ENODEV: "چنین دستگاهی نیست"
    case ESTALE: "کارساز دیگر این پرونده را نمی‌شناسد"
    case ETIMEDOUT: "کارساز به‌موقع پاسخ نداد"
    case EINVAL: "سامانه این کار را در اینجا انجام نمی‌دهد"
    case EAGAIN: "آماده نیست"
    default: "خطای سامانه (\(say.ordinal(Int(number))))"
    }
  }
}
