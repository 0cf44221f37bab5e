/**
 * `<progress-poll data-here data-after>` asks for the state of a job every second, puts it in place of the old one, and goes on
 * to `data-after` when the job is over. Without script the page refreshes itself.
 */
const BETWEEN = 1000;

class ProgressPoll extends HTMLElement {
  private timer = 0;

  connectedCallback(): void {
    this.timer = window.setTimeout(this.ask, BETWEEN);
  }

  disconnectedCallback(): void {
    window.clearTimeout(this.timer);
  }

  private readonly ask = async (): Promise<void> => {
    try {
      const answer = await fetch(this.dataset.here ?? "");
      if (answer.redirected || answer.headers.get("X-Job") !== "open") {
        window.location.replace(this.dataset.after ?? "");
        return;
      }
      const state = this.querySelector("[data-state]");
      if (state) state.innerHTML = await answer.text();
    } catch {
      // The line is down for a moment; the next question may get through.
    }
    this.timer = window.setTimeout(this.ask, BETWEEN);
  };
}

customElements.define("progress-poll", ProgressPoll);
