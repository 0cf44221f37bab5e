/** Puts elements into a place in their order. Only what stands elsewhere is moved, and whoever writes in one that moves goes on writing. */
export function arrange(place: Element, wanted: readonly HTMLElement[]): void {
  const stays = new Set<Element>(wanted);
  for (const gone of [...place.children]) if (!stays.has(gone)) gone.remove();
  let next = place.firstElementChild;
  for (const element of wanted) {
    if (element === next) next = next.nextElementSibling;
    else place.insertBefore(element, next);
  }
}

/** Does something that may move the element with the focus, which a browser forgets then. */
export function keepingFocus(within: HTMLElement, act: () => void): void {
  const before = document.activeElement;
  const field = before instanceof HTMLTextAreaElement && within.contains(before) ? before : undefined;
  const caret = field && ([field.selectionStart, field.selectionEnd, field.selectionDirection] as const);
  act();
  if (!(before instanceof HTMLElement) || before === document.activeElement || !within.contains(before)) return;
  before.focus({ preventScroll: true });
  if (field && caret) field.setSelectionRange(...caret);
}
