/** Date cells whose text runs over several lines. */
import { formatDay } from "../../../src/base/calendar";
import { readDates } from "../../../src/ledger/values/date";

const days = (text: string): readonly string[] | string => {
  const reading = readDates(text, undefined, { date1904: false, year: 2024 });
  return reading.kind === "days" ? reading.spans.map(({ from }) => formatDay(from).slice(5)) : reading.kind;
};

test("a line end parts days, and a number only where it cannot be one", () => {
  for (const [text, said] of [
    ["3月5日\n4月8日", ["03-05", "04-08"]],
    ["3.5\n4.8", ["03-05", "04-08"]],
    ["2024.3.5\n2024.4.8", ["03-05", "04-08"]],
    ["3月5日\n8日", ["03-05", "03-08"]],
    ["2024年12月\n15日", ["12-15"]],
    ["2024-12-\n15", ["12-15"]],
    ["12月5\n18日", ["12-05", "12-18"]],
    ["12月1\n5日", "unreadable"],
    ["2024.12.1\n5", "unreadable"],
    ["2024/1/2\r\n8", "unreadable"],
    ["2024年1\n2月15日", "unreadable"],
  ] as const)
    expect([text, days(text)]).toEqual([text, said]);
});
