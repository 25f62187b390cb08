extension CheckReport {
  /// Chooses passages, by click and by key, and keeps draft and works side by side.
  ///
  /// It moves, copies and names elements that are there, and never makes one from text.
  static let script = #"""

    "use strict";
    (() => {
      const page = document.documentElement;
      const bar = document.querySelector(".bar");
      if (!bar) return;
      page.classList.add("live");
      bar.hidden = false;
      const all = (selector, within = document) => [...within.querySelectorAll(selector)];
      const [linked, uncounted, keys] =
        ["linked", "uncounted", "keys"].map(name => bar.querySelector("input." + name));
      const output = bar.querySelector("output");
      const narrow = matchMedia("(max-width:56rem)");
      const calm = matchMedia("(prefers-reduced-motion:reduce)");
      const behavior = () => calm.matches ? "auto" : "smooth";

      // The passages in the order of the drafts, with their elements on both sides.
      const passages = all("li.passage").map(entry => {
        const [draft, number] = entry.dataset.p.split("-").map(Number);
        return {
          key: entry.dataset.p, draft, number, entry, elements: [], links: [],
          counts: !entry.classList.contains("off"),
          mark: document.getElementById(`d${draft}p${number}`),
          place: document.getElementById(`d${draft}s${number}`),
          side: entry.closest(".draft").querySelector(".side"),
        };
      }).filter(passage => passage.mark);
      passages.sort((a, b) => a.draft - b.draft || a.number - b.number);
      const byKey = new Map(passages.map(passage => [passage.key, passage]));
      for (const element of all(".reading mark[data-p], .strip [data-p]"))
        for (const key of element.dataset.p.split(" ")) byKey.get(key)?.elements.push(element);
      for (const link of all(".reading a.number")) byKey.get(link.dataset.p)?.links.push(link);
      const shown = () => passages.filter(passage => passage.counts || uncounted.checked);

      let current, near;
      // Whether the draft stands where the script put it, so that it must not lead the works.
      let held = true;

      function choose(passage, {focus = false, moveWorks = true} = {}) {
        release();
        current = passage;
        for (const element of passage.elements) element.classList.add("chosen");
        for (const link of passage.links) link.setAttribute("aria-current", "true");
        const card = passage.side.querySelector(".card");
        card.replaceChildren(...[...passage.entry.childNodes].map(node => node.cloneNode(true)));
        card.className = passage.entry.className.replace("passage", "card");
        card.hidden = false;
        card.scrollTop = 0;
        passage.side.classList.add("open");
        passage.side.querySelector(".close").hidden = false;
        page.classList.add("sheet");
        const list = shown();
        output.textContent = `Passage ${list.indexOf(passage) + 1} of ${list.length}`;
        held = true;
        revealMark(passage);
        if (moveWorks && passage.place) revealPlace(passage.place);
        if (focus) passage.links[0]?.focus({preventScroll: true});
        history.replaceState(null, "", "#" + passage.mark.id);
      }

      function release() {
        if (!current) return;
        for (const element of current.elements) element.classList.remove("chosen");
        for (const link of current.links) link.removeAttribute("aria-current");
        for (const part of all(".card, .close", current.side)) part.hidden = true;
        current.side.classList.remove("open");
        page.classList.remove("sheet");
        current = undefined;
        output.textContent = `${shown().length} passages`;
      }

      // Scrolls the page only if the words are not well in view.
      function revealMark({mark}) {
        const y = mark.getBoundingClientRect().top;
        const height = innerHeight * (narrow.matches ? 0.4 : 0.8);
        if (y > bar.offsetHeight + 16 && y < height) return;
        scrollTo({top: scrollY + y - height * 0.4, behavior: behavior()});
      }

      function revealPlace(place) {
        const works = place.closest(".works");
        const y = place.getBoundingClientRect().top - works.getBoundingClientRect().top;
        works.scrollTo({top: works.scrollTop + y - works.clientHeight * 0.3, behavior: behavior()});
      }

      // Linked scrolling: the place of the passage nearest to the middle comes into view.
      let waiting = false;
      addEventListener("scroll", () => {
        if (waiting) return;
        waiting = true;
        requestAnimationFrame(() => { waiting = false; follow(); });
      }, {passive: true});

      function follow() {
        if (held || narrow.matches || !linked.checked) return;
        const middle = (bar.offsetHeight + innerHeight) / 2;
        let nearest, least = middle;
        for (const passage of shown()) {
          const distance = Math.abs(passage.mark.getBoundingClientRect().top - middle);
          if (passage.place && distance < least) [nearest, least] = [passage, distance];
        }
        if (!nearest || nearest === near) return;
        unlink();
        near = nearest;
        for (const element of near.elements) element.classList.add("linked");
        revealPlace(near.place);
      }

      function unlink() {
        for (const element of near?.elements ?? []) element.classList.remove("linked");
        near = undefined;
      }

      const letGo = event => { if (!event.target.closest?.(".side")) held = false; };
      for (const name of ["wheel", "touchmove", "pointerdown"])
        addEventListener(name, letGo, {passive: true});

      function step(by) {
        const list = shown();
        if (!list.length) return;
        let index = list.indexOf(current);
        if (index >= 0) index += by;
        else {
          const below = list.findIndex(
            ({mark}) => mark.getBoundingClientRect().top > bar.offsetHeight);
          index = below < 0 ? list.length - 1 : by > 0 ? below : below - 1;
        }
        choose(list[Math.min(Math.max(index, 0), list.length - 1)], {focus: true});
      }

      document.addEventListener("click", event => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        const place = event.target.closest("a.place");
        const item = event.target.closest("a.number, mark[data-p], .strip [data-p]");
        if (place) {
          const target = document.getElementById(place.hash.slice(1));
          const passage = byKey.get(place.closest("[data-p], .card").dataset.p ?? current?.key);
          if (!target || !passage) return;
          if (passage !== current) choose(passage, {moveWorks: false});
          revealPlace(target);
        } else if (item) {
          if (item.matches("mark") && !getSelection().isCollapsed) return;
          const names = item.dataset.p.split(" ")
            .filter(key => byKey.get(key)?.counts || uncounted.checked);
          if (!names.length) return;
          const passage = byKey.get(names[(names.indexOf(current?.key) + 1) % names.length]);
          if (!passage) return;
          choose(passage, {moveWorks: !item.closest(".works")});
        } else return;
        event.preventDefault();
      });

      document.addEventListener("keydown", event => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === "Escape") return release();
        if (event.target.closest("input:not([type=checkbox]), .works")) return;
        const by = {j: 1, n: 1, ArrowRight: 1, k: -1, p: -1, ArrowLeft: -1}[event.key];
        if (by && keys.checked) { event.preventDefault(); step(by); }
        else held = false;
      });

      bar.querySelector(".previous").addEventListener("click", () => step(-1));
      bar.querySelector(".next").addEventListener("click", () => step(1));
      for (const button of all("button.close")) button.addEventListener("click", release);
      uncounted.addEventListener("change", () => {
        page.classList.toggle("counted", !uncounted.checked);
        if (current && !current.counts && !uncounted.checked) release();
        if (!current) output.textContent = `${shown().length} passages`;
      });
      linked.addEventListener("change", () => linked.checked ? follow() : unlink());

      const name = location.hash.match(/^#d(\d+)[psc](\d+)/);
      const first = name && byKey.get(`${name[1]}-${name[2]}`);
      if (first) choose(first);
    })();

    """#
}
