import "react";

declare module "react" {
  interface CSSProperties {
    /** The width under which a table scrolls sideways; read by ui/table/grid.module.css. */
    "--least"?: string;
  }
}
