extension Estimate {
  /// A share that was measured with several seeds: "12.0 % (9.1 % to 15.4 %)", or "0 % with all
  /// seeds" where they agree to the last bit, as an interval without length would say too much.
  var percentOfSeeds: String {
    lower == upper ? "\(NumberText.percent(value)) with all seeds" : percent
  }
}
