/** What a text is made of. The server turns the same nodes into blocks of the book (anyam/books/writing/converting.py). */
import { Schema, type DOMOutputSpec, type MarkSpec, type Node, type NodeSpec } from "prosemirror-model";
import { tableNodes } from "prosemirror-tables";

const STYLES = new Set(["lead", "note", "source", "quote", "centre"]);
const HASH = /^[0-9a-f]{64}$/;
const ADDRESS = /^(https?:\/\/|mailto:)[^\s<>"]+$/i;
/** The page has the title of the text above. */
const HEADS = ["h2", "h3", "h4"];

/** Only these lead anywhere: no script hides in a link. */
export function isAddress(text: string): boolean {
  return ADDRESS.test(text) && text.length <= 2000;
}

function said(element: HTMLElement, name: string): string {
  return (element.getAttribute(name) ?? "").slice(0, 2000);
}

const blocks: Record<string, NodeSpec> = {
  doc: { content: "block+" },
  paragraph: {
    content: "inline*", group: "block", attrs: { style: { default: "" } },
    parseDOM: [{ tag: "p", getAttrs: (element) => ({ style: STYLES.has(said(element, "data-style")) ? said(element, "data-style") : "" }) }],
    toDOM: ({ attrs }): DOMOutputSpec => ["p", attrs.style ? { "data-style": attrs.style as string } : {}, 0],
  },
  heading: {
    content: "inline*", group: "block", defining: true, attrs: { level: { default: 1 } },
    parseDOM: [
      ...HEADS.map((tag, place) => ({ tag: `${tag}[data-level]`, attrs: { level: place + 1 } })),
      { tag: "h1", attrs: { level: 1 } }, { tag: "h2", attrs: { level: 2 } }, { tag: "h3", attrs: { level: 3 } },
      { tag: "h4", attrs: { level: 3 } }, { tag: "h5", attrs: { level: 3 } }, { tag: "h6", attrs: { level: 3 } },
    ],
    toDOM: ({ attrs }): DOMOutputSpec => [HEADS[Math.min(3, Math.max(1, Number(attrs.level) || 1)) - 1]!, { "data-level": String(attrs.level) }, 0],
  },
  bullet_list: { content: "list_item+", group: "block", parseDOM: [{ tag: "ul" }], toDOM: (): DOMOutputSpec => ["ul", 0] },
  ordered_list: { content: "list_item+", group: "block", parseDOM: [{ tag: "ol" }], toDOM: (): DOMOutputSpec => ["ol", 0] },
  list_item: { content: "paragraph (paragraph | bullet_list | ordered_list)*", defining: true, parseDOM: [{ tag: "li" }], toDOM: (): DOMOutputSpec => ["li", 0] },
  figure: {
    group: "block", atom: true, draggable: true,
    attrs: { key: { default: "" }, picture: {}, caption: { default: "" }, alternative: { default: "" }, source: { default: "" }, width: { default: 0 } },
    parseDOM: [{
      tag: "figure[data-picture]",
      getAttrs: (element) => HASH.test(said(element, "data-picture")) && {
        picture: said(element, "data-picture"), caption: said(element, "data-caption"), alternative: said(element, "data-alternative"),
        source: said(element, "data-source"), width: Number(said(element, "data-width")) || 0,
      },
    }],
    toDOM: ({ attrs }): DOMOutputSpec => ["figure", {
      "data-picture": attrs.picture as string, "data-caption": attrs.caption as string, "data-alternative": attrs.alternative as string,
      "data-source": attrs.source as string, "data-width": String(attrs.width),
    }],
  },
}; // prettier-ignore

const { table, ...cells } = tableNodes({ tableGroup: "block", cellContent: "paragraph+", cellAttributes: {} });
const tables: Record<string, NodeSpec> = {
  ...cells,
  table: {
    ...table,
    attrs: { key: { default: "" }, caption: { default: "" }, note: { default: "" }, source: { default: "" } },
    parseDOM: [{ tag: "table", getAttrs: (element) => ({ caption: said(element, "data-caption") || element.querySelector(":scope > caption")?.textContent?.trim() || "" }) }, { tag: "caption", ignore: true }],
    toDOM: ({ attrs }: Node): DOMOutputSpec => ["div", { class: "prose-table", "data-caption": attrs.caption as string }, ["table", { "data-caption": attrs.caption as string }, ["tbody", 0]]],
  },
}; // prettier-ignore

const inlines: Record<string, NodeSpec> = {
  text: { group: "inline" },
  hard_break: { group: "inline", inline: true, selectable: false, parseDOM: [{ tag: "br" }], toDOM: (): DOMOutputSpec => ["br"], leafText: () => "\n" },
  footnote: {
    group: "inline", inline: true, atom: true, content: "text*",
    parseDOM: [{ tag: "span[data-footnote]" }],
    toDOM: (): DOMOutputSpec => ["span", { "data-footnote": "" }, 0],
  },
  field: {
    group: "inline", inline: true, atom: true, attrs: { key: {}, text: { default: "" } },
    parseDOM: [{ tag: "span[data-field]", getAttrs: (element) => ({ key: said(element, "data-field"), text: element.textContent ?? "" }) }],
    toDOM: ({ attrs }): DOMOutputSpec => ["span", { "data-field": attrs.key as string }, attrs.text as string],
    leafText: ({ attrs }) => attrs.text as string,
  },
  reference: {
    group: "inline", inline: true, atom: true, attrs: { to: {}, otherwise: { default: "" } },
    parseDOM: [{ tag: "span[data-reference]", getAttrs: (element) => ({ to: said(element, "data-reference"), otherwise: element.textContent ?? "" }) }],
    toDOM: ({ attrs }): DOMOutputSpec => ["span", { "data-reference": attrs.to as string }, attrs.otherwise as string],
    leafText: ({ attrs }) => attrs.otherwise as string,
  },
}; // prettier-ignore

const marks: Record<string, MarkSpec> = {
  link: {
    attrs: { href: {} }, inclusive: false,
    parseDOM: [{ tag: "a[href]", getAttrs: (element) => isAddress(said(element, "href")) && { href: said(element, "href") } }],
    toDOM: ({ attrs }): DOMOutputSpec => ["a", { href: attrs.href as string, rel: "noopener" }, 0],
  },
  strong: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: (): DOMOutputSpec => ["strong", 0] },
  em: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: (): DOMOutputSpec => ["em", 0] },
  underline: { parseDOM: [{ tag: "u" }], toDOM: (): DOMOutputSpec => ["u", 0] },
  strike: { parseDOM: [{ tag: "s" }, { tag: "del" }], toDOM: (): DOMOutputSpec => ["s", 0] },
  sub: { excludes: "sub sup", parseDOM: [{ tag: "sub" }], toDOM: (): DOMOutputSpec => ["sub", 0] },
  sup: { excludes: "sub sup", parseDOM: [{ tag: "sup" }], toDOM: (): DOMOutputSpec => ["sup", 0] },
}; // prettier-ignore

export const schema = new Schema({ nodes: { ...blocks, ...tables, ...inlines }, marks });
