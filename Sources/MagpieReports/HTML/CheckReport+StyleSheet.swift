extension CheckReport {
  /// The style sheet: colours, the page, shares and drafts, the reading view, narrow windows, paper.
  static let styleSheet =
    "\n" + PageColours.rules + HTMLPage.rules + pageRules + readingRules + passageRules
    + narrowRules + paperRules

  /// Shares and drafts at the head of the page.
  private static let pageRules = """
    .summary{display:grid;grid-template-columns:minmax(17rem,21rem) minmax(0,1fr);gap:0 4rem}
    .summary :is(h2,h3){margin-top:2rem}
    .result{font:1.15rem/1.45 var(--serif);max-width:44rem}
    .name{font:italic 400 1.8rem/1.25 var(--serif)}
    .draft+.draft{border-top:1px solid var(--edge);margin-top:4rem}
    .shares :is(td,th+th){text-align:end;white-space:nowrap}
    .sum :is(th,td){font-weight:600}
    .colours{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;margin-top:.9rem;
    font-size:.88rem}
    .colours li::before{content:"";display:inline-block;width:.65em;height:.65em;margin-inline-end:.45em;
    border-radius:50%;background:var(--c)}
    .leading ol{list-style:none;display:grid;gap:.85rem}
    .leading li{display:grid;grid-template-columns:2.6rem 1fr;align-items:baseline}
    .leading .words{font:1rem/1.4 var(--serif);display:-webkit-box;-webkit-line-clamp:2;
    -webkit-box-orient:vertical;overflow:hidden}
    .leading .facts{grid-column:2;font-size:.82rem}
    .overview table{width:auto;min-width:min(100%,44rem)}
    .overview td,.overview th{padding-inline-end:.75rem}
    .group th{padding-top:1.1rem;color:var(--grey);font-size:.82rem}
    svg.share{display:block;width:7rem;height:.5rem}
    svg.share rect{fill:var(--ink)}
    svg.share .whole{fill:var(--edge)}

    """
}
