"use strict";
(() => {
  const html = document.documentElement;
  const root = document.body.dataset.root;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const keep = (key, value) => {
    try {
      localStorage.setItem(key, value);
    } catch (e) {
      // Where nothing can be kept, it lasts as long as the page.
    }
  };

  // Light and dark.
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  document.querySelector(".theme").addEventListener("click", () => {
    const dark = html.dataset.theme ? html.dataset.theme === "dark" : prefersDark.matches;
    html.dataset.theme = dark ? "light" : "dark";
    keep("varve-theme", html.dataset.theme);
  });

  // The menu of pages, where there is no room for it.
  const menu = document.querySelector(".menu");
  const open = (yes) => {
    menu.setAttribute("aria-expanded", yes);
    document.body.classList.toggle("menu-open", yes);
  };
  menu.addEventListener("click", () => open(menu.getAttribute("aria-expanded") !== "true"));
  document.querySelector("main").addEventListener("click", () => open(false));
  const current = document.querySelector("nav [aria-current]");
  if (current) {
    const nav = document.querySelector("nav");
    const top = current.offsetTop - nav.offsetTop;
    if (top > nav.clientHeight - 80) nav.scrollTop = top - nav.clientHeight / 2;
  }

  // Languages: one choice for all blocks of all pages.
  const choose = (language) => {
    html.dataset.language = language;
    for (const tab of all(".tabs [role=tab]")) {
      const chosen = tab.dataset.language === language;
      tab.setAttribute("aria-selected", chosen);
      tab.tabIndex = chosen ? 0 : -1;
    }
    keep("varve-language", language);
  };
  for (const tab of all(".tabs [role=tab]")) {
    tab.addEventListener("click", () => {
      const before = tab.getBoundingClientRect().top;
      choose(tab.dataset.language);
      scrollBy({ top: tab.getBoundingClientRect().top - before, behavior: "instant" });
    });
    tab.addEventListener("keydown", (event) => {
      if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
        const other = tab.nextElementSibling || tab.previousElementSibling;
        choose(other.dataset.language);
        other.focus();
      }
    });
  }
  choose(html.dataset.language);

  // Copying.
  for (const block of all(".code")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      const text = block.querySelector("code").textContent;
      try {
        await navigator.clipboard.writeText(text);
      } catch (e) {
        const area = document.createElement("textarea");
        area.value = text;
        document.body.append(area);
        area.select();
        document.execCommand("copy");
        area.remove();
      }
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = "Copy"), 1500);
    });
    block.append(button);
  }

  // Where on the page the reader is.
  const entries = new Map(all("aside a").map((a) => [decodeURIComponent(a.hash.slice(1)), a]));
  const headings = all("article h2[id], article h3[id]").filter((h) => entries.has(h.id));
  const mark = () => {
    let here = null;
    for (const heading of headings) {
      if (heading.getBoundingClientRect().top > 120) break;
      here = heading;
    }
    for (const [id, a] of entries) a.classList.toggle("here", here !== null && id === here.id);
  };
  if (headings.length) {
    addEventListener("scroll", mark, { passive: true });
    mark();
  }

  // Search.
  const query = document.getElementById("query");
  const results = document.getElementById("results");
  let index = null;
  let loading = null;
  const script = (path) =>
    new Promise((done, failed) => {
      const element = document.createElement("script");
      element.src = root + path;
      element.onload = done;
      element.onerror = failed;
      document.head.append(element);
    });
  const load = () => {
    loading ||= Promise.all([script("assets/lunr.js"), script("assets/sections.js")]).then(() => {
      index = lunr(function () {
        this.ref("i");
        this.field("page", { boost: 6 });
        this.field("title", { boost: 8 });
        this.field("text");
        window.varveSections.forEach((section, i) => this.add({ i, ...section }));
      });
    });
    return loading;
  };
  const split = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
  const words = () => split(query.value);

  // Whether a word becomes another one by one letter more, less or other, or by two that change places.
  const isNear = (a, b) => {
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    const [x, y] = [a.slice(i), b.slice(i)];
    return (
      x.slice(1) === y || x === y.slice(1) || x.slice(1) === y.slice(1) ||
      (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2))
    );
  };
  let known = null;
  const corrections = (word) => {
    known ||= new Set(window.varveSections.flatMap((s) => split(s.page + " " + s.title + " " + s.text)));
    if (word.length < 5 || known.has(word)) return [];
    return [...known].filter((other) => Math.abs(other.length - word.length) < 2 && isNear(word, other));
  };
  const find = () => {
    const found = index.query((q) => {
      words().forEach((word, i, list) => {
        q.term(index.pipeline.runString(word), { boost: 10 });
        if (i === list.length - 1 && word.length > 1) {
          q.term(word, { wildcard: lunr.Query.wildcard.TRAILING, boost: 4 });
        }
        for (const other of corrections(word)) q.term(index.pipeline.runString(other), { boost: 2 });
      });
    });
    // Sections with all the words come first.
    const complete = (hit) => Object.keys(hit.matchData.metadata).length;
    const rank = (hit) => hit.score * (1 + 0.5 * Math.min(complete(hit), words().length));
    return found.sort((a, b) => rank(b) - rank(a)).slice(0, 12);
  };
  const excerpt = (text) => {
    const lower = text.toLowerCase();
    const places = words().map((word) => lower.indexOf(word)).filter((place) => place >= 0);
    const from = places.length ? Math.max(0, Math.min(...places) - 40) : 0;
    const part = document.createElement("span");
    part.className = "excerpt";
    const shown = (from ? "…" : "") + text.slice(from, from + 150);
    const pattern = words().map((word) => word.replace(/[^\p{L}\p{N}]/gu, "")).filter(Boolean);
    const pieces = pattern.length ? shown.split(new RegExp(`(${pattern.join("|")})`, "iu")) : [shown];
    pieces.forEach((piece, i) => {
      if (i % 2) {
        const b = document.createElement("mark");
        b.textContent = piece;
        part.append(b);
      } else part.append(piece);
    });
    return part;
  };
  const hide = () => {
    results.hidden = true;
    query.setAttribute("aria-expanded", false);
    query.removeAttribute("aria-activedescendant");
  };
  const show = async () => {
    await load();
    if (!words().length) return hide();
    const hits = find();
    results.replaceChildren(
      ...hits.map((hit, i) => {
        const section = window.varveSections[hit.ref];
        const a = document.createElement("a");
        a.href = root + section.url;
        a.id = "result-" + i;
        a.setAttribute("role", "option");
        const title = document.createElement("b");
        title.textContent = section.title || section.page;
        const where = document.createElement("small");
        where.textContent = section.group + " › " + section.page;
        a.append(title, where, excerpt(section.text));
        a.addEventListener("click", hide);
        return a;
      })
    );
    if (!hits.length) {
      const none = document.createElement("p");
      none.textContent = `Nothing is said about “${query.value.trim()}”.`;
      results.append(none);
    }
    results.hidden = false;
    query.setAttribute("aria-expanded", true);
    select(0);
  };
  const select = (i) => {
    const hits = all("a", results);
    hits.forEach((a, j) => a.setAttribute("aria-selected", i === j));
    if (hits[i]) {
      hits[i].scrollIntoView({ block: "nearest" });
      query.setAttribute("aria-activedescendant", hits[i].id);
    }
  };
  query.addEventListener("focus", load);
  query.addEventListener("input", show);
  query.addEventListener("keydown", (event) => {
    const hits = all("a", results);
    const at = hits.findIndex((a) => a.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown") select(Math.min(at + 1, hits.length - 1));
    else if (event.key === "ArrowUp") select(Math.max(at - 1, 0));
    else if (event.key === "Enter" && hits[at]) hits[at].click();
    else if (event.key === "Escape") {
      hide();
      query.blur();
      return;
    } else return;
    event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".search")) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input, textarea")) {
      event.preventDefault();
      query.focus();
    }
  });
})();
