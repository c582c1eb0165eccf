const names = ["", "questioning", "refusing", "venting", "threatening", "cooling down"] as const;

/** `3 venting`: the customer's state as an agent names it (see the contract's words). */
export function temperatureInWords(value: number): string {
  const name = names[value] ?? "";
  return name === "" ? String(value) : `${value} ${name}`;
}
