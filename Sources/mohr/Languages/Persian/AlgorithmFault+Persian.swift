import ElectionReports
import ElectionVerifier

extension Speaker {
  /// What is wrong in a file of algorithms.
  func persian(_ fault: AlgorithmFault.Kind) -> String {
    switch fault {
    case .otherDocument(let namespace, let element):
      "این پرونده فهرست الگوریتم‌ها نیست، \(latin("{\(namespace)}\(element)")) است"
    case .schemaViolation(let message): "با طرح‌واره نمی‌خواند: \(latin(message))"
    case .unknownName(let name, let attribute, let known):
      "مقدار \(latin(attribute)) شناخته‌شده نیست: «\(latin(name))»؛ مقدارهای شناخته‌شده: \(list(known.map(latin)))"
    case .size(let scheme, let attribute):
      "سطر \(latin(scheme)) اندازه را تنها در \(latin(attribute)) می‌گوید"
    case .twice(let name): "برای \(latin(name)) پیش از این سطری آمده است"
    case .emptyPeriod: "پایان آن پیش از آغاز است"
    case .time(let value, let attribute):
      "مقدار \(latin(attribute)) نمی‌تواند «\(latin(value))» باشد: زمان میلادی با منطقهٔ آن، "
        + "مانند \(latin("2029-01-01T00:00:00Z"))"
    case .titles: "عنوان باید به \(latin("fa")) و \(latin("en")) باشد، هر زبان یک بار"
    case .interruptedValue(let path):
      "درون مقدار \(latin(path)) یادداشت، دستورالعمل یا مرز بخش \(latin("CDATA")) آمده است"
    }
  }
}
