import ElectionReports

/// A page in one file that asks no network for anything.
struct HTMLPage {
  let language: Language
  /// Its title, in markup.
  let title: String
  let style: String
  /// What stands in it, in markup.
  let main: String

  var text: String {
    """
    <!DOCTYPE html>
    <html lang="\(language.rawValue)" dir="\(language.isRightToLeft ? "rtl" : "ltr")">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(title)</title>
    <style>\(style)</style>
    </head>
    <body>
    <main>
    \(main)
    </main>
    </body>
    </html>

    """
  }
}
