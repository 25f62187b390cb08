extension CheckReport {
  /// The style sheet: colours, the page, the reading view, narrow windows, paper.
  static let styleSheet =
    "\n" + PageColours.rules + pageRules + readingRules + passageRules + narrowRules + paperRules

  /// The page: a narrow column of text in a wide margin.
  private static let pageRules = """
    *{box-sizing:border-box}
    html{scroll-padding-top:4.5rem;-webkit-text-size-adjust:100%;text-size-adjust:100%}
    body{margin:0 auto;max-width:80rem;padding:0 clamp(1rem,4vw,3rem) 4rem;background:var(--paper);
    color:var(--ink);font:1rem/1.5 var(--sans);overflow-wrap:break-word}
    a{color:var(--accent);text-underline-offset:.15em;text-decoration-thickness:1px}
    :focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
    h1,h2,h3,h4{font-weight:600;line-height:1.25;margin:0}
    h2{font-size:1.2rem;margin:3rem 0 1rem}
    h3{font-size:1rem;margin:2rem 0 .75rem}
    h4{font-size:.95rem;margin:1.5rem 0 .5rem}
    p,ol,ul,blockquote,table{margin:0;padding:0}
    button{font:inherit;color:var(--ink);background:var(--veil);border:1px solid var(--edge);
    border-radius:6px;padding:.25rem .7rem;cursor:pointer}
    button:hover{border-color:var(--grey)}
    kbd{font:.75em var(--sans);color:var(--grey);border:1px solid var(--edge);border-radius:3px;
    padding:0 .3em}
    code{font:.85em var(--mono)}
    .facts,.limit,.aside,.count,.by,.line,.legend,.further,.cut{color:var(--grey)}
    .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    .skip{position:absolute;left:-999rem}
    .skip:focus{left:1rem;top:.5rem;z-index:9;background:var(--paper);padding:.5rem 1rem}
    header{padding:clamp(2rem,6vw,4.5rem) 0 1.5rem;max-width:56rem}
    .limit{font-size:.95rem;margin-bottom:1rem}
    h1{font:400 clamp(1.5rem,3.6vw,2.3rem)/1.25 var(--serif);text-wrap:balance}
    h1 b,.result b{font-weight:400;font-style:italic}
    header .facts{margin-top:1.25rem;max-width:44rem;font-size:.9rem}
    .summary{display:grid;grid-template-columns:minmax(17rem,21rem) minmax(0,1fr);gap:0 4rem}
    .summary :is(h2,h3){margin-top:2rem}
    .result{font:1.15rem/1.45 var(--serif);max-width:44rem}
    .name{font:italic 400 1.8rem/1.25 var(--serif)}
    .draft+.draft{border-top:1px solid var(--edge);margin-top:4rem}
    table{border-collapse:collapse;width:100%;font-size:.92rem;font-variant-numeric:tabular-nums}
    th{font-weight:400;text-align:start}
    thead th{color:var(--grey);font-size:.82rem}
    td,th{padding:.38rem 0;border-bottom:1px solid var(--edge);vertical-align:baseline}
    td+td,td+th,th+td,th+th{padding-inline-start:1.25rem}
    .shares :is(td,th+th),.n{text-align:end;white-space:nowrap}
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
    .wide{overflow-x:auto}
    .overview table{width:auto;min-width:min(100%,44rem)}
    .overview td,.overview th{padding-inline-end:.75rem}
    .group th{padding-top:1.1rem;color:var(--grey);font-size:.82rem}
    svg.share{display:block;width:7rem;height:.5rem}
    svg.share rect{fill:var(--ink)}
    svg.share .whole{fill:var(--edge)}
    footer{margin-top:4rem;border-top:1px solid var(--edge);max-width:44rem;font-size:.92rem}
    footer h2{margin-top:2rem}
    footer ul{padding-inline-start:1.1rem}
    footer li{margin:.4rem 0}

    """
}
