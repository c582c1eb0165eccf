/** Runs a program that has the terminal to itself: Ctrl-C is its affair then, and must not end us under it. */
export function handOverTerminal<Result>(run: () => Result): Result {
  const leaveIt = (): void => {};
  process.on("SIGINT", leaveIt);
  try {
    return run();
  } finally {
    process.off("SIGINT", leaveIt);
  }
}
