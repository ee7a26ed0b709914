// The whole of what a page loads: htmx talks to the server, Stimulus holds local behaviour.
import "htmx.org";
import { Application } from "@hotwired/stimulus";
import controllers from "controllers";
import "./requests.ts";

const application = Application.start();
for (const [name, controller] of controllers) application.register(name, controller);
