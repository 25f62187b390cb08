extension NetworkAttributionReport {
  /// The style sheet: colours, the page, the text with its side, narrow windows, paper.
  static let styleSheet = "\n" + PageColours.rules + HTMLPage.rules + rules + otherMedia

  private static let rules = """
    .bar{position:sticky;top:0;z-index:3;display:flex;flex-wrap:wrap;align-items:center;
    gap:.4rem 1rem;min-height:3rem;padding:.4rem 0;background:var(--paper);
    border-bottom:1px solid var(--edge);font-size:.88rem}
    .bar[hidden]{display:none}
    .reading{display:grid;grid-template-columns:minmax(0,34rem) minmax(20rem,1fr);gap:0 3.5rem;
    margin-top:1.5rem}
    .legend{font-size:.88rem;margin-bottom:1rem}
    .lines{white-space:pre-wrap;font:1.125rem/1.8 var(--serif)}
    .w{color:inherit;text-decoration:none;border-radius:3px;padding:.1em .05em;cursor:pointer}
    .placed{text-decoration:underline dotted var(--grey) 2px;text-underline-offset:.25em}
    .space{color:var(--grey)}
    .w:hover{background:var(--tx)}
    .w[aria-current]{background:var(--t0);outline:2px solid var(--c0)}
    .side{position:sticky;top:3.5rem;align-self:start;max-height:calc(100vh - 4.5rem);
    overflow:auto;padding-inline-start:1.5rem;border-inline-start:1px solid var(--edge)}
    .side h2{margin-top:0}
    .side h2 a{color:inherit}
    .side h2 .facts,.side h3 .facts{font-weight:400;font-size:.85rem}
    .side h3{margin:1.25rem 0 .5rem}
    .side .facts{font-size:.85rem}
    .side table{table-layout:fixed;min-width:20rem}
    .side th:nth-child(2),.side td:nth-child(2){width:6rem}
    .side .n{width:7.6rem}
    .side thead .n{white-space:normal}
    .side .n+.n{width:5.6rem}
    caption{text-align:start;font-size:.85rem;color:var(--grey);padding-top:.6rem}
    .amount{display:block;width:5.2rem;height:.8rem}
    .amount .zero{stroke:var(--edge)}
    .amount path{stroke:var(--ink);stroke-width:1;vector-effect:non-scaling-stroke;fill:none}
    .amount .for{fill:var(--accent)}
    .amount .against{fill:var(--bad)}
    .noise{color:var(--grey)}
    .noise rect{opacity:.35}
    .place{margin-top:1.5rem;padding:.1rem 1rem 1rem;border:1px dashed var(--grey);border-radius:6px}
    .place ul{padding-inline-start:1.1rem;font-size:.92rem}
    .place q{font-family:var(--serif)}
    .panel{display:none}
    .panel:focus{outline:none}
    .panel:target,.live .panel.chosen{display:block}
    .live .panel:target:not(.chosen){display:none}
    html:not(.live) .side:has(.panel:target) .whole,.live.marked .whole{display:none}

    """

  /// One column on a telephone; on paper the parts of all words, one after the other.
  private static let otherMedia = """
    @media screen and (max-width:56rem){
    .reading{grid-template-columns:minmax(0,1fr)}
    .side{position:static;max-height:none;margin-top:2rem;padding:0;border:0}
    .live.marked .side{position:fixed;inset:auto 0 0;z-index:4;max-height:56vh;padding:1rem;
    background:var(--paper);border-top:1px solid var(--grey);border-radius:14px 14px 0 0;
    box-shadow:0 -6px 24px rgb(0 0 0/.18)}
    .live.marked body{padding-bottom:60vh}
    .bar kbd{display:none}
    .side table{min-width:0}
    .side th:nth-child(2),.side td:nth-child(2){width:3.6rem}
    .side .n{width:5.6rem;white-space:normal}
    .side .n+.n{width:4.4rem}
    .amount{width:3.2rem}
    }
    @media print{
    @page{margin:20mm 18mm}
    html{color-scheme:light}
    body{max-width:none;padding:0;font-size:10pt}
    .bar,.skip{display:none!important}
    header{padding:0 0 6mm;max-width:none}
    h1{font-size:17pt}
    h2,h3{break-after:avoid}
    .reading{display:block}
    .side{position:static;max-height:none;overflow:visible;border:0;padding:0}
    .whole,.panel,.live.marked .whole,.live .panel:target:not(.chosen){display:block!important;
    margin-bottom:6mm}
    tr,.place{break-inside:avoid}
    .lines{font-size:11pt;line-height:1.5}
    .w[aria-current]{background:none;outline:0}
    .amount .for{fill:#000}
    .amount .against{fill:#888}
    a{color:#000;text-decoration:none}
    .placed{text-decoration:underline dotted #000}
    footer{max-width:none}
    }

    """
}
