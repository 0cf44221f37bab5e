/**
 * A phone's keyboard covers half of the screen. Browsers that are asked for it make the page so much lower; for the others the line at the
 * lower edge is put above it. Either way the cell that is written in stays in sight.
 */
import type { Scene } from "../surface";

export function thumb({ room }: Scene): void {
  const { visualViewport: seen } = window;
  if (!seen) return;
  let timer = 0;
  const lift = (): void => {
    // Whoever looks closer with two fingers has no keyboard up.
    const covered = seen.scale > 1.01 ? 0 : Math.max(0, window.innerHeight - seen.height - seen.offsetTop);
    room.style.setProperty("--keyboard", `${covered}px`);
  };
  const settle = (): void => {
    lift();
    const field = document.activeElement;
    if (field instanceof HTMLElement && field.closest("[data-table] .room-fields")) field.closest("td")!.scrollIntoView({ block: "nearest" });
  };
  seen.addEventListener("resize", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(settle, 100);
  });
  seen.addEventListener("scroll", lift);
}
