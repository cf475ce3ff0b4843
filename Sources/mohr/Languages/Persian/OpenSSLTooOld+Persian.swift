import ElectionReports
import PKI

extension OpenSSLTooOld {
  func persian(_ say: Speaker) -> Explanation {
    Explanation(
      "\(say.latin("OpenSSL \(found)")) اصلاح‌های امنیتی لازم را ندارد؛ "
        + "\(say.latin("\(OpenSSLVersion.required)")) یا تازه‌تر لازم است",
      say.latin("apt-get install --only-upgrade libssl3"))
  }
}
