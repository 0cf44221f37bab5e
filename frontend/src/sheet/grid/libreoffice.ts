/**
 * What LibreOffice copies: as plain text it writes a space where a cell has a new line, so its lines are read from the page that it puts
 * on the clipboard beside it.
 */

/** The cells of a copied table; nothing where the page is another program's, or has cells that span others. */
export function fromLibreOffice(html: string): string[][] | undefined {
  if (!/<meta name="generator" content="LibreOffice/.test(html)) return undefined;
  const page = new DOMParser().parseFromString(html, "text/html");
  const cells = [...page.querySelectorAll<HTMLTableCellElement>("table td")];
  if (!cells.length || cells.some((cell) => cell.colSpan > 1 || cell.rowSpan > 1)) return undefined;
  return [...page.querySelectorAll("table tr")].map((row) => [...row.querySelectorAll("td")].map(textOf));
}

function textOf(cell: Element): string {
  for (const note of cell.querySelectorAll("comment, .comment-indicator")) note.remove();
  for (const line of cell.querySelectorAll("br")) line.replaceWith("\n");
  return (cell.textContent ?? "").replace(/\n$/, "").trim();
}
