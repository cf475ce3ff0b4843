extension XMLComplaint {
  /// A complaint in Persian; what is not known stays in libxml2's words.
  static func persian(_ message: String, _ say: Speaker) -> String {
    XMLComplaint(message)?.persian(say) ?? say.latin(message)
  }

  private func persian(_ say: Speaker) -> String {
    switch self {
    case .contentBehindTheEnd: "پس از پایان سند چیز دیگری آمده است"
    case .noElement: "با هیچ عنصری آغاز نمی‌شود"
    case .otherEndTag(let found, let open):
      "عنصر \(say.latin(open)) باز است و به جای آن \(say.latin(found)) بسته شده است"
    case .endOfTagMissing(let name): "برچسب آغازین \(say.latin(name)) بسته نشده است"
    case .attributeTwice(let name): "ویژگی \(say.latin(name)) در یک عنصر دو بار آمده است"
    case .attributeWithoutValue(let name): "ویژگی \(say.latin(name)) مقداری ندارد"
    case .attributeWithoutQuotes: "مقدار یک ویژگی میان دو نشان نقل قول نیست"
    case .attributesNotRead: "ویژگی‌های یک عنصر درست نوشته نشده است"
    case .markInAttribute: "نشان \(say.latin("<")) در مقدار یک ویژگی آمده است"
    case .prefixUnknown(let prefix, let name):
      "پیشوند \(say.latin(prefix)) در \(say.latin(name)) به هیچ فضای نامی پیوند ندارد"
    case .entityUnknown(let name): "نهاد \(say.latin(name)) تعریف نشده است"
    case .entityNotRead: "نشان \(say.latin("&")) بی‌آنکه نهادی در پی آن باشد آمده است"
    case .elementName: "نام یک عنصر درست نیست"
    case .character(let code): "نویسه‌ای در آن است که جایش در سند نیست: \(say.latin(code))"
    case .characterReference: "شمارهٔ نویسه‌ای پس از \(say.latin("&#")) درست نیست"
    case .declaration: "اعلان \(say.latin("<?xml …?>")) در آغاز آن درست نوشته نشده است"
    case .declarationNotFirst:
      "اعلان \(say.latin("<?xml …?>")) جز در آغاز پرونده آمده است، یا پیش از آن چیزی هست"
    case .instruction: "دستوری که میان \(say.latin("<?")) و \(say.latin("?>")) است درست نیست"
    case .endOfCharacterData: "رشتهٔ \(say.latin("]]>")) در متن آمده است"
    case .hyphensInComment: "دو خط تیره در یک یادداشت آمده است"
    case .tagNotClosed: "برچسبی با \(say.latin(">")) بسته نشده است"
    case .reservedNamespace: "فضای نامی که از آنِ \(say.latin("XML")) است برای چیز دیگری آمده است"
    case .emptyNamespace(let prefix): "پیشوند \(say.latin(prefix)) به فضای نامی تهی پیوند دارد"
    case .unfinished: "یادداشت یا بخشی در آن پایان ندارد"
    }
  }
}
