import { Controller } from "@hotwired/stimulus";

// Moves a replay by keys and by itself, around what htmx swaps: arrows, j and k step, Home and End
// go to the ends, space plays. The page works by its links and its form without this.
const PACE = 3_000; // ms to read what became known
const KEYS: Record<string, string> = { ArrowRight: "after", j: "after", ArrowLeft: "before", k: "before", Home: "first", End: "last" };

export default class extends Controller<HTMLElement> {
  static targets = ["range", "play"];
  declare readonly rangeTargets: HTMLInputElement[];
  declare readonly playTargets: HTMLElement[];
  private held = false; // while a finger is on the handle it is not put anywhere else
  private timer = 0;

  connect(): void {
    this.element.dataset.listens = "";
  }

  disconnect(): void {
    clearInterval(this.timer);
  }

  toggle(): void {
    clearInterval(this.timer);
    this.timer = this.timer ? 0 : setInterval(() => this.go("after"), PACE);
    if (this.timer) this.go("after");
    this.settle();
  }

  hold(): void {
    if (this.timer) this.toggle();
    this.held = true;
  }

  release(): void {
    this.held = false;
  }

  press(event: KeyboardEvent): void {
    const at = event.target as HTMLElement;
    if (event.metaKey || event.ctrlKey || event.altKey || event.isComposing) return;
    if (at.closest("input:not([type=range], [type=checkbox]), textarea, select, [contenteditable], dialog[open]")) return;
    if (event.key === " " ? at.closest("a, button, summary, input[type=checkbox]") : !this.go(KEYS[event.key] ?? "")) return;
    if (event.key === " ") this.toggle();
    event.preventDefault();
  }

  settle(): void {
    for (const play of this.playTargets) play.setAttribute("aria-pressed", String(this.timer !== 0));
    for (const range of this.held ? [] : this.rangeTargets) range.value = range.getAttribute("value") ?? "";
  }

  // Playing ends where there is nowhere to go.
  private go(where: string): boolean {
    const link = this.element.querySelector<HTMLElement>(`[data-replay-target="${where}"]`);
    if (link?.hasAttribute("href")) link.click();
    else if (this.timer) this.toggle();
    return !!link;
  }
}
