/** What stands on the tools: letters where letters say it, small drawings on a grid of 16 elsewhere. */
const NS = "http://www.w3.org/2000/svg";
const LETTERS: Record<string, [text: string, kind: string]> = {
  bold: ["B", "strong"], italic: ["I", "em"], underline: ["U", "u"], sub: ["x₂", "span"], sup: ["x²", "span"], footnote: ["A¹", "span"],
}; // prettier-ignore
const SHAPES: Record<string, string> = {
  undo: "M6 3 2.5 6.5 6 10M2.5 6.5h7a4 4 0 0 1 0 8H6",
  redo: "m10 3 3.5 3.5L10 10M13.5 6.5h-7a4 4 0 0 0 0 8H10",
  bullet_list: "M6 3.5h8M6 8h8M6 12.5h8M2.2 3.5h.6M2.2 8h.6M2.2 12.5h.6",
  ordered_list: "M7 3.5h7M7 8h7M7 12.5h7M2 2.4l1-.4v3M2 7h1.6L2 9h1.7M2 11.3h1.6l-.8 1 .8 1H2",
  link: "M6.6 9.4a2.6 2.6 0 0 0 3.7 0l2.3-2.3a2.6 2.6 0 0 0-3.7-3.7l-.9.9M9.4 6.6a2.6 2.6 0 0 0-3.7 0L3.4 8.9a2.6 2.6 0 0 0 3.7 3.7l.9-.9",
  field: "M3 13.5V9M6.3 13.5v-8M9.6 13.5V7.5M13 13.5v-11",
  reference: "M8.5 3H13v4.5M13 3 7 9M11 9.5V13H3V5h3.5",
  picture: "M2 3h12v10H2zM2 11l3.5-3.5 3 3 2-2L14 12M10.6 6h.3",
  table: "M2 3h12v10H2zM2 6.4h12M2 9.7h12M6 3v10M10 3v10",
  add_row: "M2 2.5h12v4H2zM8 9v5M5.5 11.5h5",
  add_column: "M2.5 2v12h4V2zM9 8h5M11.5 5.5v5",
  delete_row: "M2 2.5h12v4H2zM5.5 11.5h5",
  delete_column: "M2.5 2v12h4V2zM9 8h5",
  header_row: "M2 3h12v10H2zM2 6.4h12M2 4h12M2 5h12M6 6.4V13M10 6.4V13",
  table_caption: "M3 3h10M8 3v4M2.5 10h11M2.5 13h11",
  delete_table: "M2 3h12v10H2zM5.5 5.5l5 5M10.5 5.5l-5 5",
};

export function drawing(name: string): Element {
  const letter = LETTERS[name];
  if (letter) {
    const made = document.createElement(letter[1]);
    made.textContent = letter[0];
    made.setAttribute("aria-hidden", "true");
    return made;
  }
  const drawn = document.createElementNS(NS, "svg");
  drawn.setAttribute("viewBox", "0 0 16 16");
  drawn.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(NS, "path");
  path.setAttribute("d", SHAPES[name] ?? "");
  drawn.append(path);
  return drawn;
}
