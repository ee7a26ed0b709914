import { Controller } from "@hotwired/stimulus";

type Sent = { ctx: { sourceElement: Element; request: { headers: Record<string, string> }; response?: { status: number; headers: Headers } } };

const TAG = "If-None-Match";

// Around an element that htmx asks for again and again: it sends the tag of what it has, so that the
// server answers 304 while nothing moved, and says in words when no answer comes.
export default class extends Controller<HTMLElement> {
  static targets = ["lost", "out"];
  static values = { tag: String };
  declare readonly lostTarget: HTMLElement;
  declare readonly outTarget: HTMLElement;
  declare tagValue: string;
  private isStale = false;

  ask(event: CustomEvent<Sent>): void {
    if (this.polls(event) && !this.isStale) event.detail.ctx.request.headers[TAG] = this.tagValue;
  }

  heard(event: CustomEvent<Sent>): void {
    const { request, response } = event.detail.ctx;
    if (!this.polls(event) || !response || response.status >= 400) return;
    const tag = response.headers.get("ETag")?.replace(/^W\//, "");
    if (!tag) { // the page to sign in came instead
      event.preventDefault();
      this.outTarget.hidden = false;
      return;
    }
    this.tagValue = tag;
    if (!(TAG in request.headers)) this.isStale = false;
    this.lostTarget.hidden = this.outTarget.hidden = true;
    this.dispatch("back");
  }

  // Every two seconds once more would be a lot of messages; one line that stays says it all.
  lost(event: CustomEvent<Sent>): void {
    if (!this.polls(event)) return;
    event.stopPropagation();
    const status = event.detail.ctx.response?.status ?? 500;
    if (status >= 500) this.lostTarget.hidden = false;
  }

  // Something of one's own was sent: the next answer comes whole, and at once.
  now(): void {
    this.isStale = true;
    this.element.querySelector("#live")?.dispatchEvent(new Event("now"));
  }

  // A menu has done its work once something was chosen in it.
  shut(event: Event): void { (event.target as Element).closest("details.menu")?.removeAttribute("open"); }

  private polls(event: CustomEvent<Sent>): boolean { return event.detail.ctx.sourceElement.id === "live"; }
}
