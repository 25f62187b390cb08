/// The frame of a page that stands alone: it loads nothing, sends nothing, and runs
/// only what it brings.
struct HTMLPage {
  var title: String
  var description: String
  var style: String
  var script: String
  /// What stands in the body, as markup.
  var body: String

  /// The document.
  ///
  /// Its policy names the hashes of the style and the script, so that nothing
  /// that slipped into the body could run or load anything.
  ///
  /// - Parameter hash: The SHA-256 of a text in Base64.
  /// - SeeAlso: W3C, “Content Security Policy Level 3”, §2.3.1.
  func html(hash: (String) -> String) -> String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="\(policy(hash))">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <meta name="generator" content="Magpie">
    <meta name="description" content="\(HTMLText.line(description))">
    <title>\(HTMLText.line(title))</title>
    <style>\(style)</style>
    </head>
    <body>
    \(body)
    <script>\(script)</script>
    </body>
    </html>

    """
  }

  private func policy(_ hash: (String) -> String) -> String {
    "default-src 'none'; style-src 'sha256-\(hash(style))'; "
      + "script-src 'sha256-\(hash(script))'; base-uri 'none'; form-action 'none'"
  }
}
