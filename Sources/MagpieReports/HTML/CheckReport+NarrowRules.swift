extension CheckReport {
  /// A telephone, with one column.
  ///
  /// The works stand below the draft; where the script runs, those of
  /// the chosen passage come up from below.
  static let narrowRules = """
    @media screen and (max-width:56rem){
    .summary,.reading{grid-template-columns:minmax(0,1fr)}
    .side{position:static;height:auto;margin-top:2rem}
    .works{padding-inline:1rem 0;overflow:visible}
    .works::after{height:0}
    .live .works::after{height:30vh}
    .bar kbd,.bar label:has(:is(.linked,.keys)){display:none}
    .bar output{min-width:0}
    .live .side{display:none}
    .live .side.open{position:fixed;inset:auto 0 0;z-index:4;display:flex;height:56vh;height:56dvh;
    gap:.6rem;margin:0;padding:0 1rem;background:var(--paper);border-top:1px solid var(--grey);
    border-radius:14px 14px 0 0;box-shadow:0 -6px 24px rgb(0 0 0/.18)}
    .live .side.open .works{overflow:auto}
    .live .side.open .card{margin-top:1rem}
    .close{top:1.5rem;inset-inline-end:1.5rem}
    .what .facts{display:block;margin-inline-start:0}
    .card{max-height:60%}
    .live.sheet body{padding-bottom:60vh}
    }
    @media screen and (max-width:30rem){
    .bar{gap:.4rem .6rem}
    .bar label{font-size:.8rem}
    .bar button{min-width:2.75rem;min-height:2.5rem}
    .bar button span{position:absolute;clip-path:inset(50%)}
    }
    @media (prefers-reduced-motion:no-preference){.side.open{animation:rise .18s ease-out}}
    @keyframes rise{from{transform:translateY(2rem);opacity:0}}
    @media screen and (min-width:56.01rem){.side.open{animation:none}}

    """

  /// Paper: one column in black, numbers as of footnotes, and behind the text the list that
  /// they lead to.
  static let paperRules = """
    @media print{
    @page{margin:20mm 18mm}
    html{color-scheme:light}
    body{max-width:none;padding:0;font-size:10pt}
    .bar,.side,.strip,.skip,.colours,.onscreen,summary{display:none!important}
    header{padding:0 0 6mm;max-width:none}
    h1{font-size:17pt}
    h2,h3,h4{break-after:avoid}
    h2{margin:8mm 0 3mm}
    .summary,.reading{display:block}
    .text{max-width:none;font-size:10.5pt;line-height:1.5}
    .text p{orphans:3;widows:3}
    mark,mark.chosen{background:none;text-decoration-thickness:.75pt;text-underline-offset:.2em}
    mark.near{text-decoration-thickness:1.4pt}
    mark.off{text-decoration-thickness:1pt}
    .all ol,.leading ol{display:block}
    .all li,.leading li{margin-bottom:4mm}
    .leading .words{display:block}
    .number{background:none!important;color:#000!important;padding:0;margin:0 .05em;font-size:7pt}
    .what .number,.leading .number{border:0;font-size:9pt;text-align:start}
    a{color:#000;text-decoration:none}
    .all ol{max-width:none}
    .all li,.leading li,tr{break-inside:avoid}
    .draft+.draft{break-before:page;border:0}
    blockquote,.edits{font-size:10pt;line-height:1.45}
    footer{break-inside:avoid;max-width:none}
    .wide{overflow:visible}
    }

    """
}
