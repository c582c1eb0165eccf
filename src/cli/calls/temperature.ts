import { Fault } from "../../base/fault.ts";
import { takeTemperature } from "../../calls/transitions.ts";
import { allTemperatures } from "../../kb/guide.ts";
import { temperatureInWords } from "../../ui/temperature.ts";
import type { App } from "../app.ts";
import { answerOf } from "./answer.ts";
import { changeCall } from "./change-call.ts";
import { settleForgotten } from "./stale.ts";
import { stepOf } from "./step.ts";

/** Keeps how the customer is now. @throws Fault `usage` where it is none of 1 to 5 */
export async function noteTemperature(
  app: App,
  text: string,
  flags: { readonly agent: string | undefined; readonly call: string | undefined },
) {
  if (!/^[1-5]$/.test(text.trim())) {
    throw new Fault("usage", `"${text.slice(0, 40)}" is no temperature`, {
      hint: `${allTemperatures}.`,
    });
  }
  const value = Number(text);
  const step = await stepOf(app, flags);
  await settleForgotten(app, step);
  const { call } = await changeCall(
    app,
    "call temperature",
    (view) => takeTemperature(view, { ...step, value }),
    (taken) => taken,
  );
  const curve = call.temperatures.map((one) => one.value).join(" → ");
  const next = value > 1 ? `Words for it: cuecard phrases --temperature ${value}` : null;
  return answerOf(
    {
      did: "Temperature",
      call,
      detail: `${curve} (${temperatureInWords(value).slice(2)})`,
      warnings: [],
      next,
    },
    {},
  );
}
