/**
 * `<file-drop>` around a file input takes files that are dropped on it or, with `data-pastes`, pasted into the page, says the
 * name of the one it has in `data-name`, and says at once when it is too large. Without script the browser's input does.
 */
const MOST = 20 * 2 ** 20;

class FileDrop extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("dragover", this.over);
    this.addEventListener("dragleave", this.leave);
    this.addEventListener("drop", this.drop);
    this.addEventListener("change", this.check);
    if (this.dataset.pastes !== undefined) document.addEventListener("paste", this.paste);
    this.classList.add("is-ready");
    this.check();
  }

  disconnectedCallback(): void {
    document.removeEventListener("paste", this.paste);
  }

  private get input(): HTMLInputElement | null {
    return this.querySelector("input[type=file]");
  }

  private readonly over = (event: DragEvent): void => {
    event.preventDefault();
    this.classList.add("is-over");
  };

  private readonly leave = (event: DragEvent): void => {
    if (!this.contains(event.relatedTarget as Node | null)) this.classList.remove("is-over");
  };

  private readonly drop = (event: DragEvent): void => {
    event.preventDefault();
    this.classList.remove("is-over");
    this.take(event.dataTransfer);
  };

  private readonly paste = (event: ClipboardEvent): void => {
    if (event.clipboardData?.files.length) {
      event.preventDefault();
      this.take(event.clipboardData);
    }
  };

  private take(given: DataTransfer | null): void {
    const file = given?.files[0];
    if (!file || !this.input) return;
    const one = new DataTransfer();
    one.items.add(file);
    this.input.files = one.files;
    this.input.focus();
    this.check();
  }

  private readonly check = (): void => {
    const problem = this.querySelector<HTMLElement>("[data-problem]");
    const file = this.input?.files?.[0];
    const tooLarge = (file?.size ?? 0) > MOST;
    const words = problem?.querySelector("span");
    if (problem && words && file) {
      words.textContent = tooLarge ? (this.dataset.tooLarge ?? "") : "";
      problem.hidden = !tooLarge;
    }
    if (file) this.classList.toggle("has-problem", tooLarge);
    if (tooLarge && this.input) this.input.value = "";
    const name = this.querySelector<HTMLElement>("[data-name]");
    if (name) name.textContent = tooLarge ? "" : (file?.name ?? "");
  };
}

customElements.define("file-drop", FileDrop);
