import { Controller } from "@hotwired/stimulus";

// Says in words that a passkey was not used; the library that talks to it only tells the console.
export default class extends Controller<HTMLElement> {
  static targets = ["trouble"];
  declare readonly troubleTarget: HTMLElement;
  private explain = (event: Event): void => {
    event.preventDefault();
    this.troubleTarget.hidden = false;
  };

  connect(): void {
    document.addEventListener("allauth.error", this.explain);
  }

  disconnect(): void {
    document.removeEventListener("allauth.error", this.explain);
  }
}
