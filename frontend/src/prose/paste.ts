/** What comes from the clipboard, brought down to what a text is made of. Word above all: its lists are paragraphs, its notes links. */

const GONE = "script, style, meta, link, title, xml, img, picture, svg, object, embed, iframe, form, input, button, select, textarea, video, audio, head";
const KEPT = new Set(["P", "H1", "H2", "H3", "H4", "H5", "H6", "UL", "OL", "LI", "TABLE", "CAPTION", "TBODY", "THEAD", "TFOOT", "TR", "TD", "TH", "BR", "A", "B", "STRONG", "I", "EM", "U", "S", "SUB", "SUP", "SPAN", "DIV"]);
const BLOCKS = "p, h1, h2, h3, h4, h5, h6, ul, ol, table, div, blockquote";
const DEEPEST = 5;
const LOOK = "data-look";

/** HTML that holds no style, no picture and no script; own text passes as it is. */
export function cleaned(html: string): string {
  if (html.includes("data-pm-slice")) return html;
  const body = new DOMParser().parseFromString(harmless(html), "text/html").body;
  for (const each of comments(body)) each.remove();
  for (const each of body.querySelectorAll(GONE)) each.remove();
  notes(body);
  lists(body);
  looks(body);
  tables(body);
  flatten(body);
  tidy(body);
  return body.innerHTML;
}

/** Styles and scripts are forbidden to the page, even in a document that nobody sees: what they say stands under another name. */
function harmless(html: string): string {
  return html
    .replace(/<(style|script)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/([\s"'/])(style|on\w+)\s*=/gi, (_all, before: string, name: string) => `${before}${name.toLowerCase() === "style" ? LOOK : "data-gone"}=`));
}

function comments(body: HTMLElement): Comment[] {
  const found: Comment[] = [];
  const walk = document.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  while (walk.nextNode()) found.push(walk.currentNode as Comment);
  return found;
}

function look(element: Element): string {
  return (element.getAttribute(LOOK) ?? "").toLowerCase();
}

/** Word's footnotes are links to a part at the end. */
function notes(body: HTMLElement): void {
  for (const link of body.querySelectorAll<HTMLAnchorElement>('a[href*="#_ftn"], a[href*="#_edn"]')) {
    const name = /#_((?:ftn|edn)\d+)$/.exec(link.getAttribute("href") ?? "")?.[1];
    const note = name && body.querySelector(`[id="${name}"]`);
    if (!note) continue;
    const made = document.createElement("span");
    made.setAttribute("data-footnote", "");
    made.textContent = (note.textContent ?? "").replace(/^\s*\[?\w{1,4}\]?[\s.]*/, "").replace(/\s+/g, " ").trim();
    link.closest("sup")?.replaceWith(made);
    if (link.isConnected) link.replaceWith(made);
    note.remove();
  }
  for (const rest of body.querySelectorAll('a[href*="#_ftnref"], a[href*="#_ednref"], [data-look*="footnote-list"]')) rest.remove();
}

/** Word's lists: paragraphs that say in their style how deep they are, and begin with their mark. */
function lists(body: HTMLElement): void {
  let open: { list: HTMLElement; level: number }[] = [];
  let last: Element | null = null;
  for (const line of [...body.querySelectorAll<HTMLElement>("p, h1, h2, h3, h4, h5, h6")]) {
    const level = Number(/mso-list:[^;]*level(\d)/.exec(look(line))?.[1] ?? 0);
    if (!level || /^H/.test(line.tagName)) continue;
    const mark = [...line.querySelectorAll("span")].find((span) => look(span).includes("mso-list:ignore"));
    const ordered = /^[\s(]*[\da-z]{1,4}[.)]/i.test(mark?.textContent ?? "");
    mark?.remove();
    if (line.previousElementSibling !== last || !last) open = [];
    while (open.length && open.at(-1)!.level > level) open.pop();
    if (!open.length || (open.at(-1)!.level < level && open.length < DEEPEST)) {
      const list = document.createElement(ordered ? "ol" : "ul");
      const above = open.at(-1)?.list.lastElementChild;
      if (above) above.append(list);
      else line.before(list);
      open.push({ list, level });
    }
    const item = document.createElement("li");
    open.at(-1)!.list.append(item);
    item.append(line);
    last = open[0]!.list;
  }
}

/** Looks that stand in a style become marks. */
function looks(body: HTMLElement): void {
  for (const element of [...body.querySelectorAll<HTMLElement>(`[${LOOK}]`)]) {
    const said = look(element);
    if (/^(B|STRONG)$/.test(element.tagName) && /font-weight:\s*(normal|[1-5]00)/.test(said)) unwrap(element);
    else if (/^(I|EM)$/.test(element.tagName) && /font-style:\s*normal/.test(said)) unwrap(element);
    else if (element.tagName === "SPAN") {
      if (/font-weight:\s*(bold|[6-9]00)/.test(said)) wrap(element, "strong");
      if (/font-style:\s*italic/.test(said)) wrap(element, "em");
      if (/text-decoration[^;]*underline/.test(said)) wrap(element, "u");
      if (/vertical-align:\s*super/.test(said)) wrap(element, "sup");
      if (/vertical-align:\s*sub/.test(said)) wrap(element, "sub");
    }
  }
}

/** Rows as wide as they are: a cell of several rows stands in its first, a table in a table is its words. */
function tables(body: HTMLElement): void {
  for (const inner of body.querySelectorAll("td table, th table")) {
    const words = [...inner.querySelectorAll("tr")].map((row) => [...row.children].map((cell) => cell.textContent?.trim()).join(" | "));
    inner.replaceWith(...words.map((text) => paragraph(text)));
  }
  for (const list of body.querySelectorAll("td ul, td ol, th ul, th ol")) {
    if (!list.parentElement!.closest("ul, ol")) list.replaceWith(...[...list.querySelectorAll("li")].map((item) => paragraph(`• ${item.textContent?.trim() ?? ""}`)));
  }
  for (const cell of body.querySelectorAll<HTMLTableCellElement>("[rowspan]")) {
    const table = cell.closest("table")!;
    const [row, place] = [cell.parentElement as HTMLTableRowElement, [...cell.parentElement!.children].indexOf(cell)];
    for (let below = 1; below < Math.min(cell.rowSpan, 200); below++) {
      const at = table.rows[row.rowIndex + below];
      if (!at) break;
      at.insertBefore(document.createElement("td"), at.children[place] ?? null);
    }
    cell.removeAttribute("rowspan");
  }
}

function paragraph(text: string): HTMLElement {
  const made = document.createElement("p");
  made.textContent = text;
  return made;
}

/** Lists no deeper than the book has them. */
function flatten(body: HTMLElement): void {
  for (const list of body.querySelectorAll("ul, ol")) {
    let depth = 0;
    for (let above: Element | null | undefined = list; above; above = above.parentElement?.closest("ul, ol")) depth++;
    const item = list.parentElement?.closest("li");
    if (depth > DEEPEST && item) {
      item.after(...list.children);
      list.remove();
    }
  }
}

function tidy(body: HTMLElement): void {
  for (const element of [...body.querySelectorAll<HTMLElement>("*")]) {
    if (!KEPT.has(element.tagName)) {
      // What an office calls o:p holds nothing, or a word.
      unwrap(element);
      continue;
    }
    for (const name of element.getAttributeNames()) {
      const isKept = name === "data-footnote" || (name === "href" && element.tagName === "A") || (name === "colspan" && /^T[DH]$/.test(element.tagName));
      if (!isKept) element.removeAttribute(name);
    }
    if (element.tagName === "DIV" || (element.tagName === "SPAN" && !("footnote" in element.dataset))) {
      if (element.tagName === "DIV" && !element.querySelector(BLOCKS)) rename(element, "p");
      else unwrap(element);
    }
  }
  for (const text of texts(body)) text.data = text.data.replace(/[\u00a0\s]+/g, " ");
  for (const line of body.querySelectorAll("p")) if (!line.textContent?.trim() && !line.querySelector("br, [data-footnote]") && !line.closest("td, th, li")) line.remove();
}

function texts(body: HTMLElement): Text[] {
  const found: Text[] = [];
  const walk = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) found.push(walk.currentNode as Text);
  return found;
}

function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes);
}

function wrap(element: Element, name: string): void {
  const mark = document.createElement(name);
  mark.append(...element.childNodes);
  element.append(mark);
}

function rename(element: Element, name: string): void {
  const made = document.createElement(name);
  made.append(...element.childNodes);
  element.replaceWith(made);
}
