/// Crawlers whose operators say that what they fetch may train models.
///
/// Who keeps one of them out keeps the work out of training. The list is short on purpose: a
/// name is on it only if its operator's own page says so, and if the name stands for training;
/// crawlers that fetch for search or at a user's word alone are not.
///
/// Sources, the operators' pages of 2025 and 2026: OpenAI, “Overview of OpenAI crawlers” (GPTBot);
/// Anthropic, “Does Anthropic crawl data from the web, and how can site owners block the
/// crawler?” (ClaudeBot); Google, “Google's common crawlers” (Google-Extended, a name that only
/// stands in robots.txt); Apple, “About Applebot” (Applebot-Extended, likewise); Meta, “Meta Web
/// Crawlers” (meta-externalagent); Amazon, “About Amazonbot” (Amazonbot); Common Crawl, “CCBot”
/// (CCBot, whose archive is what many models are trained on).
enum TrainingCrawlers {
  /// Their product tokens, in the order of the alphabet.
  static let names = [
    "Amazonbot", "Applebot-Extended", "CCBot", "ClaudeBot", "Google-Extended", "GPTBot",
    "meta-externalagent",
  ]

  /// The name as its operator writes it; nil for any other crawler.
  ///
  /// Case does not matter.
  static func name(of token: String) -> String? {
    names.first { $0.lowercased().hasBytes(of: token.lowercased()) }
  }
}
