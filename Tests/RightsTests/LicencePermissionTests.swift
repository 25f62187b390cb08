import Rights
import Testing

@Suite struct LicencePermissionTests {
  @Test(arguments: [
    "CC0-1.0", "cc0-1.0", "CC-BY-4.0", "CC-BY-3.0-DE", "MIT", "mit", "Apache-2.0", "BSD-3-Clause",
    "PDDL-1.0", "Unlicense", "MIT OR GPL-3.0-only", "GPL-3.0-only OR MIT", "MIT AND CC-BY-4.0",
    "(MIT)", "Apache-2.0 WITH LLVM-exception", "CC-BY-NC-4.0 AND MIT OR CC0-1.0",
    "mit or cc-by-nc-4.0", "Apache-2.0+", "CC-BY-2.5-AU",
  ])
  func thesePermit(_ licence: String) { #expect(LicencePermission(of: licence).permits) }

  @Test(arguments: [
    "CC-BY-NC-4.0", "CC-BY-ND-4.0", "CC-BY-SA-4.0", "CC-BY-NC-SA-4.0", "CC-BY-NC-ND-4.0",
    "GPL-3.0-or-later", "GPL-2.0+", "AGPL-3.0-only", "LGPL-2.1-only", "MPL-2.0", "ODbL-1.0",
    "GPL-2.0-only WITH Classpath-exception-2.0", "LicenseRef-mine", "DocumentRef-a:LicenseRef-b",
    "MIT AND GPL-3.0-only", "MIT AND (CC-BY-NC-4.0 OR GPL-3.0-only)", "Aladdin", "CC-BY-mine",
    "cc-by-",
    "All rights reserved",
    "", "MIT OR", "(MIT", "MIT)", "AND", "MIT WITH", "MIT GPL-3.0-only",
  ])
  func theseDoNot(_ licence: String) { #expect(!LicencePermission(of: licence).permits) }

  @Test func noLicencePermitsNothing() {
    #expect(!LicencePermission(of: nil).permits)
    #expect(LicencePermission(of: nil).reason == "no licence is named")
  }

  @Test(arguments: [
    ("CC-BY-NC-ND-4.0", "CC-BY-NC-ND-4.0 is for non-commercial use alone"),
    ("MIT AND GPL-3.0-only", "GPL-3.0-only asks that what is made from the work"),
    ("CC-BY-ND-4.0", "CC-BY-ND-4.0 lets nobody give on"),
    ("LicenseRef-mine", "LicenseRef-mine is a licence of its own"),
    ("Aladdin", "Aladdin is on no list"),
    ("mine, all mine", "the licence \"mine, all mine\" is no SPDX expression"),
    ("GPL-3.0-only OR MIT", "MIT permits any use"),
  ])
  func theReasonNamesTheLicenceThatDecides(licence: String, reason: String) {
    #expect(LicencePermission(of: licence).reason.hasPrefix(reason))
  }

  /// With parentheses all around, an expression is what truth tables say.
  @Test func expressionsFollowTheirTruthTables() {
    let (yes, no) = ("MIT", "GPL-3.0-only")
    for a in [true, false] {
      for b in [true, false] {
        for c in [true, false] {
          let (x, y, z) = (a ? yes : no, b ? yes : no, c ? yes : no)
          #expect(LicencePermission(of: "\(x) AND \(y) OR \(z)").permits == (a && b || c))
          #expect(LicencePermission(of: "\(x) OR \(y) AND \(z)").permits == (a || b && c))
          #expect(LicencePermission(of: "(\(x) OR \(y)) AND \(z)").permits == ((a || b) && c))
          #expect(LicencePermission(of: "\(x) AND (\(y) OR \(z))").permits == (a && (b || c)))
        }
      }
    }
  }

  @Test func deepExpressionsEnd() {
    let deep = String(repeating: "(", count: 5_000) + "MIT" + String(repeating: ")", count: 5_000)
    #expect(!LicencePermission(of: deep).permits)
  }
}
