import { Controller } from "@hotwired/stimulus";

// Switches between writing and the preview that htmx fetched: the button carries hx-post and
// hx-target; this only shows one and hides the other.
export default class extends Controller<HTMLElement> {
  static targets = ["write", "read", "toggle"];
  declare readonly writeTarget: HTMLElement;
  declare readonly readTarget: HTMLElement;
  declare readonly toggleTargets: HTMLElement[];

  connect(): void {
    this.show(false);
  }

  read(): void {
    this.show(true);
  }

  write(): void {
    this.show(false);
    this.writeTarget.querySelector("textarea")?.focus();
  }

  private show(reading: boolean): void {
    this.writeTarget.hidden = reading;
    this.readTarget.hidden = !reading;
    for (const toggle of this.toggleTargets) {
      toggle.setAttribute("aria-pressed", String((toggle.dataset.previewShows === "read") === reading));
    }
  }
}
