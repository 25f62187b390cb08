extension CheckReport {
  /// The draft, which scrolls with the page, and beside it the works, which stay in the window.
  static let readingRules = """
    .legend{font-size:.88rem;max-width:52rem;margin-bottom:1rem}
    .legend mark{color:var(--ink)}
    .strip{display:block;width:100%;height:16px;margin-bottom:1.5rem;overflow:visible}
    .strip path{stroke:var(--edge);vector-effect:non-scaling-stroke}
    .strip rect{fill:var(--c);cursor:pointer}
    .strip rect.chosen{stroke:var(--ink);stroke-width:2;vector-effect:non-scaling-stroke}
    .bar{position:sticky;top:0;z-index:3;display:flex;flex-wrap:wrap;align-items:center;
    gap:.4rem 1rem;min-height:3rem;padding:.4rem 0;background:var(--paper);
    border-bottom:1px solid var(--edge);font-size:.88rem}
    .bar[hidden]{display:none}
    .bar output{font-variant-numeric:tabular-nums;min-width:9rem;margin-inline-end:auto}
    .bar label{display:flex;align-items:center;gap:.4rem}
    .bar input{accent-color:var(--accent);margin:0}
    .reading{display:grid;grid-template-columns:minmax(0,37rem) minmax(20rem,1fr);gap:0 3.5rem}
    .text,.excerpt{font:1.0625rem/1.65 var(--serif);tab-size:2}
    .text{max-width:37rem}
    .text p,.excerpt p{margin-bottom:1.05em}
    .lines{white-space:pre-wrap}
    .excerpt{font-size:.98rem;line-height:1.6}
    .side{position:sticky;top:3.5rem;display:flex;flex-direction:column;gap:1rem;
    height:calc(100vh - 4.5rem);min-width:0}
    .close{position:absolute;top:.55rem;inset-inline-end:.6rem;z-index:1;font-size:.8rem}
    .close[hidden]{display:none}
    .works{flex:1;min-height:0;overflow:auto;overscroll-behavior:contain;position:relative;
    padding-inline:1.25rem 1rem;border-inline-start:1px solid var(--edge);scroll-padding-top:1rem}
    .works::after{content:"";display:block;height:70vh}
    .work+.work{margin-top:2.5rem;padding-top:1.5rem;border-top:1px solid var(--edge)}
    .work :is(h3,h4){margin:0;padding-inline-start:.75rem;border-inline-start:4px solid var(--c)}
    .by{font-size:.85rem;margin:.2rem 0 .9rem;padding-inline-start:calc(.75rem + 4px)}
    .line{font-size:.8rem;margin:.75rem 0 .25rem}
    mark{color:inherit;background:none;text-decoration:underline solid var(--c) 2px;
    text-underline-offset:.24em;text-decoration-skip-ink:none;cursor:pointer;
    -webkit-box-decoration-break:clone;box-decoration-break:clone}
    mark.near{text-decoration-style:dashed}
    mark.off{text-decoration-style:dotted}
    mark.also{border-bottom:2px dotted var(--grey);padding-bottom:.2em}
    mark.plain{cursor:auto}
    mark:is(.linked,:hover):not(.plain){background:var(--t)}
    mark.chosen{background:var(--t);text-decoration-thickness:4px}
    sup{font-size:1em;line-height:0;vertical-align:baseline;position:relative;top:-.42em}
    .number{font:600 .7rem/1 var(--sans);font-variant-numeric:tabular-nums;color:var(--c);
    text-decoration:none;padding:.15em .3em;margin-inline:-.08em -.2em;border-radius:1em}
    .number:hover{text-decoration:underline}
    .number[aria-current],.card .number{background:var(--c);color:var(--paper)}
    .at:target::before{content:"▸";color:var(--accent)}
    .live .at:target::before{content:none}
    .counted mark.off{text-decoration:none;background:none;cursor:auto}
    .counted mark.also{border:0;padding:0}
    .counted :is(sup:has(.off),.strip .off){display:none}

    """

  /// Passages with all that is known of them: in the list, and of the chosen one as a card.
  static let passageRules = """
    .all ol{list-style:none;display:grid;gap:1.75rem;max-width:46rem}
    .count{font-weight:400}
    .what{font-size:.95rem}
    .card .what{padding-inline-end:4rem}
    .what .number,.leading .number{display:inline-block;min-width:1.6em;text-align:center;
    font-size:.8rem;padding:.2em .4em;margin-inline:0 .4rem;border:1px solid;justify-self:start}
    .what .facts{font-size:.85rem;margin-inline-start:.35rem}
    .where,.further{font-size:.88rem;margin-top:.2rem}
    blockquote,.edits{font:1rem/1.6 var(--serif);margin-top:.4rem}
    blockquote{padding-inline-start:.9rem;border-inline-start:2px solid var(--edge)}
    summary{font-size:.85rem;color:var(--grey);cursor:pointer;margin-top:.4rem}
    del{color:var(--bad);text-decoration:line-through}
    ins{color:var(--good);text-decoration:underline dotted}
    .moved{color:var(--accent);border-bottom:1px dashed}
    .card{flex:none;max-height:48%;overflow:auto;border:1px solid var(--edge);
    border-inline-start:4px solid var(--c);border-radius:6px;padding:.8rem 1rem}
    .card[hidden]{display:none}
    .card .further{margin-top:.5rem}

    """
}
