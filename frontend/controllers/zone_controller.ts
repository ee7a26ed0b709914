import { Controller } from "@hotwired/stimulus";

// Knows the browser's time zone: guesses it into the select (guess-value), or offers it by a button.
// The person still chooses; without JavaScript the select is complete by itself.
export default class extends Controller<HTMLElement> {
  static targets = ["select", "note", "offer", "name"];
  static values = { guess: Boolean };
  declare readonly selectTarget: HTMLSelectElement;
  declare readonly noteTarget: HTMLElement;
  declare readonly hasNoteTarget: boolean;
  declare readonly offerTarget: HTMLElement;
  declare readonly hasOfferTarget: boolean;
  declare readonly nameTarget: HTMLElement;
  declare readonly guessValue: boolean;
  private zone = "";

  connect(): void {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const known = [...this.selectTarget.options].some((option) => option.value === zone);
    if (!known || this.selectTarget.value === zone) return;
    this.zone = zone;
    if (this.guessValue && !document.querySelector(".error-summary")) this.guess();
    else if (this.hasOfferTarget) this.offer();
  }

  take(): void {
    this.selectTarget.value = this.zone;
    if (this.hasOfferTarget) this.offerTarget.hidden = true;
  }

  private guess(): void {
    this.take();
    if (!this.hasNoteTarget) return;
    this.noteTarget.textContent = this.noteTarget.dataset.words ?? "";
    this.noteTarget.hidden = false;
  }

  private offer(): void {
    this.nameTarget.textContent = this.zone;
    this.offerTarget.hidden = false;
  }
}
