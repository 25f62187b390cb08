extension NumberText {
  /// A time in the unit that suits it: "0.4 s", "12 s", "3.5 min", "26 h".
  public static func duration(_ seconds: Double) -> String {
    if seconds < 9.95 { return fixed(max(0, seconds), decimals: 1) + " s" }
    if seconds < 119.5 { return fixed(seconds, decimals: 0) + " s" }
    let minutes = seconds / 60
    if minutes < 99.5 { return fixed(minutes, decimals: minutes < 9.95 ? 1 : 0) + " min" }
    return fixed(minutes / 60, decimals: minutes < 597 ? 1 : 0) + " h"
  }
}
