import Rights

extension RoyaltyReport {
  /// The payments as a table for other programs, one holder a row below a row of names.
  ///
  /// Lines end in CR LF; a field with a comma, a quotation mark or a line end stands in quotation
  /// marks, those within it doubled. Numbers have a point and no commas.
  ///
  /// - SeeAlso: Shafranovich (2005), RFC 4180, §2.
  public var csv: String {
    var rows = [
      [
        "holder", "from", "works", "weight", "unit", "noise", "told", "earned", "common", "paid",
        "currency",
      ]
    ]
    for holder in holders {
      let line = holder.line
      rows.append([
        holder.name, holder.source.rawValue, String(holder.works), "\(line.claim.weight)", unit,
        line.claim.noise.map { "\($0)" } ?? "", line.claim.isTold ? "yes" : "no",
        pool.text(of: line.earned), pool.text(of: line.common), pool.text(of: line.paid),
        pool.currency.code,
      ])
    }
    return rows.map { $0.map(Self.field).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A field as it stands in a row.
  static func field(_ text: String) -> String {
    let special: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D]
    guard text.utf8.contains(where: special.contains) else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      quoted.unicodeScalars.append(scalar)
      if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
    }
    return quoted + "\""
  }
}
