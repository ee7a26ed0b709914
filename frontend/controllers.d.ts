// The list of controllers; build.js writes it while bundling.
declare module "controllers" {
  import type { ControllerConstructor } from "@hotwired/stimulus";
  const found: [name: string, controller: ControllerConstructor][];
  export default found;
}
