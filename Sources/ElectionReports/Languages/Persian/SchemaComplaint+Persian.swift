extension SchemaComplaint {
  /// A complaint in Persian; what is not known stays in libxml2's words.
  static func persian(_ message: String, _ say: Speaker) -> String {
    SchemaComplaint(message).map { $0.persian(say) } ?? say.latin(message)
  }

  private func persian(_ say: Speaker) -> String {
    let place =
      attribute.map { "\(say.latin($0)) در \(say.latin(element))" } ?? say.latin(element)
    return switch fault {
    case .value(let value, let allowed):
      "مقدار \(place) «\(say.text(value))» است؛ یکی از این‌ها باید باشد: \(say.list(allowed.map(say.latin)))"
    case .valueForm(let value): "مقدار \(place) نمی‌تواند «\(say.text(value))» باشد"
    case .unexpected(let expected): "\(place) اینجا نمی‌آید\(wanted(expected, say))"
    case .incomplete(let expected): "درون \(place) چیزی کم است\(wanted(expected, say))"
    case .attributeMissing(let name): "\(place) مقدار \(say.latin(name)) را ندارد"
    case .attributeUnknown(let name): "\(place) مقداری به نام \(say.latin(name)) ندارد"
    case .text: "درون \(place) متنی آمده است که جایش آنجا نیست"
    case .keyTwice(let key): "\(place) با شناسهٔ «\(say.text(key))» دو بار آمده است"
    case .keyUnknown(let key): "\(place) به «\(say.text(key))» ارجاع می‌دهد که در سند نیست"
    }
  }

  private func wanted(_ names: [String], _ say: Speaker) -> String {
    names.isEmpty ? "" : "؛ آنچه باید بیاید: \(say.list(names.map(say.latin)))"
  }
}
