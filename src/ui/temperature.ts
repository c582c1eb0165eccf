import { temperatureNames, temperatures } from "../kb/guide.ts";

/** `3 venting`: the customer's state as an agent names it. */
export function temperatureInWords(value: number): string {
  const known = temperatures.find((one) => one === value);
  return known === undefined ? String(value) : `${known} ${temperatureNames[known]}`;
}
