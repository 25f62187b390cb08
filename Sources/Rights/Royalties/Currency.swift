/// A currency, and into how many decimals its money is cut.
///
/// Codes of funds, metals and units of account are left out: nobody is paid in them.
///
/// - SeeAlso: ISO 4217:2015, “Codes for the representation of currencies”: the active codes
///   and their minor units.
public struct Currency: Sendable, Equatable {
  /// The three letters, such as `EUR`.
  public let code: String
  /// How many decimals the smallest amount has: 2 for euros and cents, 0 for yen.
  public let decimals: Int

  /// - Parameter code: In capitals.
  /// - Throws: ``RoyaltyError/unknownCurrency(_:)``.
  public init(_ code: String) throws(RoyaltyError) {
    guard let decimals = Self.table.first(where: { $0.codes.contains(Substring(code)) })?.decimals
    else { throw .unknownCurrency(code) }
    self.code = code
    self.decimals = decimals
  }

  /// How many of the smallest amounts one unit has.
  public var minorUnits: Int { (0..<decimals).reduce(1) { scale, _ in scale * 10 } }

  /// All codes, by the number of their decimals.
  static let table: [(decimals: Int, codes: Set<Substring>)] = [
    (0, split("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF")),
    (
      2,
      split(
        """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD \
        CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD \
        GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL \
        MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN \
        PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP \
        SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG
        """)
    ),
    (3, split("BHD IQD JOD KWD LYD OMR TND")),
  ]

  private static func split(_ codes: String) -> Set<Substring> {
    Set(codes.split(separator: " "))
  }
}
