import { userInfo } from "node:os";

/** The name with which somebody has logged in to this machine; `agent` where the system knows none. */
export function userName(): string {
  try {
    return userInfo().username || "agent";
  } catch {
    return "agent"; // a container may run under a number that has no name
  }
}
