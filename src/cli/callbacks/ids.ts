import { Fault } from "../../base/fault.ts";
import type { Callback } from "../../callbacks/callback.ts";
import type { View } from "../../store/ports.ts";

/** `12` or `#12` → 12. @throws Fault `usage` */
export function idFrom(text: string): number {
  const digits = /^#?([0-9]{1,9})$/.exec(text.trim())?.[1];
  if (digits !== undefined && Number(digits) > 0) return Number(digits);
  throw new Fault("usage", `"${text.slice(0, 40)}" is no number of a callback`, {
    hint: "Take the number that the list shows: cuecard callbacks list",
  });
}

/** @throws Fault `not-found` */
export function callbackIn(view: View, id: number): Callback {
  const found = view.get("callbacks", id) as Callback | null;
  if (found !== null) return found;
  throw new Fault("not-found", `there is no callback ${id}`, {
    hint: "See the open ones with: cuecard callbacks list (all of them: --status all)",
  });
}
