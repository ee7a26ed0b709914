import { Controller } from "@hotwired/stimulus";

// Moves a replay by keys and by itself. On the element around what htmx swaps: arrows, j and k step,
// Home and End go to the ends, space plays. The page works by its links and its form without this.
const PACE = 3_000; // ms to read what became known
const KEYS: Record<string, string> = { ArrowRight: "after", j: "after", ArrowLeft: "before", k: "before", Home: "first", End: "last" };

export default class extends Controller<HTMLElement> {
  static targets = ["range", "play"];
  declare readonly rangeTarget: HTMLInputElement;
  declare readonly hasRangeTarget: boolean;
  declare readonly playTarget: HTMLElement;
  declare readonly hasPlayTarget: boolean;
  private heard = new AbortController();
  private held = false;
  private timer = 0;

  connect(): void {
    this.heard = new AbortController();
    const { signal } = this.heard;
    this.element.dataset.listens = "";
    document.addEventListener("keydown", (event) => this.press(event), { signal });
    document.addEventListener("htmx:after:swap", () => this.settle(), { signal });
    for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => (this.held = false), { signal });
  }

  disconnect(): void {
    this.heard.abort();
    clearInterval(this.timer);
  }

  toggle(): void {
    clearInterval(this.timer);
    this.timer = this.timer ? 0 : setInterval(() => this.go("after"), PACE);
    if (this.timer) this.go("after");
    this.settle();
  }

  hold(): void {
    this.held = true;
    if (this.timer) this.toggle();
  }

  private press(event: KeyboardEvent): void {
    const at = event.target as HTMLElement;
    if (event.metaKey || event.ctrlKey || event.altKey || event.isComposing) return;
    if (at !== (this.hasRangeTarget ? this.rangeTarget : null) && at.closest("input, textarea, select, [contenteditable], dialog[open]")) return;
    if (event.key === " " && !at.closest("a, button, summary")) this.toggle();
    else if (!(event.key in KEYS && this.go(KEYS[event.key]!))) return;
    event.preventDefault();
  }

  // Where there is nowhere to go, playing ends.
  private go(where: string): boolean {
    const link = this.element.querySelector<HTMLElement>(`[data-replay-target="${where}"]`);
    if (link?.hasAttribute("href")) link.click();
    else if (this.timer) this.toggle();
    return link !== null;
  }

  private settle(): void {
    if (this.hasPlayTarget) this.playTarget.setAttribute("aria-pressed", String(this.timer !== 0));
    if (this.hasRangeTarget && !this.held) this.rangeTarget.value = this.rangeTarget.getAttribute("value") ?? "";
  }
}
