extension NetworkAttributionReport {
  /// Marks words, by click and by key, and shows the part that belongs to the marked one.
  ///
  /// It shows and hides elements that are there, and makes none.
  static let script = #"""

    "use strict";
    (() => {
      const page = document.documentElement;
      const bar = document.querySelector(".bar");
      if (!bar) return;
      page.classList.add("live");
      bar.hidden = false;
      const words = [...document.querySelectorAll("a.w")];
      const panels = words.map(word => document.getElementById(word.hash.slice(1)));
      const side = document.querySelector(".side");
      const output = bar.querySelector("output");
      let current = -1;

      function mark(index, focus = false) {
        if (current >= 0) {
          words[current].removeAttribute("aria-current");
          panels[current].classList.remove("chosen");
        }
        current = index;
        page.classList.toggle("marked", index >= 0);
        side.scrollTop = 0;
        if (index < 0) {
          output.textContent = "No word is marked";
          history.replaceState(null, "", location.pathname + location.search);
          return;
        }
        words[index].setAttribute("aria-current", "true");
        panels[index].classList.add("chosen");
        output.textContent = `Word ${index + 1} of ${words.length}`;
        if (focus) words[index].focus({preventScroll: true});
        words[index].scrollIntoView({block: "nearest"});
        history.replaceState(null, "", words[index].hash);
      }

      const step = by => mark(
        current < 0 ? (by > 0 ? 0 : words.length - 1)
          : Math.min(Math.max(current + by, 0), words.length - 1), true);

      document.addEventListener("click", event => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        const word = event.target.closest("a.w");
        const back = event.target.closest(".panel h2 a");
        if (word) {
          const index = words.indexOf(word);
          mark(index === current ? -1 : index);
        } else if (back) words[current]?.focus();
        else return;
        event.preventDefault();
      });

      document.addEventListener("keydown", event => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === "Escape") return mark(-1);
        const by = {j: 1, n: 1, ArrowRight: 1, k: -1, p: -1, ArrowLeft: -1}[event.key];
        if (by) { event.preventDefault(); step(by); }
      });

      bar.querySelector(".previous").addEventListener("click", () => step(-1));
      bar.querySelector(".next").addEventListener("click", () => step(1));
      bar.querySelector(".none").addEventListener("click", () => mark(-1));

      const first = words.findIndex(word => word.hash === location.hash);
      if (first >= 0) mark(first);
    })();

    """#
}
