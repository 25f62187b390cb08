extension HTMLPage {
  /// What all pages look like: a column of text in a wide margin.
  static let rules = """
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
    table{border-collapse:collapse;width:100%;font-size:.92rem;font-variant-numeric:tabular-nums}
    th{font-weight:400;text-align:start}
    thead th{color:var(--grey);font-size:.82rem}
    td,th{padding:.38rem 0;border-bottom:1px solid var(--edge);vertical-align:baseline}
    td+td,td+th,th+td,th+th{padding-inline-start:1.25rem}
    .n{text-align:end;white-space:nowrap}
    .wide{overflow-x:auto}
    footer{margin-top:4rem;border-top:1px solid var(--edge);max-width:44rem;font-size:.92rem}
    footer h2{margin-top:2rem}
    footer ul{padding-inline-start:1.1rem}
    footer li{margin:.4rem 0}

    """
}
