import { Controller } from "@hotwired/stimulus";

type Sent = { ctx: { request: { body: URLSearchParams; action: string; submitter?: HTMLElement | null }; response?: { status: number } } };

// On a section's form that htmx saves after a pause. A save that waited behind another goes out with
// the version and the words of now, so that nobody is ever in conflict with themselves; once
// somebody else's words arrived, nothing is sent until the writer says so.
export default class extends Controller<HTMLFormElement> {
  static targets = ["version", "text", "conflict"];
  declare readonly versionTarget: HTMLInputElement;
  declare readonly textTarget: HTMLTextAreaElement;
  declare readonly hasConflictTarget: boolean;
  private sent = "";

  freshen(event: CustomEvent<Sent>): void {
    const { request } = event.detail.ctx;
    if (!this.saves(request.action)) return;
    if (this.hasConflictTarget && !request.submitter) {
      event.preventDefault();
      return;
    }
    request.body.set("version", this.versionTarget.value);
    request.body.set("text", this.textTarget.value);
    this.sent = this.textTarget.value;
  }

  settle(event: CustomEvent<Sent>): void {
    const { request, response } = event.detail.ctx;
    if (!this.saves(request.action) || response?.status !== 200) return;
    this.dispatch("saved", { detail: { text: this.sent } });
  }

  private saves(action: string): boolean {
    return new URL(action, location.href).pathname === new URL(this.element.action).pathname;
  }
}
