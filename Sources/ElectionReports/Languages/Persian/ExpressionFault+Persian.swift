import ElectionVerifier
import XPath

extension PersianFindings {
  /// Why an expression of a policy was of no use on a document.
  func sentence(_ fault: ExpressionFault) -> String {
    switch fault {
    case .evaluation(let error): sentence(error)
    case .noNodes: "چیزی جز گره برمی‌گزیند"
    case .tooManyPlaces(let limit): "بیش از \(say.number(limit)) عنصر برمی‌گزیند"
    case .notRead: "خط‌مشی آن را نمی‌خواند"
    }
  }

  /// Why an expression was refused.
  func sentence(_ error: XPathError) -> String {
    switch error {
    case .syntax(let fault, let character):
      "عبارت درستی از \(say.latin("XPath 1.0")) نیست: \(syntax(fault))"
        + (character.map { "، در نویسهٔ \(say.ordinal($0))" } ?? "")
    case .tooLong(let limit): "از \(say.number(limit)) بایت بلندتر است"
    case .unknownFunction(let name): "تابع \(say.latin("\(name)()")) در دسترس نیست"
    case .unknownPrefix(let prefix): "پیشوند \(say.latin(prefix)) به فضای نامی بسته نشده است"
    case .variable(let name):
      "متغیر \(say.latin("$\(name)")) در دسترس نیست، تنها \(say.latin("$this")) هست"
    case .tooManySteps(let limit): "بیش از \(say.number(limit)) گام می‌خواهد"
    case .severalNodes: "مقدار یک گره را می‌خواهد و چند گره هست"
    case .tooManyNames(let limit): "بیش از \(say.number(limit)) نام گوناگون در کار است"
    }
  }

  private func syntax(_ fault: XPathSyntaxFault) -> String {
    switch fault {
    case .openLiteral: "نقل‌قولی بسته نشده است"
    case .namelessVariable: "متغیری نام ندارد"
    case .operatorExpected: "اینجا عملگر می‌آید"
    case .unexpectedCharacter: "این نویسه اینجا جایی ندارد"
    case .expressionExpected: "اینجا عبارتی می‌آید"
    case .nodeTestExpected: "اینجا آزمون گره می‌آید"
    case .noNodeTest(let name): "\(say.latin("\(name)()")) آزمون گره نیست"
    case .namespaceAxis: "گره‌های فضای نام در دسترس نیست"
    case .unknownAxis(let name): "محوری به نام \(say.latin(name)) نیست"
    case .parenthesisExpected: "پرانتز بسته می‌خواهد"
    case .bracketExpected: "کروشهٔ بسته می‌خواهد"
    case .pathFromValue: "مسیر از مقدار آغاز می‌شود، نه از گره"
    case .predicateOnValue: "شرط پس از مقدار آمده است، نه پس از گره"
    case .unionOfValues: "تنها مجموعهٔ گره‌ها را می‌توان یکی کرد"
    case .arguments(let name): "شمار ورودی‌های \(say.latin("\(name)()")) درست نیست"
    case .argumentNoNodes(let name): "ورودی \(say.latin("\(name)()")) باید گره باشد"
    case .tooDeep(let limit): "پرانتزها بیش از \(say.number(limit)) لایه است"
    case .tooManyComparisons(let limit): "بیش از \(say.number(limit)) مقایسهٔ پیاپی"
    }
  }
}
