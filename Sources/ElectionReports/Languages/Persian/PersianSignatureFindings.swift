import PKI
import XAdES

extension PersianFindings {
  func signature(_ reason: SignatureFault.Reason) -> Explanation {
    Explanation(sentence(reason), SignatureAdvice(reason).persian(say))
  }

  private func sentence(_ reason: SignatureFault.Reason) -> String {
    switch reason {
    case .missingElement(let name): "عنصر \(say.latin(name)) در امضا نیست"
    case .repeatedElement(let name): "\(say.latin(name)) بیش از یک بار آمده است"
    case .unexpectedElement(let name): "جای \(say.latin(name)) اینجا نیست"
    case .unexpectedText: "میان عنصرها متن آمده است"
    case .notOnlyText: "درون آن چیزی جز متن هست"
    case .missingAttribute(let name): "ویژگی \(say.latin(name)) در امضا نیست"
    case .badAttribute(let name, let value):
      "ویژگی \(say.latin(name)) مقدار «\(say.latin(value))» دارد"
    case .badBase64: "متن با \(say.latin("base64")) نمی‌خواند"
    case .badDigestLength(let expected, let found):
      "چکیده \(say.number(found)) بایت است، نه \(say.number(expected))"
    case .badIdentifier(let id): "«\(say.latin(id))» شناسهٔ درستی نیست"
    case .badTime(let text): "«\(say.latin(text))» زمانی با منطقهٔ زمانی نیست"
    case .textTooLong(let limit): "متن از \(say.number(limit)) بایت بلندتر است"
    case .tooMany(let counted, let limit): "بیش از \(say.number(limit)) \(name(counted))"
    case .unsupportedCanonicalization(let uri): "متعارف‌سازی \(say.latin(uri)) پذیرفته نیست"
    case .unsupportedTransform(let uri): "تبدیل \(say.latin(uri)) پذیرفته نیست"
    case .unsupportedXPath(let text): "عبارت \(say.latin(text)) پذیرفته نیست"
    case .unsupportedReferenceURI(let uri): "ارجاع به «\(say.latin(uri))» پذیرفته نیست"
    case .unsupportedReferenceType(let uri): "ارجاع از گونهٔ \(say.latin(uri)) پذیرفته نیست"
    case .unsupportedKeyInfo(let name): "\(say.latin(name)) برای معرفی کلید پذیرفته نیست"
    case .uncoveredObject:
      "هیچ ارجاعی به این \(say.latin("ds:Object")) نیست، پس محتوای آن را کسی امضا نکرده است"
    case .partlyUncoveredObject(let name):
      "ارجاع‌ها به بخش‌هایی از این \(say.latin("ds:Object")) است، اما \(say.latin(name)) در هیچ‌یک نیست، "
        + "پس آن را کسی امضا نکرده است"
    case .unsupportedObject(let name): "\(say.latin(name)) درون امضا پذیرفته نیست"
    case .otherPropertiesVersion(let version):
      "ویژگی‌های امضا از ویرایش \(say.latin(version)) \(say.latin("XAdES")) است و تنها \(say.latin("1.3.2")) خوانده "
        + "می‌شود"
    case .unsupportedProperties(let name):
      "\(say.latin(name)) به‌عنوان ویژگی‌های \(say.latin("XAdES")) پذیرفته نیست"
    case .unsupportedDigest(let uri): "الگوریتم چکیدهٔ \(say.latin(uri)) پذیرفته نیست"
    case .unknownDigest(let index, let uri, let method):
      "چکیدهٔ ارجاع \(say.ordinal(index + 1)) (\(whole(uri))) با \(say.latin(method)) است که اینجا "
        + "شناخته نیست"
    case .unsupportedSignatureMethod(let uri): "الگوریتم امضای \(say.latin(uri)) پذیرفته نیست"
    case .symmetricMethod(let uri): "\(say.latin(uri)) راز مشترک است، نه امضا"
    case .transformAfterCanonicalization(let uri):
      "تبدیل \(say.latin(uri)) پس از تبدیلی آمده است که باید واپسین باشد"
    case .transformLeavesNothing(let uri):
      "تبدیل \(say.latin(uri)) چیزی برای امضا نمی‌گذارد"
    case .targetMissing(let id): "هیچ عنصری شناسهٔ «\(say.latin(id))» ندارد"
    case .targetRepeated(let id, let count):
      "\(say.number(count)) عنصر شناسهٔ «\(say.latin(id))» دارند"
    case .targetInAnotherSignature(let id): "شناسهٔ «\(say.latin(id))» از آنِ امضای دیگری است"
    case .targetContainsSignature(let id):
      "شناسهٔ «\(say.latin(id))» خود امضا را در بر دارد"
    case .wrongTarget(let expected, let found):
      "ویژگی‌ها برای «\(say.latin(found))» است، نه «\(say.latin(expected))»"
    case .signedPropertiesNotReferenced: "ویژگی‌های امضا زیر پوشش امضا نیست"
    case .signedPropertiesElsewhere(let id):
      "«\(say.latin(id))» ویژگی‌هایی نیست که اینجا خوانده شد"
    case .danglingObjectReference(let uri):
      "«\(say.latin(uri))» نام هیچ ارجاعی از این امضا نیست"
    case .detachedFileMissing(let name, let namesakes) where !namesakes.isEmpty:
      "پروندهٔ امضاشدهٔ «\(say.latin(name))» به این نام داده نشده است، بلکه به نام "
        + namesakes.map { "«\(say.latin($0))»" }.joined(separator: "، ")
    case .detachedFileMissing(let name, _):
      "پروندهٔ امضاشدهٔ «\(say.latin(name))» به بررسی داده نشده است"
    case .detachedFileUnreadable(let name, let reason):
      "پروندهٔ امضاشدهٔ «\(say.latin(name))» خوانده نمی‌شود: \(malformed(reason).what)"
    case .notOverParentValue: "امضای تأیید بر مقدار امضای اصلی نیست"
    case .foreignReferenceInCounterSignature(let uri):
      "امضای تأیید به \(whole(uri)) نیز ارجاع می‌دهد"
    case .unreadableCertificate(let index, let error):
      "گواهی شمارهٔ \(say.ordinal(index + 1)) خوانده نمی‌شود: \(sentence(error))"
    case .noCertificate: "گواهی‌ای در امضا نیست"
    case .certificateElsewhere(let names):
      "گواهی‌ای در امضا نیست، تنها نام آن هست: \(say.list(names.map(name)))"
    case .signingCertificateNotNamed: "گواهی امضا در بخش امضاشده نام برده نشده است"
    case .signingCertificateNamedWeakly(let digest):
      "گواهی امضا با ویژگی قدیمی و \(say.latin("\(digest)")) نام برده شده است"
    case .signingCertificateNotFound: "گواهی نام‌برده در امضا نیست"
    case .signingCertificateAmbiguous(let count):
      "\(say.number(count)) گواهی با امضا می‌خواند"
    case .issuerSerialMismatch: "صادرکننده و شمارهٔ نوشته از آنِ گواهی دیگری است"
    case .keyValueMismatch: "کلید نوشته کلید امضاکننده نیست"
    case .keyDoesNotFitMethod(let uri): "کلید امضاکننده با \(say.latin(uri)) نمی‌خواند"
    case .keyTooShort(let bits): "کلید \(say.number(bits)) بیتی کوتاه است"
    case .keyNotSupported(let name): "کلیدی از این گونه پذیرفته نیست: \(say.latin(name))"
    case .policyDigestWeak(let method):
      "چکیدهٔ خط‌مشی امضا با \(say.latin(method.name)) است که پذیرفته نیست"
    case .signatureValueLength(let expected, let found):
      "مقدار امضا \(say.number(found)) بایت است؛ در \(say.latin("XML")) برای این کلید "
        + "\(say.number(expected)) بایت است (\(say.latin("r")) و \(say.latin("s")) پشت سر هم، نه "
        + "\(say.latin("DER")))"
    case .signatureValueWrong: "مقدار امضا نادرست است"
    case .digestMismatch(let index, ""):
      "سند همان نیست که امضا شده است: چکیدهٔ متن (ارجاع \(say.ordinal(index + 1))) نمی‌خواند"
    case .digestMismatch(let index, let uri):
      "چکیدهٔ ارجاع \(say.ordinal(index + 1)) (\(whole(uri))) با متن نمی‌خواند"
    case .manifestMismatch(let index, let uri):
      "چکیدهٔ قلم \(say.ordinal(index + 1)) فهرست \(say.latin("ds:Manifest")) "
        + "(\(whole(uri))) با آنچه هست نمی‌خواند"
    case .reformatted(let index, let uri):
      "تنها فاصله‌های میان عنصرها همان نیست که امضا شده است (ارجاع \(say.ordinal(index + 1))، "
        + "\(whole(uri)))"
    case .lineEndsChanged(let name):
      "تنها پایان سطرهای پروندهٔ امضاشدهٔ «\(say.latin(name))» همان نیست که امضا شده است"
    case .signatureReformatted: "تنها فاصله‌های میان عنصرهای امضا همان نیست که امضا شده است"
    case .digestOfNothing(let index): "ارجاع \(say.ordinal(index + 1)) چکیدهٔ متنی تهی است"
    }
  }

  private func name(_ certificate: CertificateName) -> String {
    switch certificate {
    case .issuerSerial(let issuer, let serial):
      "صادرکننده \(say.latin(issuer))، شمارهٔ سریال \(say.latin(serial))"
    case .keyIdentifier(let bytes): "شناسهٔ کلید \(say.latin(Base64.encode(bytes)))"
    case .subject(let subject): "صاحب گواهی \(say.latin(subject))"
    case .digest(let method, let digest):
      "چکیدهٔ \(say.latin(method.name)) \(say.latin(Base64.encode(digest)))"
    }
  }

  private func name(_ counted: SignatureFault.Counted) -> String {
    switch counted {
    case .signatures: "امضا"
    case .counterSignatureDepth: "لایهٔ امضای تأیید"
    case .references: "ارجاع"
    case .transforms: "تبدیل"
    case .certificates: "گواهی"
    case .properties: "ویژگی"
    case .objects: "شیء"
    case .canonicalForms: "شکل متعارف"
    case .digestedBytes: "بایت چکیدهٔ اجزای امضا"
    case .detachedBytes: "بایت خواندن از پرونده‌های امضاشدهٔ همراه"
    }
  }

  /// What a reference is to; an empty one is to the whole document.
  private func whole(_ uri: String) -> String { uri.isEmpty ? "کل سند" : "«\(say.latin(uri))»" }
}
